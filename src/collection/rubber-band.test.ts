import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cellRect, gridLayout, listLayout } from './geometry.ts';
import { edgeSpeed, nearestIndex, rectBetween, spansIn } from './rubber-band.ts';

/** Four columns of 202 × 200 pixels, every 214 × 214. */
const layout = gridLayout(844, 100_000);

function touchedIndexes(rect: { x: number; y: number; width: number; height: number }): number[] {
  return spansIn(layout, rect).flatMap(({ first, last }) =>
    Array.from({ length: last - first + 1 }, (_, step) => first + step),
  );
}

describe('a rectangle drawn over the files', () => {
  test('touches whole rows as one span, and parts of rows as one each', () => {
    expect(spansIn(layout, { x: 0, y: 10, width: 844, height: 500 })).toEqual([{ first: 0, last: 11 }]);
    expect(spansIn(layout, { x: 230, y: 10, width: 250, height: 300 })).toEqual([
      { first: 1, last: 2 },
      { first: 5, last: 6 },
    ]);
  });

  test('touches nothing in the margins between the cards', () => {
    expect(spansIn(layout, { x: 204, y: 0, width: 6, height: 900 })).toEqual([]);
    expect(spansIn(layout, { x: 0, y: 204, width: 844, height: 6 })).toEqual([]);
    expect(spansIn(layout, { x: 0, y: -50, width: 844, height: 40 })).toEqual([]);
  });

  test('touches exactly the files whose cards it meets', () => {
    const length = fc.integer({ min: 0, max: 900 });
    fc.assert(
      fc.property(length, length, length, length, (ax, ay, bx, by) => {
        const rect = rectBetween({ x: ax, y: ay }, { x: bx, y: by });
        const met = Array.from({ length: 24 }, (_, index) => index).filter((index) => {
          const cell = cellRect(layout, index);
          return (
            cell.x <= rect.x + rect.width &&
            cell.x + cell.width >= rect.x &&
            cell.y <= rect.y + rect.height &&
            cell.y + cell.height >= rect.y
          );
        });
        expect(touchedIndexes(rect)).toEqual(met);
      }),
    );
  });

  test('ends with the last file', () => {
    const short = gridLayout(844, 10);
    expect(spansIn(short, { x: 0, y: 0, width: 900, height: 9_000 })).toEqual([{ first: 0, last: 9 }]);
    expect(spansIn(short, { x: 440, y: 0, width: 10, height: 9_000 })).toEqual([
      { first: 2, last: 2 },
      { first: 6, last: 6 },
    ]);
    expect(spansIn(gridLayout(844, 0), { x: 0, y: 0, width: 900, height: 900 })).toEqual([]);
  });

  test('is one span in a list, however long', () => {
    const list = listLayout(844, 1_000_000);
    expect(spansIn(list, { x: 20, y: 0, width: 5, height: 47_999_999 })).toEqual([
      { first: 0, last: 999_999 },
    ]);
  });
});

test('the file nearest to a point is one that is there', () => {
  expect(nearestIndex(layout, { x: 300, y: 220 })).toBe(5);
  expect(nearestIndex(gridLayout(844, 3), { x: 9_000, y: 9_000 })).toBe(2);
  expect(nearestIndex(layout, { x: -9, y: -9 })).toBe(0);
});

describe('at the edges', () => {
  test('the further out, the faster, and never too fast to see', () => {
    expect(edgeSpeed(400, 100, 700)).toBe(0);
    expect(edgeSpeed(690, 100, 700)).toBeGreaterThan(0);
    expect(edgeSpeed(760, 100, 700)).toBeGreaterThan(edgeSpeed(690, 100, 700));
    expect(edgeSpeed(105, 100, 700)).toBeLessThan(0);
    expect(edgeSpeed(99_999, 100, 700)).toBe(1_800);
  });
});
