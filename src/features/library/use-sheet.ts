import { type QueryClient, useQueryClient } from '@tanstack/react-query';
import { type KeyboardEvent, useState } from 'react';
import type { FileListQuery } from '../../api/keys.ts';
import { useLibraryId } from '../../api/library.ts';
import type { Selection } from '../../collection/selection.ts';
import type { CellBlock } from './cell-block.ts';
import type { ColumnId } from './columns.ts';
import type { FileActions } from './file-actions.ts';
import { useFileActions } from './file-actions-context.tsx';
import type { KeyContext } from './grid-keys.ts';
import type { FileCommands } from './use-file-commands.ts';
import type { ListParts } from './use-list-parts.ts';
import type { Listing } from './use-listing.ts';
import type { GridFocus } from './windowed-grid.tsx';

type Options = {
  listing: Listing;
  selection: Selection;
  query: FileListQuery;
  /** The list's columns; none in the grid. */
  columns: readonly ColumnId[];
  focus: GridFocus;
  commands: FileCommands;
  canEdit: boolean;
};

/** All that the sheet's keys and pastes act on. */
export type Sheet = Options & {
  queryClient: QueryClient;
  libraryId: string;
  actions: FileActions;
  /** What is marked, while the keyboard is still where it was marked to. */
  block: CellBlock | null;
  mark: (block: CellBlock | null) => void;
};

/** The list as a sheet of cells. What does it comes with the list's other parts. */
export function useSheet(parts: ListParts['sheet'], options: Options) {
  const queryClient = useQueryClient();
  const libraryId = useLibraryId();
  const actions = useFileActions();
  const [marked, mark] = useState<CellBlock | null>(null);
  const { focus, columns } = options;
  const isThere = marked?.to.index === focus.index && marked.to.column === focus.column;
  // The keyboard has gone elsewhere: nothing is marked any more when it comes back.
  if (marked && !isThere) mark(null);
  const block = isThere && columns.length > 0 ? marked : null;
  const sheet: Sheet = { ...options, queryClient, libraryId, actions, block, mark };
  const isList = columns.length > 0;
  return {
    block,
    mark,
    handleKey: (event: KeyboardEvent, keys: KeyContext) =>
      isList && (parts?.handleSheetKey(event, keys, sheet) ?? false),
    paste: (event: ClipboardEvent) => {
      if (isList && options.canEdit) parts?.pasteCells(event, sheet);
    },
  };
}
