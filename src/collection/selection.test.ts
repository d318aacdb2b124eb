import { describe, expect, test } from 'vitest';
import {
  countSelected,
  emptySelection,
  isEmptySelection,
  isResolved,
  isSelected,
  type Selection,
  type SelectionAction,
  selectionReducer,
} from './selection.ts';

const TOTAL = 100_000;
/** Files are named by their place; only the first 200 and the last 100 are loaded. */
const idAt = (index: number) => (index < 200 || index >= TOTAL - 100 ? `f${index}` : undefined);
const indexOf = (id: string) => {
  const index = Number(id.slice(1));
  return idAt(index) === undefined ? undefined : index;
};
const at = (index: number) => ({ index, id: idAt(index) ?? null });

function having(...actions: SelectionAction[]): Selection {
  return actions.reduce(selectionReducer, emptySelection);
}
function selected(selection: Selection, upTo = 20): number[] {
  return Array.from({ length: upTo }, (_, index) => index).filter((index) =>
    isSelected(selection, index, `f${index}`),
  );
}
const only = (index: number): SelectionAction => ({ type: 'only', at: at(index) });
const toggle = (index: number): SelectionAction => ({ type: 'toggle', at: at(index) });
const extend = (index: number, isAdding = false): SelectionAction => ({
  type: 'extend',
  to: at(index),
  idAt,
  indexOf,
  isAdding,
});

describe('single files', () => {
  test('a click selects one and drops the rest', () => {
    expect(selected(having(only(3), only(5)))).toEqual([5]);
  });

  test('Control adds and takes away', () => {
    const selection = having(only(3), toggle(5), toggle(7), toggle(3));
    expect(selected(selection)).toEqual([5, 7]);
    expect(countSelected(selection, TOTAL)).toBe(2);
  });

  test('what was moved or deleted is forgotten', () => {
    expect(selected(having(only(3), toggle(5), { type: 'forget', ids: ['f3'] }))).toEqual([5]);
    expect(isEmptySelection(having(only(3), { type: 'forget', ids: ['f3'] }))).toBe(true);
  });

  test('Escape clears and keeps the place', () => {
    const selection = having(only(3), { type: 'none' });
    expect(isEmptySelection(selection)).toBe(true);
    expect(selection.anchor?.index).toBe(3);
  });
});

describe('ranges', () => {
  test('reach from the anchor, in both directions, however often the end moves', () => {
    expect(selected(having(only(5), extend(8)))).toEqual([5, 6, 7, 8]);
    expect(selected(having(only(5), extend(8), extend(3)))).toEqual([3, 4, 5]);
  });

  test('begin where the keyboard last was', () => {
    expect(selected(having(only(1), { type: 'anchor', at: at(5) }, extend(7)))).toEqual([5, 6, 7]);
  });

  test('replace what was selected unless they add to it', () => {
    expect(selected(having(only(1), toggle(5), extend(6)))).toEqual([5, 6]);
    expect(selected(having(only(1), toggle(5), extend(6, true)))).toEqual([1, 5, 6]);
  });

  test('of loaded files are their ids', () => {
    const selection = having(only(5), extend(8));
    expect(isResolved(selection)).toBe(true);
    expect([...selection.ids]).toEqual(['f5', 'f6', 'f7', 'f8']);
  });

  test('over pages never loaded are the files at their ends', () => {
    const selection = having(only(5), extend(TOTAL - 1));
    expect(isResolved(selection)).toBe(false);
    expect(selection.ranges).toEqual([{ from: at(5), to: at(TOTAL - 1) }]);
    expect(countSelected(selection, TOTAL)).toBe(TOTAL - 5);
    expect(isSelected(selection, 50_000, 'whatever its id is')).toBe(true);
    expect(isSelected(selection, 4, 'f4')).toBe(false);
  });

  test('can have files taken out and put back', () => {
    const selection = having(only(5), extend(TOTAL - 1), toggle(6));
    expect(isSelected(selection, 6, 'f6')).toBe(false);
    expect(countSelected(selection, TOTAL)).toBe(TOTAL - 6);
    expect(countSelected(selectionReducer(selection, toggle(6)), TOTAL)).toBe(TOTAL - 5);
  });

  test('count a file once that was selected before the range covered it', () => {
    const selection = having(only(10), toggle(5), extend(TOTAL - 1, true));
    expect(countSelected(selection, TOTAL)).toBe(TOTAL - 5);
  });

  test('of any length are made without looking at each file', () => {
    let looks = 0;
    const counting = (index: number) => {
      looks += 1;
      return idAt(index);
    };
    const anchored = having(only(5));
    selectionReducer(anchored, { type: 'extend', to: at(TOTAL - 1), idAt: counting, indexOf });
    expect(looks).toBeLessThan(10);
  });

  test('that overlap are one', () => {
    const selection = having(only(5), extend(50_000), toggle(4), extend(60_000, true));
    expect(selection.ranges.map(({ from, to }) => [from.index, to.index])).toEqual([[4, 60_000]]);
    expect(countSelected(selection, TOTAL)).toBe(60_000 - 3);
  });

  test('follow their files when others come or go', () => {
    const selection = having(only(5), extend(TOTAL - 1));
    const moved = selectionReducer(selection, {
      type: 'follow',
      indexOf: (id) => (id === 'f5' ? 7 : id === `f${TOTAL - 1}` ? TOTAL + 1 : undefined),
    });
    expect(moved.ranges.map(({ from, to }) => [from.index, to.index])).toEqual([[7, TOTAL + 1]]);
    expect(moved.anchor).toEqual({ index: 7, id: 'f5' });
    expect(selectionReducer(selection, { type: 'follow', indexOf: () => undefined })).toBe(selection);
  });
});

describe('a file that is not loaded yet', () => {
  test('is selected by its place', () => {
    expect(isSelected(having(only(5_000)), 5_000, 'whatever its id is')).toBe(true);
    const selection = having(only(3), toggle(5_000), toggle(5_001));
    expect(countSelected(selection, TOTAL)).toBe(3);
    expect(isResolved(selection)).toBe(false);
  });

  test('stays in what is selected already', () => {
    expect(countSelected(having({ type: 'all' }, toggle(5_000)), TOTAL)).toBe(TOTAL);
    expect(countSelected(having(toggle(5_000), toggle(5_000)), TOTAL)).toBe(1);
  });
});

describe('a rectangle over the files', () => {
  const rectangle = (base: Selection, ...spans: [number, number][]): SelectionAction => ({
    type: 'rectangle',
    spans: spans.map(([first, last]) => ({ first, last })),
    base,
    idAt,
    indexOf,
  });

  test('selects what it touches, row by row', () => {
    const selection = having(rectangle(emptySelection, [1, 2], [6, 7], [11, 12]));
    expect(selected(selection)).toEqual([1, 2, 6, 7, 11, 12]);
    expect(isResolved(selection)).toBe(true);
  });

  test('gives free again what it no longer touches', () => {
    const base = having(only(0));
    const large = selectionReducer(base, rectangle(base, [1, 3], [6, 8]));
    expect(selected(selectionReducer(large, rectangle(base, [1, 2])))).toEqual([0, 1, 2]);
  });

  test('holds rows never loaded as ranges, and counts nothing twice', () => {
    const base = having(only(198), toggle(3));
    const selection = selectionReducer(base, rectangle(base, [197, 199], [202, 204], [207, 209]));
    expect(countSelected(selection, TOTAL)).toBe(10);
    expect(selection.ranges.map(({ from, to }) => [from.index, to.index])).toEqual([
      [202, 204],
      [207, 209],
    ]);
    expect(isSelected(selection, 205, 'f205')).toBe(false);
    expect(isSelected(selection, 208, 'f208')).toBe(true);
  });

  test('over everything but some takes those in again', () => {
    const base = having({ type: 'all' }, toggle(3), toggle(8));
    const selection = selectionReducer(base, rectangle(base, [2, 4]));
    expect(countSelected(selection, TOTAL)).toBe(TOTAL - 1);
    expect(isSelected(selection, 8, 'f8')).toBe(false);
  });
});

describe('everything', () => {
  test('is selected whether loaded or not', () => {
    const selection = having(only(3), { type: 'all' });
    expect(countSelected(selection, TOTAL)).toBe(TOTAL);
    expect(isSelected(selection, 70_000, 'unknown')).toBe(true);
    expect(isResolved(selection)).toBe(false);
  });

  test('can have exceptions', () => {
    const selection = having({ type: 'all' }, toggle(3), toggle(4), toggle(4));
    expect(countSelected(selection, TOTAL)).toBe(TOTAL - 1);
    expect(isSelected(selection, 3, 'f3')).toBe(false);
  });

  test('ends with the next click', () => {
    expect(selected(having({ type: 'all' }, only(3)))).toEqual([3]);
  });
});
