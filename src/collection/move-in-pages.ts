import { PAGE_SIZE } from './pages.ts';

/**
 * Moves some items of a sparsely loaded list to where `to` counts among all as they are now, in the order of `ids`. Answers
 * the pages that differ then; null where it would have to be known what is on pages that are not loaded.
 */
export function moveInPages<T extends { id: string }>(
  pages: ReadonlyMap<number, readonly T[]>,
  ids: readonly string[],
  to: number,
  pageSize: number = PAGE_SIZE,
): Map<number, T[]> | null {
  const wanted = new Set(ids);
  const moved = new Map<string, { item: T; index: number }>();
  for (const [page, items] of pages) {
    items.forEach((item, offset) => {
      if (wanted.has(item.id)) moved.set(item.id, { item, index: (page - 1) * pageSize + offset });
    });
  }
  if (ids.length === 0 || moved.size < ids.length) return null;
  const indexes = [...moved.values()].map(({ index }) => index);
  const first = Math.min(to, ...indexes);
  const end = Math.max(to, ...indexes.map((index) => index + 1));
  const [before, after]: [T[], T[]] = [[], []];
  for (let index = first; index < end; index += 1) {
    const item = pages.get(Math.floor(index / pageSize) + 1)?.[index % pageSize];
    if (!item) return null;
    if (!wanted.has(item.id)) (index < to ? before : after).push(item);
  }
  const row = [...before, ...ids.flatMap((id) => moved.get(id)?.item ?? []), ...after];
  const changed = new Map<number, T[]>();
  row.forEach((item, step) => {
    const page = Math.floor((first + step) / pageSize) + 1;
    const offset = (first + step) % pageSize;
    if (pages.get(page)?.[offset] === item) return;
    const items = changed.get(page) ?? [...(pages.get(page) ?? [])];
    items[offset] = item;
    changed.set(page, items);
  });
  return changed;
}
