import { describe, expect, test } from 'vitest';
import { type PlaceRange, resolveBySelect } from './resolve-by-select.ts';
import { emptySelection, type FilePlace, type Selection, type Spot } from './selection.ts';

const place = (id: string): FilePlace => ({
  id,
  sortOrder: 0,
  createdAt: '',
  updatedAt: '',
  title: id,
  fileName: id,
  fileSize: 1,
});
const spot = (index: number): Spot => ({ index, id: `f${index}`, place: place(`f${index}`) });
const range = (first: number, last: number) => ({ from: spot(first), to: spot(last) });

/** A library that answers by where files stand, of which only some ends of ranges were ever seen. */
function library(total: number) {
  const ids = Array.from({ length: total }, (_, index) => `f${index}`);
  const asked: (readonly PlaceRange[] | null)[] = [];
  return {
    ids,
    asked,
    placeOf: async (at: Spot) => at.place ?? place(at.id ?? `f${at.index}`),
    select: async (ranges: readonly PlaceRange[] | null) => {
      asked.push(ranges);
      if (!ranges) return ids;
      return ranges.flatMap(({ from, to }) => ids.slice(ids.indexOf(from.id), ids.indexOf(to.id) + 1));
    },
  };
}
const selected = (selection: Partial<Selection>): Selection => ({ ...emptySelection, ...selection });

describe('the ids of a selection', () => {
  test('are known where all of it is named', async () => {
    const source = library(10);
    expect(await resolveBySelect(selected({ ids: new Set(['f3', 'f1']) }), source)).toEqual(['f3', 'f1']);
    expect(source.asked).toEqual([]);
  });

  test('are all but some', async () => {
    const source = library(5);
    const selection = selected({ isAll: true, except: new Set(['f0', 'f4', 'gone']) });
    expect(await resolveBySelect(selection, source)).toEqual(['f1', 'f2', 'f3']);
  });

  test('lie between the files at the ends of ranges, whatever number those have by now', async () => {
    const source = library(1_000);
    source.ids.unshift('new', 'newer');
    const selection = selected({
      ids: new Set(['f900', 'f12']),
      ranges: [range(10, 400), range(500, 502)],
      except: new Set(['f11']),
    });
    const ids = await resolveBySelect(selection, source);
    expect(ids).toHaveLength(2 + 391 + 3 - 1 - 1);
    expect(ids).toContain('f400');
    for (const id of ['new', 'newer', 'f11', 'f401', 'f503']) expect(ids).not.toContain(id);
  });

  test('of an end that was never loaded are asked for by where it is now', async () => {
    const source = library(300);
    const selection = selected({ ranges: [{ from: spot(2), to: { index: 299, id: null } }] });
    expect(await resolveBySelect(selection, source)).toEqual(source.ids.slice(2));
  });

  test('of many ranges take several questions', async () => {
    const source = library(1_000);
    const ranges = Array.from({ length: 250 }, (_, index) => range(index * 4, index * 4 + 1));
    expect(await resolveBySelect(selected({ ranges }), source)).toHaveLength(500);
    expect(source.asked.map((asked) => asked?.length)).toEqual([100, 100, 50]);
  });
});
