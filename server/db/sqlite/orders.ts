import type { ListFiles } from '../interface.ts';

/** One of the six orders of files: the end of its indexes' names, and its columns, which together are unique. */
export type Order = {
  index: string;
  columns: { name: string; isDescending: boolean }[];
  /** Which kinds of changes (see the table `changes`) move a file in it. */
  kinds: number;
};

export type SortBy = NonNullable<ListFiles['sortBy']>;

export const ORDERS: Record<SortBy, Order> = {
  sortOrder: order('sort_order', 4, 'sort_order', '-created_at', '-id'),
  createdAt: order('created_at', 8, 'created_at', 'id'),
  updatedAt: order('updated_at', 16, 'updated_at', 'id'),
  title: order('title', 32, 'title_key', 'id'),
  fileName: order('file_name', 64, 'file_name_key', 'id'),
  fileSize: order('file_size', 128, 'file_size', 'id'),
};

/** Dates and sizes are asked for newest and largest first. */
export function defaultDirection(sortBy: SortBy): 'asc' | 'desc' {
  return sortBy === 'createdAt' || sortBy === 'updatedAt' || sortBy === 'fileSize' ? 'desc' : 'asc';
}

/** What follows ORDER BY; from the other end when it is reversed. */
export function orderBy({ columns }: Order, isReversed: boolean): string {
  return columns
    .map(({ name, isDescending }) => `${name} ${isDescending !== isReversed ? 'DESC' : 'ASC'}`)
    .join(', ');
}

/**
 * What comes after a place, as one condition for each column: with the first the rows that are equal up to the last
 * column, and so on. One after the other they follow the index without a gap. `?1`, `?2` … are the place's columns.
 */
export function stretchesAfter({ columns }: Order): { where: string; values: number }[] {
  return columns
    .map((column, last) => ({
      where: [
        ...columns.slice(0, last).map(({ name }, at) => `${name} = ?${at + 1}`),
        `${column.name} ${column.isDescending ? '<' : '>'} ?${last + 1}`,
      ].join(' AND '),
      values: last + 1,
    }))
    .reverse();
}

/** True for what comes before a place whose columns are `?1`, `?2` …. */
export function isBefore({ columns }: Order): string {
  return columns.reduceRight((rest, { name, isDescending }, at) => {
    const differs = `${name} ${isDescending ? '>' : '<'} ?${at + 1}`;
    return rest === '' ? differs : `(${differs} OR (${name} = ?${at + 1} AND ${rest}))`;
  }, '');
}

function order(index: string, kinds: number, ...columns: string[]): Order {
  return {
    index,
    kinds,
    columns: columns.map((name) => ({ name: name.replace('-', ''), isDescending: name.startsWith('-') })),
  };
}
