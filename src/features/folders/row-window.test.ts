import { describe, expect, it } from 'vitest';
import { rowsInSight, rowsWith, topToShowRow } from './row-window.ts';

describe('the window on rows', () => {
  const rows = { count: 10_000, pitch: 32 };

  it('is a division', () => {
    expect(rowsInSight(rows, 0, 320, 0)).toEqual({ first: 0, end: 10 });
    expect(rowsInSight(rows, 160_016, 320, 2)).toEqual({ first: 4_998, end: 5_013 });
  });

  it('ends where the rows do, and holds nothing while they are out of sight', () => {
    expect(rowsInSight(rows, 319_900, 320, 4)).toEqual({ first: 9_992, end: 10_000 });
    expect(rowsInSight(rows, -900, 320, 0)).toEqual({ first: 0, end: 0 });
    expect(rowsInSight(rows, -100, 320, 0)).toEqual({ first: 0, end: 7 });
    expect(rowsInSight(rows, 0, -40, 0)).toEqual({ first: 0, end: 0 });
  });

  it('moves by as little as shows a row, and to the middle for one far away', () => {
    expect(topToShowRow(32, 5, 0, 320)).toBe(0);
    expect(topToShowRow(32, 10, 0, 320)).toBe(32);
    expect(topToShowRow(32, 4, 160, 320)).toBe(128);
    expect(topToShowRow(32, 7_000, 0, 320)).toBe(224_000 - 144);
  });

  it('keeps rows that are out of it, in order', () => {
    expect(rowsWith({ first: 3, end: 6 }, [])).toEqual([3, 4, 5]);
    expect(rowsWith({ first: 3, end: 6 }, [4])).toEqual([3, 4, 5]);
    expect(rowsWith({ first: 3, end: 5 }, [9, 0, 9])).toEqual([0, 3, 4, 9]);
  });
});
