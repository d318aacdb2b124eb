import { clamp, type Layout, type Rect } from './geometry.ts';
import type { Span } from './selection.ts';

/** A point in the collection's own space, in CSS pixels from its first file's corner. */
export type Point = { x: number; y: number };

/** The rectangle between two corners. */
export function rectBetween(a: Point, b: Point): Rect {
  return {
    x: Math.min(a.x, b.x),
    y: Math.min(a.y, b.y),
    width: Math.abs(a.x - b.x),
    height: Math.abs(a.y - b.y),
  };
}

/**
 * The files that a rectangle touches: a span for each row, or a single one where it is as wide as the rows. No more is
 * looked at than the rectangle is high, and nothing but numbers.
 */
export function spansIn(layout: Layout, { x, y, width, height }: Rect): Span[] {
  const columns = touched(x, width, layout.columnPitch, layout.cellWidth, layout.columns);
  const rows = touched(y, height, layout.rowPitch, layout.cellHeight, layout.rows);
  if (columns.first > columns.last || rows.first > rows.last) return [];
  const last = layout.count - 1;
  const at = (row: number, column: number) => row * layout.columns + column;
  if (columns.last - columns.first === layout.columns - 1) {
    return [{ first: at(rows.first, 0), last: Math.min(last, at(rows.last, columns.last)) }];
  }
  return Array.from({ length: rows.last - rows.first + 1 }, (_, step) => ({
    first: at(rows.first + step, columns.first),
    last: Math.min(last, at(rows.first + step, columns.last)),
  })).filter((span) => span.first <= span.last);
}

/** Of cells that begin every `pitch` pixels and are `size` long: those that a length touches. */
function touched(start: number, length: number, pitch: number, size: number, count: number) {
  return {
    first: Math.max(0, Math.ceil((start - size) / pitch)),
    last: Math.min(count - 1, Math.floor((start + length) / pitch)),
  };
}

/** The file nearest to a point. */
export function nearestIndex(layout: Layout, { x, y }: Point): number {
  const column = clamp(Math.floor(x / layout.columnPitch), 0, layout.columns - 1);
  const row = clamp(Math.floor(y / layout.rowPitch), 0, Math.max(0, layout.rows - 1));
  return clamp(row * layout.columns + column, 0, Math.max(0, layout.count - 1));
}

/** Pixels from an edge in which the pointer begins to scroll. */
const EDGE = 28;
/** Pixels a second for each pixel that the pointer is further out. */
const GAIN = 40;
/** Pixels a second: what passes can still be seen. */
const MAX_SPEED = 1_800;

/** How fast to scroll, in pixels a second (up is negative), with the pointer at `y` between `top` and `bottom`. */
export function edgeSpeed(y: number, top: number, bottom: number): number {
  const above = top + EDGE - y;
  const below = y - (bottom - EDGE);
  if (above > 0) return -Math.min(MAX_SPEED, above * GAIN);
  return below > 0 ? Math.min(MAX_SPEED, below * GAIN) : 0;
}
