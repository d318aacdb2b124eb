/** A collection that is known as a total and some of its pages. Pages count from 1, as in the API; indexes from 0. */

export const PAGE_SIZE = 100;

export type LoadedPage<T> = {
  page: number;
  data: readonly T[];
  total: number;
  /** Changes when the listed set does. */
  revision?: string | undefined;
  /** When the answer came, in any steadily growing unit. */
  loadedAt: number;
};

export type SparsePages<T> = {
  /** null until the first page has come. */
  total: number | null;
  /** By page number; a hole where a newer page has the same item. */
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
 * Puts loaded pages together. While the set changes, pages of different moments can hold the same item twice: the
 * newest answer is right, and the older one has a hole until it is fetched again (see `stalePages`). The total is the
 * newest answer's too.
 */
export function joinPages<T extends { id: string }>(
  loaded: readonly LoadedPage<T>[],
  pageSize: number = PAGE_SIZE,
): SparsePages<T> {
  const newestFirst = [...loaded].sort((a, b) => b.loadedAt - a.loadedAt);
  const items = new Map<number, (T | undefined)[]>();
  const indexes = new Map<string, number>();
  for (const { page, data } of newestFirst) {
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
  return { total: newestFirst[0]?.total ?? null, items, indexes };
}

/** The item at `index`, or undefined where it has not been loaded. */
export function itemAt<T>(pages: SparsePages<T>, index: number, pageSize: number = PAGE_SIZE): T | undefined {
  return pages.items.get(Math.floor(index / pageSize) + 1)?.[index % pageSize];
}

/** Numbers of the pages whose revision is not the newest answer's: they are of another moment. */
export function stalePages(loaded: readonly LoadedPage<unknown>[]): number[] {
  const newest = loaded.reduce<LoadedPage<unknown> | null>(
    (latest, page) => (latest === null || page.loadedAt > latest.loadedAt ? page : latest),
    null,
  );
  if (newest?.revision === undefined) return [];
  return loaded.filter((page) => page.revision !== newest.revision).map((page) => page.page);
}
