import { clamp, type Layout, type Rect } from './geometry.ts';

/** Pixels across the line that shows where something would be put. */
const THICKNESS = 3;

/**
 * Between which files a point in the collection's own space lies: the number of the file that what is dropped there would
 * come before (`count` is the end), and the line to show it with.
 */
export function insertionAt(layout: Layout, x: number, y: number): { index: number; line: Rect } {
  const { columns, columnPitch, rowPitch, cellWidth, cellHeight, count, rows } = layout;
  if (layout.view === 'list') {
    const index = clamp(Math.round(y / rowPitch), 0, count);
    return {
      index,
      line: { x: 0, y: index * rowPitch - THICKNESS / 2, width: cellWidth, height: THICKNESS },
    };
  }
  const gap = columnPitch - cellWidth;
  const row = clamp(Math.floor((y + (rowPitch - cellHeight) / 2) / rowPitch), 0, Math.max(0, rows - 1));
  const column = clamp(Math.round((x + gap / 2) / columnPitch), 0, columns);
  const index = Math.min(row * columns + column, count);
  return {
    index,
    line: {
      x: (index - row * columns) * columnPitch - gap / 2 - THICKNESS / 2,
      y: row * rowPitch,
      width: THICKNESS,
      height: cellHeight,
    },
  };
}
