import { ROOT } from '../../../src/contract/values.ts';
import { endOf, startOf } from '../../lib/time-bounds.ts';
import type { ListFiles } from '../interface.ts';
import { whileWanted } from './connection.ts';
import { facetsThatFit } from './facets.ts';
import { type Search, searchFor } from './keys.ts';

type Values = (string | number)[];
export type Condition = { sql: string; values: Values };

export type Range = { column: 'file_size' | 'created_at'; operator: '>=' | '<='; value: number };

/** What a query asks for, in terms of the tables. */
export type FileFilter = {
  /** Where: the whole library, one folder, or a folder with everything below. */
  scope: { kind: 'library' } | { kind: 'folder' | 'subtree'; folderId: string };
  /** Which values of `facets` fit; null when all do. */
  facets: number[] | null;
  /** The ranges of size and time. */
  ranges: Range[];
  search: Search | null;
};

/** All folders at and below one, by its id. */
export const SUBTREE = `WITH RECURSIVE down (id) AS (
  SELECT ? UNION ALL SELECT f.id FROM folders f JOIN down ON f.parent_id = down.id WHERE f.trash_root IS NULL
) SELECT id FROM down`;

export function filterOf(query: ListFiles): FileFilter {
  return {
    scope: scopeOf(query),
    facets: facetsThatFit(query),
    ranges: rangesOf(query),
    search: searchFor(query.keyword ?? ''),
  };
}

/** True for files that a search finds; takes its `match`. */
export function matching({ table }: Search): string {
  return `num IN (SELECT rowid FROM ${table} WHERE ${table} MATCH ? AND ${whileWanted('rowid')})`;
}

/** Everything but being live, which every index and statement says already. */
export function conditionsOf(filter: FileFilter): Condition[] {
  const { scope, facets, ranges, search } = filter;
  const conditions: Condition[] = [{ sql: whileWanted('num'), values: [] }];
  if (search) {
    conditions.push({ sql: matching(search), values: [search.match] });
  }
  if (scope.kind === 'folder') conditions.push({ sql: 'folder_id = ?', values: [scope.folderId] });
  if (scope.kind === 'subtree')
    conditions.push({ sql: `folder_id IN (${SUBTREE})`, values: [scope.folderId] });
  if (facets) conditions.push({ sql: `facets IN (${facets.join(', ')})`, values: [] });
  for (const { column, operator, value } of ranges) {
    conditions.push({ sql: `${column} ${operator} ?`, values: [value] });
  }
  return conditions;
}

function scopeOf({ folderId, recursive }: ListFiles): FileFilter['scope'] {
  if (folderId === undefined || (folderId === ROOT && recursive)) return { kind: 'library' };
  return { kind: recursive ? 'subtree' : 'folder', folderId };
}

type Bounds = Pick<ListFiles, 'minSize' | 'maxSize' | 'createdFrom' | 'createdTo'>;

export function rangesOf({ minSize, maxSize, createdFrom, createdTo }: Bounds): Range[] {
  const ranges: Range[] = [];
  const add = (column: Range['column'], operator: Range['operator'], value: number | undefined) => {
    if (value !== undefined) ranges.push({ column, operator, value });
  };
  add('file_size', '>=', minSize);
  add('file_size', '<=', maxSize);
  add('created_at', '>=', createdFrom === undefined ? undefined : startOf(createdFrom));
  add('created_at', '<=', createdTo === undefined ? undefined : endOf(createdTo));
  return ranges;
}
