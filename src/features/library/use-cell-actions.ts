import { useQueryClient } from '@tanstack/react-query';
import { type KeyboardEvent, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { patchCachedFile } from '../../api/file-cache.ts';
import { fileOptions } from '../../api/files.ts';
import { useLibraryId } from '../../api/library.ts';
import { useSaveField } from '../../api/save-field.ts';
import type { CellActions } from './cell-actions.ts';
import type { ColumnId } from './columns.ts';
import { type EditField, type EditSpot, fieldBelow, isEditField, nextField } from './edit-order.ts';
import { hasAltText } from './file-name.ts';
import { TypedAhead } from './typed-ahead.ts';
import type { Listing } from './use-listing.ts';

type Options = {
  listing: Listing;
  /** The list's columns; null in the grid. */
  columns: readonly ColumnId[] | null;
  /** The list's column that the keyboard is in. */
  column: number;
  editing: EditSpot | null;
  setEditing: (change: (spot: EditSpot | null) => EditSpot | null) => void;
  /** Takes the keyboard to a cell, and shows it. */
  goTo: (focus: { index: number; column: number }) => void;
  onOpenPreview: (id: string) => void;
};

/** The texts on a card. */
const CARD_FIELDS: readonly EditField[] = ['title', 'altText'];

type GridCellActions = CellActions & {
  /** A key of the grid, which may be for a field that has not come yet. */
  onKey: (event: KeyboardEvent) => boolean;
};

/** What the cells report, made into moves of the field and of the focus. */
export function useCellActionsOf(options: Options): GridCellActions {
  const queryClient = useQueryClient();
  const libraryId = useLibraryId();
  const saveField = useSaveField();
  const latest = useRef(options);
  const [ahead] = useState(() => new TypedAhead());
  useLayoutEffect(() => {
    latest.current = options;
    if (!options.editing) ahead.take(null);
  });
  const refetched = useRef(new Set<string>());

  const actions = useMemo((): GridCellActions & { onNoField: (spot: EditSpot) => void } => {
    const files = () => {
      const { listing, columns } = latest.current;
      return {
        total: listing.total ?? 0,
        fields: columns?.filter(isEditField) ?? CARD_FIELDS,
        hasAltText: (index: number) => {
          const file = listing.fileAt(index);
          return file && hasAltText(file);
        },
      };
    };
    const open = (spot: EditSpot | null, from: number) => {
      const { setEditing, goTo, column, columns } = latest.current;
      const own = spot && columns ? columns.indexOf(spot.field) : -1;
      setEditing(() => spot);
      goTo({ index: spot?.index ?? from, column: own < 0 ? column : own });
    };
    return {
      onKey: (event) => {
        const { editing: spot, listing, setEditing } = latest.current;
        if (!spot || listing.fileAt(spot.index)) return false;
        if (event.key !== 'Escape') return ahead.handleKey(spot, event);
        setEditing(() => null);
        return true;
      },
      takeTyped: () => ahead.take(latest.current.editing),
      onStartEdit: (index, field) => latest.current.setEditing(() => ({ index, field })),
      onCloseEdit: (index, field, reason) => {
        const { setEditing, columns, goTo, column, listing, onOpenPreview } = latest.current;
        const below = reason === 'enter' && columns ? fieldBelow({ index, field }, files()) : null;
        if (below) return open(below, index);
        setEditing((spot) => (spot?.index === index && spot.field === field ? null : spot));
        if (reason !== 'blur' && reason !== 'tab') goTo({ index, column });
        const file = reason === 'open' ? listing.fileAt(index) : undefined;
        if (file) onOpenPreview(file.id);
      },
      /** Its file has come, and is no picture: the next one is meant. */
      onNoField: (spot) => {
        const below = fieldBelow(spot, files());
        ahead.follow(spot, below);
        open(below, spot.index);
      },
      onNextField: (index, field, direction) => open(nextField({ index, field }, direction, files()), index),
      onSave: (id, field, value, from) => saveField({ id, field, value, from }),
      onPictureFailed: (id) => {
        const { listing } = latest.current;
        const index = listing.indexOf(id);
        const file = index === undefined ? undefined : listing.fileAt(index);
        const url = file?.upload.fileUrl;
        // A signature runs out after some hours, and a new row brings a new one; any other failure is no reason to ask.
        if (!file?.isPrivate || url === undefined || refetched.current.has(url)) return;
        refetched.current.add(url);
        const options = { ...fileOptions(queryClient, libraryId, id), staleTime: 0 };
        queryClient.fetchQuery(options).then(
          (fresh) => patchCachedFile(queryClient, libraryId, id, () => fresh),
          () => undefined,
        );
      },
    };
  }, [ahead, queryClient, libraryId, saveField]);

  const { editing, listing } = options;
  const file = editing?.field === 'altText' ? listing.fileAt(editing.index) : undefined;
  const hasNoField = file !== undefined && !hasAltText(file);
  useEffect(() => {
    if (hasNoField && editing) actions.onNoField(editing);
  }, [hasNoField, editing, actions]);
  return actions;
}
