import { clamp, type Layout } from './geometry.ts';

/**
 * How the browser's scroll position stands for the collection's own `top` where the rows are taller than an element can
 * be. Everywhere else the two are the same. All lengths are CSS pixels, from the collection's first row.
 *
 * Near both ends a pixel is a pixel, so that the last files are scrolled to as any others; what is between is stretched.
 * A jump (the scroll bar is dragged) goes by that. A step (wheel, finger, arrow) moves the collection by as much as the
 * scroll bar, wherever it is, and so away from what the map says: when it is over, `settle` puts the scroll bar right.
 */

/** Pixels at each end that are not stretched: more than anybody scrolls in one go. */
const PLAIN = 1_000_000;
/** A longer way than so many viewports, from one scroll event to the next, is a jump. */
const STEP_VIEWPORTS = 4;

export type Position = { scrollTop: number; top: number };

/** The collection's `top` that a jump to `scrollTop` shows. */
export function topAt(layout: Layout, scrollTop: number, viewportHeight: number): number {
  const { plain, middle, stretch } = zones(layout, viewportHeight);
  if (scrollTop <= plain) return scrollTop;
  if (scrollTop <= plain + middle) return plain + (scrollTop - plain) * stretch;
  return plain + middle * stretch + (scrollTop - plain - middle);
}

/** The browser's `scrollTop` that stands for `top`. */
export function scrollTopAt(layout: Layout, top: number, viewportHeight: number): number {
  const { plain, middle, stretch } = zones(layout, viewportHeight);
  if (top <= plain) return top;
  if (top <= plain + middle * stretch) return plain + (top - plain) / stretch;
  return plain + middle + (top - plain - middle * stretch);
}

/** Where the collection is after the browser went on from `before` to `scrollTop`. */
export function afterScroll(
  layout: Layout,
  before: Position,
  scrollTop: number,
  viewportHeight: number,
): Position {
  const way = scrollTop - before.scrollTop;
  const isStep = Math.abs(way) <= STEP_VIEWPORTS * viewportHeight;
  // Nothing is beyond the scroll bar's ends.
  const isAtEnd = scrollTop <= 0 || scrollTop >= layout.scrollHeight - viewportHeight;
  if (layout.height === layout.scrollHeight || !isStep || isAtEnd) {
    return { scrollTop, top: topAt(layout, scrollTop, viewportHeight) };
  }
  return { scrollTop, top: clamp(before.top + way, 0, Math.max(0, layout.height - viewportHeight)) };
}

/** `stretch` is 1 for all but collections taller than an element can be. */
function zones(layout: Layout, viewportHeight: number): { plain: number; middle: number; stretch: number } {
  const scrollable = Math.max(0, layout.scrollHeight - viewportHeight);
  const plain = Math.min(PLAIN, scrollable / 4);
  const middle = scrollable - 2 * plain;
  const hidden = layout.height - layout.scrollHeight;
  return { plain, middle, stretch: middle > 0 ? (middle + hidden) / middle : 1 };
}
