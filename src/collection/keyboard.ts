import type { View } from './geometry.ts';

export type Grid = {
  view: View;
  count: number;
  columns: number;
  /** Whole rows the viewport shows; Page Up and Page Down go that far. */
  rowsPerPage: number;
};

/**
 * The file that a key moves to from file number `index`, or null for a key that does not move. Home and End mean the
 * whole collection, as in every file manager, and not the row's ends: a row of cards is an accident of the width. In a
 * list left and right walk a row's cells, see `nextColumn`.
 */
export function nextIndex(key: string, index: number, grid: Grid): number | null {
  if (grid.count === 0) return null;
  const last = grid.count - 1;
  const { columns } = grid;
  switch (key) {
    case 'ArrowRight':
      return grid.view === 'list' ? null : Math.min(last, index + 1);
    case 'ArrowLeft':
      return grid.view === 'list' ? null : Math.max(0, index - 1);
    case 'ArrowDown':
      return down(index, columns, last);
    case 'ArrowUp':
      return index < columns ? index : index - columns;
    case 'PageDown':
      return down(index, columns * Math.max(1, grid.rowsPerPage), last, columns);
    case 'PageUp': {
      const rows = Math.min(Math.max(1, grid.rowsPerPage), Math.floor(index / columns));
      return index - rows * columns;
    }
    case 'Home':
      return 0;
    case 'End':
      return last;
    default:
      return null;
  }
}

/** Down keeps the column; from above a short last row it goes to the last file rather than nowhere. */
function down(index: number, step: number, last: number, columns = step): number {
  if (index + step <= last) return index + step;
  const isInLastRow = Math.floor(index / columns) === Math.floor(last / columns);
  if (isInLastRow) return index;
  const inLastRow = last - (last % columns) + (index % columns);
  return Math.min(last, inLastRow);
}

/** The cell of a list's row that a key moves to, or null. */
export function nextColumn(key: string, column: number, columns: number): number | null {
  if (key === 'ArrowRight') return Math.min(columns - 1, column + 1);
  if (key === 'ArrowLeft') return Math.max(0, column - 1);
  return null;
}
