import { describe, expect, test } from 'vitest';
import { itemAt, joinPages, type LoadedPage, pagesFor, stalePages } from './pages.ts';

type Item = { id: string };

function page(number: number, ids: string[], rest: Partial<LoadedPage<Item>> = {}): LoadedPage<Item> {
  return {
    page: number,
    data: ids.map((id) => ({ id })),
    total: 6,
    revision: 'r1',
    loadedAt: number,
    ...rest,
  };
}

describe('the pages a window needs', () => {
  test('are those it touches', () => {
    expect(pagesFor(0, 24)).toEqual([1]);
    expect(pagesFor(96, 120)).toEqual([1, 2]);
    expect(pagesFor(100, 200)).toEqual([2]);
    expect(pagesFor(49_990, 50_030)).toEqual([500, 501]);
  });

  test('are none for an empty window', () => {
    expect(pagesFor(0, 0)).toEqual([]);
    expect(pagesFor(5, 3)).toEqual([]);
  });
});

describe('sparse pages', () => {
  test('know an item by its index and an index by its item', () => {
    const pages = joinPages([page(1, ['a', 'b']), page(3, ['e', 'f'])], 2);
    expect(pages.total).toBe(6);
    expect(itemAt(pages, 1, 2)?.id).toBe('b');
    expect(itemAt(pages, 2, 2)).toBeUndefined();
    expect(itemAt(pages, 4, 2)?.id).toBe('e');
    expect(pages.indexes.get('f')).toBe(5);
  });

  test('know nothing before the first answer', () => {
    expect(joinPages([]).total).toBeNull();
    expect(itemAt(joinPages<Item>([]), 0)).toBeUndefined();
  });

  test('show an item once, where the newest answer has it', () => {
    const before = page(1, ['a', 'b'], { loadedAt: 1 });
    const after = page(2, ['b', 'c'], { loadedAt: 2, revision: 'r2', total: 7 });
    const pages = joinPages([before, after], 2);
    expect(pages.total).toBe(7);
    expect(itemAt(pages, 1, 2)).toBeUndefined();
    expect(itemAt(pages, 2, 2)?.id).toBe('b');
    expect(pages.indexes.get('b')).toBe(2);
  });
});

describe('a change between two pages', () => {
  test('makes the older pages stale', () => {
    expect(stalePages([page(1, ['a']), page(2, ['b']), page(3, ['c'], { revision: 'r2' })])).toEqual([1, 2]);
  });

  test('is not seen where the revisions agree, or a remote library has none', () => {
    expect(stalePages([page(1, ['a']), page(2, ['b'])])).toEqual([]);
    expect(
      stalePages([page(1, ['a'], { revision: undefined }), page(2, ['b'], { revision: undefined })]),
    ).toEqual([]);
    expect(stalePages([])).toEqual([]);
  });
});
