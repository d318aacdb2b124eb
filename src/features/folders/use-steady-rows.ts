import { useLayoutEffect, useRef } from 'react';
import { focusAt, focusedRow, type LoadedFolders, type TreeFocus } from './tree-focus.ts';
import type { TreeShape } from './tree-shape.ts';
import type { useRowWindow } from './use-row-window.ts';

/** Keeps what is seen where it is while levels above it become longer or shorter. */
export function useSteadyRows({
  shape,
  loaded,
  first,
  pitch,
  scroll,
}: {
  shape: TreeShape;
  loaded: LoadedFolders;
  first: number;
  pitch: number;
  scroll: Pick<ReturnType<typeof useRowWindow>, 'measure' | 'scrollBy'>;
}): void {
  const anchor = useRef<TreeFocus | undefined>(undefined);
  useLayoutEffect(() => {
    const before = anchor.current;
    const row = before && focusedRow(shape, loaded, before);
    const isMoved = before && row !== undefined && row !== before.row;
    if (isMoved && (scroll.measure()?.top ?? 0) > 0) {
      anchor.current = focusAt(shape, loaded, row);
      scroll.scrollBy((row - before.row) * pitch);
    } else anchor.current = focusAt(shape, loaded, first);
  });
}
