import { type RefObject, useCallback, useLayoutEffect } from 'react';
import { cellRect, clamp, indexesOfRows, type Layout, rowsInView } from '../../collection/geometry.ts';
import { putElsewhere } from './own-order.ts';
import type { Listing } from './use-listing.ts';

/** A file at its place, `y` pixels from the first row; what was seen from `top` on when it was chosen. */
export type Anchor = {
  list: string;
  id: string;
  y: number;
  top: number;
  /** Its number, and how many files there were, when the user was here before. */
  before?: { index: number; total: number };
};

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
    if (held?.list !== list || top <= 0 || putElsewhere.has(held.id)) return;
    const index = listing.indexOf(held.id) ?? indexNow(listing, held);
    if (index === undefined) return;
    const { y } = cellRect(layout, index);
    if (y === held.y) return;
    scrollToTop(top + y - held.y);
    anchor.current = { list, id: held.id, y, top: top + y - held.y };
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

/** Where a file is by now that is on another page than when it was seen: as far on as the list has grown before it. */
function indexNow(listing: Listing, { before }: Anchor): number | undefined {
  const { total } = listing;
  if (!before || total === null || total === before.total || listing.isPrevious) return undefined;
  if (!listing.fileAt(before.index)) return undefined;
  return clamp(before.index + total - before.total, 0, total - 1);
}
