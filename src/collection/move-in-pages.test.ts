import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { moveInPages } from './move-in-pages.ts';

const item = (id: string) => ({ id });
const pagesOf = (ids: readonly string[], size: number) =>
  new Map(
    Array.from({ length: Math.ceil(ids.length / size) }, (_, page) => [
      page + 1,
      ids.slice(page * size, (page + 1) * size).map(item),
    ]),
  );

describe('moving items of a list in pages', () => {
  test('does what moving them in the whole list does, whatever is moved where', () => {
    const ids = [...'abcdefghijk'];
    fc.assert(
      fc.property(fc.shuffledSubarray(ids, { minLength: 1 }), fc.nat(ids.length), (moved, to) => {
        const pages = pagesOf(ids, 4);
        const changed = moveInPages(pages, moved, to, 4);
        const isMoved = (id: string) => moved.includes(id);
        const rest = (from: number, end?: number) => ids.slice(from, end).filter((id) => !isMoved(id));
        const now = [...pages].flatMap(([page, items]) => changed?.get(page) ?? items).map(({ id }) => id);
        expect(now).toEqual([...rest(0, to), ...moved, ...rest(to)]);
      }),
    );
  });

  test('needs the pages between, and no others', () => {
    const pages = pagesOf([...'abcdefghijkl'], 4);
    pages.delete(1);
    expect(moveInPages(pages, ['l'], 5, 4)?.size).toBe(2);
    expect(moveInPages(pages, ['l'], 0, 4)).toBeNull();
    expect(moveInPages(pages, ['a'], 5, 4)).toBeNull();
    expect(moveInPages(pages, ['f'], 5, 4)?.size).toBe(0);
  });
});
