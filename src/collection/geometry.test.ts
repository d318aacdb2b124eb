import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  CARD_SIZES,
  cellRect,
  gridLayout,
  indexesOfRows,
  listLayout,
  rowsInView,
  topToShow,
} from './geometry.ts';

describe('the grid', () => {
  test('has four columns of cards in the space between sidebar and details at 1440 px', () => {
    const layout = gridLayout(844, 144);
    expect(layout).toMatchObject({ columns: 4, cellWidth: 202, thumbnailWidth: 194, thumbnailHeight: 146 });
    expect(layout.rows).toBe(36);
  });

  test('has two columns on a phone', () => {
    expect(gridLayout(358, 10).columns).toBe(2);
  });

  test('has more columns of small cards, and fewer of large ones', () => {
    const columns = (width: number) => CARD_SIZES.map((size) => gridLayout(width, 10, false, size).columns);
    expect(columns(844)).toEqual([6, 4, 2]);
    expect(columns(358)).toEqual([3, 2, 1]);
  });

  test('has one column when nothing fits, and no height when empty', () => {
    expect(gridLayout(100, 3)).toMatchObject({ columns: 1, rows: 3 });
    expect(gridLayout(844, 0)).toMatchObject({ rows: 0, height: 0 });
  });

  test('never makes a card narrower than 180 px on a wide screen', () => {
    fc.assert(
      fc.property(fc.integer({ min: 480, max: 6000 }), (width) => gridLayout(width, 1).cellWidth >= 180),
    );
  });

  test('lays the cells beside and below each other, inside its width', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 200, max: 3000 }),
        fc.integer({ min: 1, max: 99_999 }),
        (width, index) => {
          const layout = gridLayout(width, 100_000);
          const before = cellRect(layout, index - 1);
          const cell = cellRect(layout, index);
          const isBeside = cell.y === before.y && cell.x >= before.x + before.width;
          const isBelow = cell.x === 0 && cell.y >= before.y + before.height;
          expect(isBeside || isBelow).toBe(true);
          expect(cell.x + cell.width).toBeLessThanOrEqual(width + 0.001);
        },
      ),
    );
  });
});

describe('the window', () => {
  const layout = listLayout(844, 100);

  test('is the rows the viewport touches', () => {
    expect(rowsInView(layout, 0, 480)).toEqual({ first: 0, end: 10 });
    expect(rowsInView(layout, 24, 480)).toEqual({ first: 0, end: 11 });
    expect(rowsInView(layout, 480, 480, 2)).toEqual({ first: 8, end: 22 });
  });

  test('stops at both ends', () => {
    expect(rowsInView(layout, -500, 480, 3)).toEqual({ first: 0, end: 3 });
    expect(rowsInView(layout, 4800 - 480, 480, 3)).toEqual({ first: 87, end: 100 });
    expect(rowsInView(layout, 99_999, 480, 3)).toEqual({ first: 100, end: 100 });
  });

  test('counts files, not rows, in a grid whose last row is short', () => {
    expect(indexesOfRows(gridLayout(844, 10), { first: 1, end: 3 })).toEqual({ first: 4, end: 10 });
  });

  test('moves only as far as it must to show a file', () => {
    expect(topToShow(layout, 5, 0, 480)).toBe(0);
    expect(topToShow(layout, 10, 0, 480)).toBe(48);
    expect(topToShow(layout, 2, 480, 480)).toBe(96);
  });
});
