import { type KeyboardEvent, useEffect, useMemo, useRef } from 'react';
import type { Folder } from '../../contract/folder.ts';
import type { MenuAnchor } from '../../ui/menu.tsx';
import type { DropHandlers } from './use-folder-drop.ts';

/** What a row of the tree can set off. */
export type RowHandlers = DropHandlers & {
  onMoveFolder: (folderId: string, parentId: string | null) => void;
  onOpen: (folderId: string) => void;
  onMenu: (folder: Folder, anchor: MenuAnchor) => void;
  onRename: (folder: Folder, name: string, path: readonly string[]) => Promise<void>;
  onRenamed: (folder: Folder, keepFocus: boolean) => void;
  onItemKey: (event: KeyboardEvent<HTMLElement>, folder: Folder) => void;
};

/** The same functions over all renders, which call the latest: hundreds of rows need not be drawn again for them. */
export function useRowHandlers(handlers: RowHandlers): RowHandlers {
  const latest = useRef(handlers);
  useEffect(() => {
    latest.current = handlers;
  });
  return useMemo(
    () => ({
      onMoveFiles: (...args) => latest.current.onMoveFiles(...args),
      filesFrom: () => latest.current.filesFrom(),
      onDropExternal: (...args) => latest.current.onDropExternal(...args),
      onMoveFolder: (...args) => latest.current.onMoveFolder(...args),
      onOpen: (...args) => latest.current.onOpen(...args),
      onMenu: (...args) => latest.current.onMenu(...args),
      onRename: (...args) => latest.current.onRename(...args),
      onRenamed: (...args) => latest.current.onRenamed(...args),
      onItemKey: (...args) => latest.current.onItemKey(...args),
    }),
    [],
  );
}
