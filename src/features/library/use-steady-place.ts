import { type RefObject, useCallback, useLayoutEffect } from 'react';
import { cellRect, indexesOfRows, type Layout, rowsInView } from '../../collection/geometry.ts';
import type { Listing } from './use-listing.ts';

/** A file at its place, `y` pixels from the first row; what was seen from `top` on when it was chosen. */
export type Anchor = { list: string; id: string; y: number; top: number };

/**
 * Keeps what the user looks at where it is when files come or go above it: the first file that is wholly seen stays at
 * its place. At the very top new files are what one wants to see, so there nothing is held. Answers a function that
 * holds a file which is not loaded yet.
 */
export function useSteadyPlace(
  listing: Listing,
  layout: Layout,
  list: string,
  anchor: RefObject<Anchor | null>,
  viewport: () => { top: number; height: number },
  scrollToTop: (top: number) => void,
): (anchor: Anchor) => void {
  useLayoutEffect(() => {
    const { top } = viewport();
    const held = anchor.current;
    const index = held?.list === list ? listing.indexOf(held.id) : undefined;
    if (held && index !== undefined && top > 0) {
      const moved = cellRect(layout, index).y - held.y;
      if (moved !== 0) scrollToTop(top + moved);
    }
  }, [listing, layout, list, anchor, viewport, scrollToTop]);

  useLayoutEffect(() => {
    const { top, height } = viewport();
    const rows = rowsInView(layout, top, height);
    const { first, end } = indexesOfRows(layout, rows);
    const before = anchor.current;
    anchor.current = null;
    if (listing.isPrevious) return;
    for (let index = first; index < end; index += 1) {
      const file = listing.fileAt(index);
      const { y } = cellRect(layout, index);
      if (!file || y < top) continue;
      anchor.current = { list, id: file.id, y, top };
      return;
    }
    // Nothing here is loaded yet, so what was held still is, unless the user has gone on.
    if (before?.list === list && Math.abs(before.top - top) < 1) anchor.current = before;
  });

  return useCallback(
    (next: Anchor) => {
      anchor.current = next;
    },
    [anchor],
  );
}
