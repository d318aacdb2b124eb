import { describe, expect, test } from 'vitest';
import { itemAt, joinPages, pagesFor, pagesToSeek } from './pages.ts';

const items = (...ids: string[]) => ids.map((id) => ({ id }));

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
    const pages = joinPages(
      6,
      new Map([
        [3, items('e', 'f')],
        [1, items('a', 'b')],
      ]),
      2,
    );
    expect(itemAt(pages, 1, 2)?.id).toBe('b');
    expect(itemAt(pages, 2, 2)).toBeUndefined();
    expect(itemAt(pages, 4, 2)?.id).toBe('e');
    expect(pages.indexes.get('f')).toBe(5);
  });

  test('know nothing before the first answer', () => {
    expect(itemAt(joinPages<{ id: string }>(null, new Map()), 0)).toBeUndefined();
  });

  test('of different moments show an item once', () => {
    const pages = joinPages(
      4,
      new Map([
        [1, items('a', 'b')],
        [2, items('b', 'c')],
      ]),
      2,
    );
    expect(itemAt(pages, 1, 2)?.id).toBe('b');
    expect(itemAt(pages, 2, 2)).toBeUndefined();
    expect(pages.indexes.get('b')).toBe(1);
  });
});

describe('an item that is no longer on its page', () => {
  const loaded = new Map([[5, []]]);
  const seek = (offset: number, difference: number) => pagesToSeek(5, offset, difference, loaded);

  test('is sought as far on as items came, and as far back as they went', () => {
    expect(seek(50, 100)).toEqual([6]);
    expect(seek(50, 249)).toEqual([6, 7]);
    expect(seek(50, 250)).toEqual([6, 7, 8]);
    expect(seek(10, -11)).toEqual([4]);
    expect(seek(10, -10_000)).toEqual([1, 2, 3, 4]);
  });

  test('is not sought where it would be loaded, nor through everything', () => {
    expect(seek(50, 10)).toEqual([]);
    expect(seek(50, 0)).toEqual([]);
    expect(seek(0, 100_000)).toEqual([]);
  });
});
