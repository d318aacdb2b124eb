import {
  type Dispatch,
  type FocusEvent,
  type RefObject,
  type SetStateAction,
  useLayoutEffect,
  useRef,
} from 'react';
import { focusAt, focusedRow, type LoadedFolders, type TreeFocus } from './tree-focus.ts';
import type { TreeShape } from './tree-shape.ts';

export const ITEM = '[role="treeitem"]';

type Options = {
  tree: RefObject<HTMLElement | null>;
  shape: TreeShape;
  loaded: LoadedFolders;
  focus: TreeFocus | null;
  setFocus: Dispatch<SetStateAction<TreeFocus | null>>;
  hasFocus: boolean;
  setHasFocus: (hasFocus: boolean) => void;
  /** A menu or a dialog of the focused row is open, and gives the focus back when it closes. */
  isCovered: boolean;
  onFocusItem?: ((folderId: string, item: HTMLElement) => void) | undefined;
};

/**
 * The row that the keyboard is at, as a value: it stays with its folder while rows come, go and move, and its element
 * gets the focus back when it was taken from the document.
 */
export function useTreeFocus({
  tree,
  shape,
  loaded,
  focus,
  setFocus,
  hasFocus,
  setHasFocus,
  isCovered,
  onFocusItem,
}: Options) {
  const row = focus ? focusedRow(shape, loaded, focus) : undefined;
  const covered = useRef(isCovered);

  useLayoutEffect(() => {
    covered.current = isCovered;
    if (!hasFocus || isCovered || row === undefined) return;
    const { activeElement } = document;
    const isOurs = activeElement?.matches(ITEM) && tree.current?.contains(activeElement);
    const item = tree.current?.querySelector<HTMLElement>(`[data-row-number="${row}"]`);
    if (item !== activeElement && (isOurs || activeElement === document.body)) {
      item?.focus({ preventScroll: true });
    }
  });

  return {
    row,
    /** The focus goes to a row, drawn or not. */
    moveTo: (to: number) => {
      setFocus(focusAt(shape, loaded, to) ?? null);
      setHasFocus(true);
    },
    events: {
      onFocus: (event: FocusEvent<HTMLElement>) => {
        const item = event.target.closest<HTMLElement>(ITEM);
        if (!item) return;
        // A field that is there for a moment is no place to come back to.
        if (item.dataset.newFolder !== undefined) return setHasFocus(false);
        setFocus(focusAt(shape, loaded, Number(item.dataset.rowNumber)) ?? null);
        setHasFocus(true);
        if (item.dataset.folderId !== undefined) onFocusItem?.(item.dataset.folderId, item);
      },
      onBlur: (event: FocusEvent<HTMLElement>) => {
        const from = event.target;
        // A row that is being removed loses the focus too; only a row that stays was left on purpose.
        requestAnimationFrame(() => {
          const isLeft = from.isConnected && !covered.current;
          if (isLeft && !tree.current?.contains(document.activeElement)) setHasFocus(false);
        });
      },
    },
  };
}
