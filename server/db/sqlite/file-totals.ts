import { ROOT } from '../../../src/contract/folder.ts';
import type { Connection } from './connection.ts';
import { EVERYWHERE } from './counts.ts';
import { conditionsOf, type FileFilter, SUBTREE } from './file-filter.ts';
import { integer } from './values.ts';

/** How many files a filter finds: from the kept counts wherever they can say it. */
export function totalOf(db: Connection, filter: FileFilter): number {
  const { scope, facets, ranges, search } = filter;
  if (ranges.length === 0 && !search) {
    return facets ? tallied(db, scope, facets) : totalInScope(db, scope);
  }
  return counted(db, filter);
}

/** How many live files there are in a folder, in it and below, or in the library. */
export function totalInScope(db: Connection, scope: FileFilter['scope']): number {
  const column = scope.kind === 'folder' ? 'files_count' : 'total_files_count';
  const id = scope.kind === 'library' ? ROOT : scope.folderId;
  const row = db.sql(`SELECT ${column} AS total FROM folders WHERE id = ? AND trash_root IS NULL`).get(id);
  return row ? integer(row, 'total') : 0;
}

function tallied(db: Connection, scope: FileFilter['scope'], facets: number[]): number {
  const scopes = scope.kind === 'subtree' ? `IN (${SUBTREE})` : '= ?';
  const row = db
    .sql(
      `SELECT ifnull(sum(files), 0) AS total FROM tallies WHERE scope ${scopes} AND facets IN (${facets.join(', ')})`,
    )
    .get(scope.kind === 'library' ? EVERYWHERE : scope.folderId);
  return totalInScope(db, scope) === 0 ? 0 : integer(row, 'total');
}

function counted(db: Connection, filter: FileFilter): number {
  const conditions = conditionsOf(filter);
  const where = ['trash_root IS NULL', ...conditions.map(({ sql }) => sql)].join(' AND ');
  const row = db
    .sql(`SELECT count(*) AS total FROM ${countingSource(filter)} WHERE ${where}`)
    .get(...conditions.flatMap(({ values }) => values));
  return integer(row, 'total');
}

function countingSource({ scope, ranges, search }: FileFilter): string {
  if (search) return 'files';
  const isBySize = ranges.every(({ sql }) => sql.startsWith('file_size'));
  const prefix = scope.kind === 'folder' ? 'folder' : 'library';
  return `files INDEXED BY ${prefix}_by_${isBySize ? 'file_size' : 'created_at'}`;
}
