import type { GridFocus } from './windowed-grid.tsx';

/** Cells of the list from one corner to another; the keyboard is at `to`. */
export type CellBlock = { from: GridFocus; to: GridFocus };

/** Both ends are in it. */
export type BlockRange = { first: number; last: number; firstColumn: number; lastColumn: number };

export function rangeOf({ from, to }: CellBlock): BlockRange {
  return {
    first: Math.min(from.index, to.index),
    last: Math.max(from.index, to.index),
    firstColumn: Math.min(from.column, to.column),
    lastColumn: Math.max(from.column, to.column),
  };
}
