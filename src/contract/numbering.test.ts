import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isListedBefore, numberRow, SORT_ORDER_MAX, SORT_ORDER_MIN } from './numbering.ts';

const file = (id: string, sortOrder: number, isMoved = false) => ({
  id,
  sortOrder,
  createdAt: '2026-02-17T05:00:23.000000Z',
  isMoved,
});

describe('numbering a row', () => {
  test('leaves room: steps at the ends, halfway between two, and one number a move', () => {
    expect(numberRow([file('a', 0), file('m', 0, true)], null, null)).toEqual([0, 1_024]);
    expect(numberRow([file('m', 5, true), file('a', 0)], null, null)).toEqual([-1_024, 0]);
    expect(numberRow([file('a', 0), file('m', 7_000, true), file('b', 1_024)], null, null)).toEqual([
      0, 512, 1_024,
    ]);
  });

  test('lets the smaller side give way where all are equal', () => {
    // Equal files of one moment are listed by the larger id first.
    const row = [file('e', 0), file('a', 0, true), file('d', 0), file('c', 0), file('b', 0)];
    expect(numberRow(row, null, null)).toEqual([-2_048, -1_024, 0, 0, 0]);
  });

  test('lets many that come to few stay, and numbers the few', () => {
    const moved = [file('x', 40, true), file('y', 50, true), file('z', 60, true)];
    expect(numberRow([...moved, file('a', 10)], null, null)).toEqual([40, 50, 60, 1_084]);
  });

  test('stays within what a number may be, and between the files beside the row', () => {
    const ends = [SORT_ORDER_MIN, SORT_ORDER_MIN + 1, 0, SORT_ORDER_MAX - 1, SORT_ORDER_MAX];
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.constantFrom(...ends), fc.boolean()), { minLength: 1, maxLength: 8 }),
        (values) => {
          const row = values.map(([sortOrder, isMoved], at) => file(String(at), sortOrder, isMoved));
          const numbers = numberRow(row, null, null) ?? [];
          const numbered = row.map((each, at) => ({ ...each, sortOrder: numbers[at] ?? Number.NaN }));
          for (const [at, each] of numbered.entries()) {
            expect(each.sortOrder).toBeGreaterThanOrEqual(SORT_ORDER_MIN);
            expect(each.sortOrder).toBeLessThanOrEqual(SORT_ORDER_MAX);
            const next = numbered[at + 1];
            if (next) expect(isListedBefore(each, next)).toBe(true);
          }
        },
      ),
    );
    expect(numberRow([file('m', 9, true)], file('a', 4), file('b', 5))).toBeNull();
    expect(numberRow([file('m', 9, true)], file('a', 4), file('b', 6))).toEqual([5]);
  });
});
