import type { FileRow, ListFiles, RowPage } from '../interface.ts';
import type { Connection } from './connection.ts';
import { type RevisionName, revisionOf } from './counts.ts';
import { arraysOf } from './file-arrays.ts';
import { type FileFilter, filterOf } from './file-filter.ts';
import { type Found, findByIndex, type PageOf } from './find-by-index.ts';
import { defaultDirection } from './orders.ts';
import { fileRow, SHOWN_COLUMNS } from './rows.ts';
import { integer } from './values.ts';

/** One page: which files, out of indexes or arrays alone; then their rows. */
export function listFiles(db: Connection, query: ListFiles): RowPage<FileRow> {
  const filter = filterOf(query);
  const sortBy = query.sortBy ?? 'sortOrder';
  const page = {
    sortBy,
    isDescending: (query.sortDirection ?? defaultDirection(sortBy)) === 'desc',
    offset: (query.page - 1) * query.pageSize,
    count: query.pageSize,
  };
  const { total, nums } = arraysOf(db).find(db, filter, page) ?? byIndex(db, filter, page);
  return { total, revision: revisionOf(db, ...revisionsOf(query)), rows: rowsOf(db, nums) };
}

function byIndex(db: Connection, filter: FileFilter, page: PageOf): Found {
  const started = performance.now();
  const found = findByIndex(db, filter, page);
  arraysOf(db).owe(performance.now() - started);
  return found;
}

function rowsOf(db: Connection, nums: number[]): FileRow[] {
  const rows = db
    .sql(`SELECT ${SHOWN_COLUMNS} FROM files WHERE num IN (SELECT value FROM json_each(?))`)
    .all(JSON.stringify(nums));
  const byNum = new Map(rows.map((row) => [integer(row, 'num'), row]));
  return nums.map((num) => {
    const row = byNum.get(num);
    if (!row) throw new Error(`file ${num} is listed and not there`);
    return fileRow(row);
  });
}

/** Edits count only where they can change what is listed or its order. */
export function revisionsOf(query: Omit<ListFiles, 'page' | 'pageSize'>): RevisionName[] {
  const isEditable =
    query.isFavorite !== undefined ||
    query.isPrivate !== undefined ||
    query.missingAltText !== undefined ||
    query.keyword !== undefined ||
    query.sortBy === 'title' ||
    query.sortBy === 'updatedAt';
  return isEditable ? ['structure', 'edits'] : ['structure'];
}
