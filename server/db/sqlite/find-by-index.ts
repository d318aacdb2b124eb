import type { Connection } from './connection.ts';
import { conditionsOf, type FileFilter } from './file-filter.ts';
import { BY_NUMBER, rangeIndex, totalInScope, totalOf } from './file-totals.ts';
import { ORDERS, type Order, orderBy, type SortBy } from './orders.ts';
import { integer } from './values.ts';

/** So few matches are cheaper to collect and sort than to look for along a sorted index. */
export const FEW = 2_000;

/** Which files of all that a filter finds. */
export type PageOf = { sortBy: SortBy; isDescending: boolean; offset: number; count: number };
/** How many files a filter finds, and the numbers of those on the page, in order. */
export type Found = { total: number; nums: number[] };

/** Asks the indexes: at once for small folders and near either end, slow in the midst of very many files. */
export function findByIndex(db: Connection, filter: FileFilter, page: PageOf): Found {
  const total = totalOf(db, filter);
  const count = Math.min(page.count, total - page.offset);
  if (count <= 0) return { total, nums: [] };

  const order = ORDERS[page.sortBy];
  // A page in the second half is nearer from the other end.
  const isFromEnd = page.offset > total / 2;
  const offset = isFromEnd ? total - page.offset - count : page.offset;
  const conditions = conditionsOf(filter);
  const where = ['trash_root IS NULL', ...conditions.map(({ sql }) => sql)].join(' AND ');
  const nums = db
    .sql(
      `SELECT num FROM ${sourceOf(db, filter, order, total)} WHERE ${where}
       ORDER BY ${orderBy(order, page.isDescending !== isFromEnd)} LIMIT ? OFFSET ?`,
    )
    .all(...conditions.flatMap(({ values }) => values), count, offset)
    .map((row) => integer(row, 'num'));
  return { total, nums: isFromEnd ? nums.reverse() : nums };
}

/** Along the sorted index, or collected by what makes them few. */
function sourceOf(db: Connection, filter: FileFilter, order: Order, total: number): string {
  const { scope, facets, ranges, search } = filter;
  const inScope = totalInScope(db, scope);
  const areFew = total <= FEW && total * 5 < inScope;
  if (areFew && search) return BY_NUMBER;
  if (areFew && ranges.length > 0) return rangeIndex(filter);
  if (areFew && facets) return 'files INDEXED BY files_facets';
  if (scope.kind === 'subtree' && inScope <= FEW) return 'files INDEXED BY files_folder';
  return `files INDEXED BY ${scope.kind === 'folder' ? 'folder' : 'library'}_by_${order.index}`;
}
