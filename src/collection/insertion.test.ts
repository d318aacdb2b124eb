import { describe, expect, test } from 'vitest';
import { gridLayout, listLayout } from './geometry.ts';
import { insertionAt } from './insertion.ts';

describe('where something is dropped between files', () => {
  const grid = gridLayout(800, 10);
  const at = (column: number, row: number) =>
    insertionAt(grid, column * grid.columnPitch, row * grid.rowPitch);

  test('is before the file whose first half is pointed at, in the grid', () => {
    expect(grid.columns).toBe(4);
    expect(at(0.2, 0.5).index).toBe(0);
    expect(at(0.7, 0.5).index).toBe(1);
    expect(at(1.2, 1.5).index).toBe(5);
    expect(at(-1, 0.5).index).toBe(0);
  });

  test('after the last of a row its line is at that row’s end; beyond the last file it is the end', () => {
    const end = at(3.9, 0.5);
    expect(end.index).toBe(4);
    expect(end.line).toMatchObject({ y: 0, height: grid.cellHeight });
    expect(end.line.x).toBeGreaterThan(3 * grid.columnPitch);
    expect(at(3.9, 2.5).index).toBe(10);
    expect(at(0.1, 99).index).toBe(8);
  });

  test('is above or below a row of the list', () => {
    const list = listLayout(800, 3);
    const indexAt = (row: number) => insertionAt(list, 400, row * list.rowPitch).index;
    expect([-1, 0.4, 0.6, 2.4, 9].map(indexAt)).toEqual([0, 0, 1, 2, 3]);
    expect(insertionAt(list, 0, 0).line).toMatchObject({ x: 0, width: 800 });
  });
});
