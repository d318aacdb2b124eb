/** A collection that is known as a total and some of its pages. Pages count from 1, as in the API; indexes from 0. */

export const PAGE_SIZE = 100;

export type SparsePages<T> = {
  /** null until the first page has come. */
  total: number | null;
  /** By page number; a hole where an earlier page has the same item. */
  items: ReadonlyMap<number, readonly (T | undefined)[]>;
  /** Index of each loaded item. */
  indexes: ReadonlyMap<string, number>;
};

/** Numbers of the pages that hold the items `first` up to, but not including, `end`. */
export function pagesFor(first: number, end: number, pageSize: number = PAGE_SIZE): number[] {
  if (end <= first) return [];
  const from = Math.floor(Math.max(0, first) / pageSize);
  const to = Math.floor((end - 1) / pageSize);
  return Array.from({ length: to - from + 1 }, (_, step) => from + step + 1);
}

/**
 * Puts the loaded pages together. While the set changes, pages of different moments can hold the same item twice: it is
 * shown once, at its first place, until the newer pages have come.
 */
export function joinPages<T extends { id: string }>(
  total: number | null,
  loaded: ReadonlyMap<number, readonly T[]>,
  pageSize: number = PAGE_SIZE,
): SparsePages<T> {
  const items = new Map<number, (T | undefined)[]>();
  const indexes = new Map<string, number>();
  for (const [page, data] of [...loaded].sort(([a], [b]) => a - b)) {
    const start = (page - 1) * pageSize;
    items.set(
      page,
      data.map((item, offset) => {
        if (indexes.has(item.id)) return undefined;
        indexes.set(item.id, start + offset);
        return item;
      }),
    );
  }
  return { total, items, indexes };
}

/** The item at `index`, or undefined where it has not been loaded. */
export function itemAt<T>(pages: SparsePages<T>, index: number, pageSize: number = PAGE_SIZE): T | undefined {
  return pages.items.get(Math.floor(index / pageSize) + 1)?.[index % pageSize];
}

/** More pages than this are not searched: whoever was away that long finds their way anew. */
const MOST_SOUGHT = 8;

/**
 * Where to look for an item that was at `offset` of `page` before `difference` items came (or went, below zero): pages
 * that are not `loaded`. None where that would be too many.
 */
export function pagesToSeek(
  page: number,
  offset: number,
  difference: number,
  loaded: ReadonlyMap<number, unknown>,
  pageSize: number = PAGE_SIZE,
): number[] {
  const index = (page - 1) * pageSize + offset;
  const first = Math.max(0, Math.min(index, index + difference));
  const pages = pagesFor(first, Math.max(index, index + difference) + 1, pageSize).filter(
    (number) => !loaded.has(number),
  );
  return pages.length > MOST_SOUGHT ? [] : pages;
}
