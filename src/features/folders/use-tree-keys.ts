import type { KeyboardEvent } from 'react';
import type { LoadedFolders } from './tree-focus.ts';
import { treeMove } from './tree-keys.ts';
import { parentRow, placeOf, type TreeShape } from './tree-shape.ts';
import { ITEM } from './use-tree-focus.ts';
import type { useTypeAhead } from './use-type-ahead.ts';

type Options = {
  shape: TreeShape;
  loaded: LoadedFolders;
  open: ReadonlySet<string>;
  setOpen: (folderId: string, isOpen: boolean) => void;
  isDisabled: (folderId: string, path: readonly string[]) => boolean;
  /** How many rows PgUp and PgDn go. */
  rowsInView: number;
  moveTo: (row: number) => void;
  onActivate: (folderId: string) => void;
  typeAhead: Pick<ReturnType<typeof useTypeAhead>, 'isTyping' | 'type' | 'stop'>;
};

/** The keys of a tree, over rows that need not be in the document. */
export function useTreeKeys(options: Options): (event: KeyboardEvent<HTMLElement>) => void {
  const { shape, loaded, open, setOpen, isDisabled, rowsInView, moveTo, onActivate, typeAhead } = options;

  return (event) => {
    const item = event.target;
    // Keys in a row's field or button are theirs.
    if (event.defaultPrevented || !(item instanceof HTMLElement) || !item.matches(ITEM)) return;
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const row = Number(item.dataset.rowNumber);
    const place = placeOf(shape, row);
    const folder = place && loaded.at(place.level.parentId, place.index);
    const isExpandable = (folder?.foldersCount ?? 0) > 0;
    const isOpen = isExpandable && folder !== undefined && open.has(folder.id);
    const isSpaceInWord = event.key === ' ' && typeAhead.isTyping(event.timeStamp);
    const move = event.shiftKey || isSpaceInWord ? null : treeMove(event.key, { isExpandable, isOpen });
    if (move === null) {
      if (event.key.length !== 1) return;
      // A letter of a name is no shortcut of the page.
      if (isSpaceInWord || /\p{L}/u.test(event.key)) event.preventDefault();
      typeAhead.type(event.key, row, event.timeStamp);
      return;
    }
    typeAhead.stop();
    const folderId = item.dataset.folderId;
    if (move === 'activate' && folderId === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    const last = shape.rows - 1;
    switch (move) {
      case 'open':
      case 'close':
        if (folder) setOpen(folder.id, move === 'open');
        return;
      case 'activate':
        if (folderId !== undefined && !(place && isDisabled(folderId, place.level.path)))
          onActivate(folderId);
        return;
      case 'parent': {
        const parent = place && parentRow(place.level);
        if (parent !== undefined) moveTo(parent);
        return;
      }
      default: {
        const to = {
          next: row + 1,
          previous: row - 1,
          firstChild: row + 1,
          first: 0,
          last,
          pageDown: row + rowsInView,
          pageUp: row - rowsInView,
        }[move];
        moveTo(Math.max(0, Math.min(last, to)));
      }
    }
  };
}
