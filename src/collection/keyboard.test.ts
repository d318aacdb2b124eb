import { describe, expect, test } from 'vitest';
import { type Grid, nextColumn, nextIndex } from './keyboard.ts';

const grid: Grid = { view: 'grid', count: 10, columns: 4, rowsPerPage: 2 };
const list: Grid = { view: 'list', count: 10, columns: 1, rowsPerPage: 4 };

describe('in the grid', () => {
  test('arrows walk the cells and wrap from row to row', () => {
    expect(nextIndex('ArrowRight', 3, grid)).toBe(4);
    expect(nextIndex('ArrowLeft', 4, grid)).toBe(3);
    expect(nextIndex('ArrowDown', 1, grid)).toBe(5);
    expect(nextIndex('ArrowUp', 5, grid)).toBe(1);
  });

  test('nothing leaves the collection', () => {
    expect(nextIndex('ArrowLeft', 0, grid)).toBe(0);
    expect(nextIndex('ArrowRight', 9, grid)).toBe(9);
    expect(nextIndex('ArrowUp', 2, grid)).toBe(2);
    expect(nextIndex('ArrowDown', 9, grid)).toBe(9);
  });

  test('down from above a short last row reaches its last file', () => {
    expect(nextIndex('ArrowDown', 7, grid)).toBe(9);
    expect(nextIndex('PageDown', 3, { ...grid, rowsPerPage: 3 })).toBe(9);
  });

  test('pages move by whole rows and keep the column', () => {
    expect(nextIndex('PageDown', 1, grid)).toBe(9);
    expect(nextIndex('PageUp', 9, grid)).toBe(1);
    expect(nextIndex('PageUp', 5, grid)).toBe(1);
  });

  test('Home and End go to the first and the last file', () => {
    expect(nextIndex('Home', 6, grid)).toBe(0);
    expect(nextIndex('End', 4, grid)).toBe(9);
  });
});

describe('in the list', () => {
  test('up and down walk the files, left and right the cells', () => {
    expect(nextIndex('ArrowDown', 3, list)).toBe(4);
    expect(nextIndex('ArrowRight', 3, list)).toBeNull();
    expect(nextColumn('ArrowRight', 2, 7)).toBe(3);
    expect(nextColumn('ArrowRight', 6, 7)).toBe(6);
    expect(nextColumn('ArrowLeft', 0, 7)).toBe(0);
    expect(nextColumn('ArrowDown', 0, 7)).toBeNull();
  });

  test('Home and End mean the whole list', () => {
    expect(nextIndex('Home', 6, list)).toBe(0);
    expect(nextIndex('End', 6, list)).toBe(9);
    expect(nextIndex('PageDown', 8, list)).toBe(9);
  });
});

test('other keys and an empty collection move nowhere', () => {
  expect(nextIndex('x', 3, grid)).toBeNull();
  expect(nextIndex('ArrowDown', 0, { ...grid, count: 0 })).toBeNull();
});
