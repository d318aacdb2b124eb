import { ROOT } from '../../../src/contract/values.ts';
import { type Connection, whileWanted } from './connection.ts';
import { EVERYWHERE } from './counts.ts';
import { conditionsOf, type FileFilter, matching, SUBTREE } from './file-filter.ts';
import type { Search } from './keys.ts';
import { recentTotal } from './recent-totals.ts';
import { integer } from './values.ts';

/** Looks rows up by what a search found; SQLite would rather walk a whole folder. */
export const BY_NUMBER = 'files NOT INDEXED';

/** How many files a filter finds: from the kept counts wherever they can say it. */
export function totalOf(db: Connection, filter: FileFilter): number {
  const { scope, facets, ranges, search } = filter;
  if (search) return recentTotal(db, filter, () => found(db, filter, search));
  if (ranges.length > 0) return recentTotal(db, filter, () => counted(db, filter, rangeIndex(filter)));
  return facets ? tallied(db, scope, facets) : totalInScope(db, scope);
}

/** How many live files there are in a folder, in it and below, or in the library. */
export function totalInScope(db: Connection, scope: FileFilter['scope']): number {
  const column = scope.kind === 'folder' ? 'files_count' : 'total_files_count';
  const id = scope.kind === 'library' ? ROOT : scope.folderId;
  const row = db.sql(`SELECT ${column} AS total FROM folders WHERE id = ? AND trash_root IS NULL`).get(id);
  return row ? integer(row, 'total') : 0;
}

/** The index that a size or a date is looked up in. */
export function rangeIndex({ scope, ranges }: FileFilter): string {
  const isBySize = ranges.every(({ column }) => column === 'file_size');
  const prefix = scope.kind === 'folder' ? 'folder' : 'library';
  return `files INDEXED BY ${prefix}_by_${isBySize ? 'file_size' : 'created_at'}`;
}

function tallied(db: Connection, scope: FileFilter['scope'], facets: number[]): number {
  let total = 0;
  for (const [each, files] of tallies(db, scope)) if (facets.includes(each)) total += files;
  return total;
}

/** How many live files have each value of `facets`, as it is kept. */
export function tallies(db: Connection, scope: FileFilter['scope']): Map<number, number> {
  // A trashed folder keeps its tallies for when it comes back.
  if (totalInScope(db, scope) === 0) return new Map();
  const scopes = scope.kind === 'subtree' ? `IN (${SUBTREE})` : '= ?';
  const rows = db
    .sql(`SELECT facets, sum(files) AS files FROM tallies WHERE scope ${scopes} GROUP BY facets`)
    .all(scope.kind === 'library' ? EVERYWHERE : scope.folderId);
  return new Map(rows.map((row) => [integer(row, 'facets'), integer(row, 'files')]));
}

function found(db: Connection, filter: FileFilter, search: Search): number {
  const hits = integer(
    db
      .sql(
        `SELECT count(*) AS hits FROM ${search.table} WHERE ${search.table} MATCH ? AND ${whileWanted('rowid')}`,
      )
      .get(search.match),
    'hits',
  );
  if (hits === 0) return 0;
  const isPlain = filter.scope.kind === 'library' && !filter.facets && filter.ranges.length === 0;
  if (isPlain) return hits - foundInTrash(db, search);
  // Many hits are counted faster along a narrow index than row by row.
  const areMany = hits * 10 > totalInScope(db, filter.scope);
  return counted(db, filter, areMany ? rangeIndex(filter) : BY_NUMBER);
}

function foundInTrash(db: Connection, search: Search): number {
  if (!db.sql('SELECT 1 FROM files WHERE trash_root IS NOT NULL LIMIT 1').get()) return 0;
  const row = db
    .sql(`SELECT count(*) AS total FROM files WHERE trash_root IS NOT NULL AND ${matching(search)}`)
    .get(search.match);
  return integer(row, 'total');
}

function counted(db: Connection, filter: FileFilter, source: string): number {
  const conditions = conditionsOf(filter);
  const where = ['trash_root IS NULL', ...conditions.map(({ sql }) => sql)].join(' AND ');
  const row = db
    .sql(`SELECT count(*) AS total FROM ${source} WHERE ${where}`)
    .get(...conditions.flatMap(({ values }) => values));
  return integer(row, 'total');
}
