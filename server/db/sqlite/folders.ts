import { FOLDER_DEPTH_MAX, ROOT } from '../../../src/contract/values.ts';
import { fold, sortKey } from '../../lib/text-keys.ts';
import { deletedSince, invalidField, notFound } from '../../services/errors.ts';
import type {
  CreateKey,
  FolderChange,
  FolderRow,
  IfVersion,
  ListFolders,
  Micros,
  RowPage,
} from '../interface.ts';
import { checkVersion } from './checks.ts';
import type { Connection } from './connection.ts';
import { countFolder, revise, revisionOf, tallyTrashedWith } from './counts.ts';
import { ancestorsOf, isNameTaken, isTooDeep, levelsOf, liveFolder } from './folder-tree.ts';
import { madeFolder, rememberKey } from './idempotency.ts';
import { folderRow } from './rows.ts';
import { integer, text } from './values.ts';

export function listFolders(db: Connection, query: ListFolders): RowPage<FolderRow> & { page: number } {
  const conditions = ['trash_root IS NULL', 'id <> ?'];
  const values = [ROOT];
  if (query.parentId !== undefined) {
    conditions.push('parent_id = ?');
    values.push(query.parentId);
  }
  const keyword = fold(query.keyword ?? '').trim();
  if (keyword) {
    conditions.push('instr(name_key, ?) > 0');
    values.push(keyword);
  }
  const where = conditions.join(' AND ');
  const total = db.sql(`SELECT count(*) AS total FROM folders WHERE ${where}`).get(...values);
  const list = { where, values };
  const wanted = query.startsWith ? nextNamed(db, list, query.startsWith, query.around) : query.around;
  const page = wanted === undefined ? query.page : pageAround(db, list, wanted, query.pageSize);
  const rows = db
    .sql(`SELECT * FROM folders WHERE ${where} ORDER BY sort_key, id LIMIT ? OFFSET ?`)
    .all(...values, query.pageSize, (page - 1) * query.pageSize);
  return {
    total: integer(total, 'total'),
    revision: revisionOf(db, 'folders'),
    page,
    rows: rows.map(folderRow),
  };
}

/** Some folders: a condition, and what its question marks stand for. */
type FoldersWhere = { where: string; values: string[] };

/** The id of the first folder whose name begins so, after the folder `after` and round to it; empty where none does. */
function nextNamed(db: Connection, { where, values }: FoldersWhere, start: string, after?: string): string {
  const begin = fold(start).trimStart();
  const from = after === undefined ? undefined : liveFolder(db, after);
  const row = db
    .sql(
      `SELECT id FROM folders WHERE ${where} AND substr(name_key, 1, length(?)) = ?
       ORDER BY (sort_key, id) <= (?, ?), sort_key, id LIMIT 1`,
    )
    .get(...values, begin, begin, from ? text(from, 'sort_key') : '', after ?? '');
  return row ? text(row, 'id') : '';
}

/** The page, from 1, that a folder is on in a list; 1 where the list does not have it. */
function pageAround(db: Connection, { where, values }: FoldersWhere, id: string, pageSize: number): number {
  const row = db.sql(`SELECT sort_key FROM folders WHERE ${where} AND id = ?`).get(...values, id);
  if (!row) return 1;
  const before = db
    .sql(`SELECT count(*) AS total FROM folders WHERE ${where} AND (sort_key, id) < (?, ?)`)
    .get(...values, text(row, 'sort_key'), id);
  return Math.floor(integer(before, 'total') / pageSize) + 1;
}

export function getFolder(
  db: Connection,
  id: string,
): { row: FolderRow; ancestors: { id: string; name: string }[] } | null {
  const row = id === ROOT ? undefined : liveFolder(db, id);
  if (!row) return null;
  return { row: folderRow(row), ancestors: ancestorsOf(db, text(row, 'parent_id')) };
}

export function createFolder(
  db: Connection,
  folder: { id: string; name: string; parentId: string | null; now: Micros },
  key?: CreateKey,
): FolderRow {
  const known = key && madeFolder(db, key);
  if (known) return known.row ?? deletedSince('folder');
  const parentId = folder.parentId ?? ROOT;
  checkPlace(db, { id: folder.id, name: folder.name, parentId, levels: 1 });
  const row = db
    .sql(
      `INSERT INTO folders (id, parent_id, name, name_key, sort_key, created_at, updated_at)
       VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?6) RETURNING *`,
    )
    .get(folder.id, parentId, folder.name, fold(folder.name), sortKey(folder.name), folder.now);
  if (!row) throw new Error('the folder was not inserted');
  if (key) rememberKey(db, 'folder', key, folder);
  countFolder(db, row, parentId, 1);
  revise(db, 'folders');
  return folderRow(row);
}

export function updateFolder(
  db: Connection,
  id: string,
  change: FolderChange,
  ifVersion: IfVersion,
  now: Micros,
): FolderRow {
  const row = id === ROOT ? undefined : liveFolder(db, id);
  if (!row) throw notFound('folder');
  checkVersion(row, ifVersion);
  const name = change.name ?? text(row, 'name');
  const oldParentId = text(row, 'parent_id');
  const parentId = change.parentId === undefined ? oldParentId : (change.parentId ?? ROOT);
  const isMoved = parentId !== oldParentId;
  if (!isMoved && name === row.name) return folderRow(row);

  checkPlace(db, { id, name, parentId, levels: isMoved ? levelsOf(db, id) : 0 });
  if (isMoved) {
    countFolder(db, row, oldParentId, -1);
    countFolder(db, row, parentId, 1);
  }
  const changed = db
    .sql(
      `UPDATE folders SET name = ?, name_key = ?, sort_key = ?, parent_id = ?, updated_at = ?, version = version + 1
       WHERE id = ? RETURNING *`,
    )
    .get(name, fold(name), sortKey(name), parentId, now, id);
  revise(db, 'folders', ...(isMoved ? (['structure'] as const) : []));
  if (!changed) throw notFound('folder');
  return folderRow(changed);
}

export function trashFolder(db: Connection, id: string, ifVersion: IfVersion, now: Micros): void {
  const row = id === ROOT ? undefined : liveFolder(db, id);
  if (!row) throw notFound('folder');
  checkVersion(row, ifVersion);
  countFolder(db, row, text(row, 'parent_id'), -1);
  db.sql(
    `UPDATE folders SET trash_root = ?1, trashed_at = ?2 WHERE trash_root IS NULL AND id IN (
       WITH RECURSIVE down (id) AS (
         SELECT ?1
         UNION ALL SELECT f.id FROM folders f JOIN down ON f.parent_id = down.id WHERE f.trash_root IS NULL
       ) SELECT id FROM down
     )`,
  ).run(id, now);
  db.sql(
    `UPDATE files SET trash_root = ?1, trashed_at = ?2
     WHERE trash_root IS NULL AND folder_id IN (SELECT id FROM folders WHERE trash_root = ?1)`,
  ).run(id, now);
  tallyTrashedWith(db, id, -1);
  db.sql('UPDATE folders SET version = version + 1 WHERE id = ?').run(id);
  revise(db, 'folders', 'structure', 'trash');
}

/** Throws `invalid` where a folder (with its levels, when it is new or moves) cannot be. */
function checkPlace(
  db: Connection,
  place: { id: string; name: string; parentId: string; levels: number },
): void {
  if (!liveFolder(db, place.parentId)) throw invalidField('parentId', 'must be a folder that exists');
  if (place.levels > 0) {
    if (place.parentId === place.id || ancestorsOf(db, place.parentId).some(({ id }) => id === place.id)) {
      throw invalidField('parentId', 'must not be the folder itself or one inside it');
    }
    if (isTooDeep(db, place.parentId, place.levels)) {
      throw invalidField('parentId', `would make folders more than ${FOLDER_DEPTH_MAX} levels deep`);
    }
  }
  if (isNameTaken(db, place.parentId, fold(place.name), place.id)) {
    throw invalidField('name', 'is taken: there is a folder with this name in the same place');
  }
}
