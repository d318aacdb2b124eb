import type { FileRow, ListFiles, RowPage } from '../interface.ts';
import type { Connection } from './connection.ts';
import { type RevisionName, revisionOf } from './counts.ts';
import { conditionsOf, type FileFilter, filterOf } from './file-filter.ts';
import { BY_NUMBER, rangeIndex, totalInScope, totalOf } from './file-totals.ts';
import { fileRow } from './rows.ts';

/** So few matches are cheaper to collect and sort than to look for along a sorted index. */
const FEW = 2_000;

type Order = { index: string; columns: { name: string; isDescending: boolean }[] };

const ORDERS: Record<NonNullable<ListFiles['sortBy']>, Order> = {
  sortOrder: order('sort_order', 'sort_order', '-created_at', '-id'),
  createdAt: order('created_at', 'created_at', 'id'),
  updatedAt: order('updated_at', 'updated_at', 'id'),
  title: order('title', 'title_key', 'id'),
  fileName: order('file_name', 'file_name_key', 'id'),
  fileSize: order('file_size', 'file_size', 'id'),
};

export function listFiles(db: Connection, query: ListFiles): RowPage<FileRow> {
  const filter = filterOf(query);
  const revision = revisionOf(db, ...revisionsOf(query));
  const total = totalOf(db, filter);
  const offset = (query.page - 1) * query.pageSize;
  const count = Math.min(query.pageSize, total - offset);
  if (count <= 0) return { total, revision, rows: [] };

  const sortBy = query.sortBy ?? 'sortOrder';
  const isDescending = (query.sortDirection ?? defaultDirection(sortBy)) === 'desc';
  // A page in the second half is nearer from the other end.
  const isFromEnd = offset > total / 2;
  const rows = page(db, filter, {
    order: ORDERS[sortBy],
    isReversed: isDescending !== isFromEnd,
    count,
    offset: isFromEnd ? total - offset - count : offset,
    total,
  });
  return { total, revision, rows: isFromEnd ? rows.reverse() : rows };
}

type Page = { order: Order; isReversed: boolean; count: number; offset: number; total: number };

/** First the rows' numbers, out of indexes alone; then the rows. */
function page(
  db: Connection,
  filter: FileFilter,
  { order, isReversed, count, offset, total }: Page,
): FileRow[] {
  const conditions = conditionsOf(filter);
  const source = sourceOf(db, filter, order, total);
  const where = ['trash_root IS NULL', ...conditions.map(({ sql }) => sql)].join(' AND ');
  const orderBy = order.columns
    .map(({ name, isDescending }) => `${name} ${isDescending !== isReversed ? 'DESC' : 'ASC'}`)
    .join(', ');
  const rows = db
    .sql(
      `SELECT * FROM files WHERE num IN (
         SELECT num FROM ${source} WHERE ${where} ORDER BY ${orderBy} LIMIT ? OFFSET ?
       ) ORDER BY ${orderBy.replaceAll(/(\w+) (ASC|DESC)/g, '+$1 $2')}`,
    )
    .all(...conditions.flatMap(({ values }) => values), count, offset);
  return rows.map(fileRow);
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

/** Dates and sizes are asked for newest and largest first. */
function defaultDirection(sortBy: NonNullable<ListFiles['sortBy']>): 'asc' | 'desc' {
  return sortBy === 'createdAt' || sortBy === 'updatedAt' || sortBy === 'fileSize' ? 'desc' : 'asc';
}

/** Edits count only where they can change what is listed or its order. */
function revisionsOf(query: ListFiles): RevisionName[] {
  const isEditable =
    query.isFavorite !== undefined ||
    query.isPrivate !== undefined ||
    query.missingAltText !== undefined ||
    query.keyword !== undefined ||
    query.sortBy === 'title' ||
    query.sortBy === 'updatedAt';
  return isEditable ? ['structure', 'edits'] : ['structure'];
}

function order(index: string, ...columns: string[]): Order {
  return {
    index,
    columns: columns.map((name) => ({ name: name.replace('-', ''), isDescending: name.startsWith('-') })),
  };
}
