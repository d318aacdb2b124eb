import type { TrashCount, TrashCountBody } from '../../../src/contract/trash.ts';
import { FOLDER_NAME_MAX } from '../../../src/contract/values.ts';
import { fold, sortKey } from '../../lib/text-keys.ts';
import { notFound } from '../../services/errors.ts';
import type { FileRow, FolderRow, Micros, RowPage, TrashRow } from '../interface.ts';
import type { Connection } from './connection.ts';
import {
  countFiles,
  countFolder,
  countOutOfTrashed,
  revise,
  revisionOf,
  tally,
  tallyTrashedWith,
} from './counts.ts';
import { forgetText } from './file-index.ts';
import { ancestorsOf, isNameTaken, isTooDeep, levelsOf, nearestLiving } from './folder-tree.ts';
import { FILE_COLUMNS, fileRow, folderRow } from './rows.ts';
import { integer, text } from './values.ts';

export function listTrash(
  db: Connection,
  query: { page: number; pageSize: number; folderId?: string | undefined },
): RowPage<TrashRow> {
  if (query.folderId !== undefined) return listTrashedWith(db, query.folderId, query);
  const total = db
    .sql(
      // By itself SQLite takes another index, with which it reads every row.
      `SELECT (SELECT count(*) FROM files INDEXED BY files_trash WHERE trash_root = id)
         + (SELECT count(*) FROM folders INDEXED BY folders_trash WHERE trash_root = id) AS total`,
    )
    .get();
  const keys = db
    .sql(
      `SELECT 'file' AS kind, id, trashed_at FROM files WHERE trash_root = id
       UNION ALL
       SELECT 'folder', id, trashed_at FROM folders WHERE trash_root = id
       ORDER BY trashed_at DESC, id DESC LIMIT ? OFFSET ?`,
    )
    .all(query.pageSize, (query.page - 1) * query.pageSize);
  const rows = keys.map((key): TrashRow => {
    const trashedAt = integer(key, 'trashed_at');
    const row = key.kind === 'file' ? trashedFile(db, text(key, 'id')) : trashedFolder(db, text(key, 'id'));
    const parentId = text(row, key.kind === 'file' ? 'folder_id' : 'parent_id');
    const location = ancestorsOf(db, parentId).map(({ name }) => name);
    return key.kind === 'file'
      ? { kind: 'file', trashedAt, location, file: fileRow(row) }
      : { kind: 'folder', trashedAt, location, folder: folderRow(row) };
  });
  return { total: integer(total, 'total'), revision: revisionOf(db, 'trash', 'folders'), rows };
}

/** The files that went to the trash with a folder. */
function listTrashedWith(
  db: Connection,
  folderId: string,
  query: { page: number; pageSize: number },
): RowPage<TrashRow> {
  const total = db
    .sql('SELECT count(*) AS total FROM files INDEXED BY files_trashed_with WHERE trash_root = ?')
    .get(folderId);
  const rows = db
    .sql(
      `SELECT ${FILE_COLUMNS} FROM files INDEXED BY files_trashed_with WHERE trash_root = ?
       ORDER BY num LIMIT ? OFFSET ?`,
    )
    .all(folderId, query.pageSize, (query.page - 1) * query.pageSize)
    .map(
      (row): TrashRow => ({
        kind: 'file',
        trashedAt: integer(row, 'trashed_at'),
        location: ancestorsOf(db, text(row, 'folder_id')).map(({ name }) => name),
        file: fileRow(row),
      }),
    );
  return { total: integer(total, 'total'), revision: revisionOf(db, 'trash', 'folders'), rows };
}

export function countTrash(db: Connection, { files, folders }: TrashCountBody): TrashCount {
  const counted = (sql: string, ...values: string[]) => {
    const row = db.sql(sql).get(...values);
    return { count: integer(row, 'count'), bytes: integer(row, 'bytes') };
  };
  if (!files && !folders) {
    const all = counted('SELECT files AS count, bytes FROM usage WHERE is_trashed = 1');
    const { count } = counted(
      `SELECT count(*) AS count, 0 AS bytes FROM folders INDEXED BY folders_trashed_with
       WHERE trash_root IS NOT NULL`,
    );
    return { files: all.count, folders: count, bytes: all.bytes };
  }
  const sums = 'SELECT count(*) AS count, ifnull(sum(file_size), 0) AS bytes FROM files';
  const among = 'IN (SELECT value FROM json_each(?))';
  const alone = counted(`${sums} WHERE id ${among} AND trash_root = id`, JSON.stringify(files ?? []));
  const ids = JSON.stringify(folders ?? []);
  const inside = counted(`${sums} WHERE trash_root ${among}`, ids);
  const { count } = counted(
    `SELECT count(*) AS count, 0 AS bytes FROM folders WHERE trash_root ${among}`,
    ids,
  );
  return { files: alone.count + inside.count, folders: count, bytes: alone.bytes + inside.bytes };
}

/** Also one that went with its folder: alone, and the rest of the folder stays. */
export function restoreFile(db: Connection, id: string, now: Micros): FileRow {
  const row = db.sql('SELECT * FROM files WHERE id = ? AND trash_root IS NOT NULL').get(id);
  if (!row) throw notFound('file in the trash');
  if (row.trash_root !== id) countOutOfTrashed(db, row);
  const oldFolder = text(row, 'folder_id');
  const folderId = nearestLiving(db, oldFolder);
  const restored = db
    .sql(
      `UPDATE files SET trash_root = NULL, trashed_at = NULL, folder_id = ?2, version = version + 1,
         updated_at = iif(folder_id = ?2, updated_at, ?3)
       WHERE id = ?1 RETURNING ${FILE_COLUMNS}`,
    )
    .get(id, folderId, now);
  if (!restored) throw notFound('file in the trash');
  tally(db, folderId, integer(row, 'facets'), 1);
  countFiles(db, folderId, 1);
  revise(db, 'structure', 'trash');
  return fileRow(restored);
}

export function restoreFolder(db: Connection, id: string, now: Micros): FolderRow {
  const row = trashedFolder(db, id);
  const levels = levelsOf(db, id);
  let parentId = nearestLiving(db, text(row, 'parent_id'));
  // Its place may lie deeper than it did.
  while (isTooDeep(db, parentId, levels)) {
    parentId = text(db.sql('SELECT parent_id FROM folders WHERE id = ?').get(parentId), 'parent_id');
  }
  const name = freeName(db, parentId, text(row, 'name'), id);
  tallyTrashedWith(db, id, 1);
  db.sql('UPDATE files SET trash_root = NULL, trashed_at = NULL WHERE trash_root = ?').run(id);
  const isChanged = name !== row.name || parentId !== row.parent_id;
  db.sql(
    `UPDATE folders SET parent_id = ?, name = ?, name_key = ?, sort_key = ?, version = version + 1, updated_at = ?
     WHERE id = ?`,
  ).run(parentId, name, fold(name), sortKey(name), isChanged ? now : integer(row, 'updated_at'), id);
  db.sql('UPDATE folders SET trash_root = NULL, trashed_at = NULL WHERE trash_root = ?').run(id);
  countFolder(db, row, parentId, 1);
  revise(db, 'structure', 'folders', 'trash');
  const restored = db.sql('SELECT * FROM folders WHERE id = ?').get(id);
  if (!restored) throw notFound('folder in the trash');
  return folderRow(restored);
}

export function deleteTrashedFile(db: Connection, id: string): void {
  const num = integer(trashedFile(db, id), 'num');
  forgetText(db, num);
  db.sql('DELETE FROM files WHERE num = ?').run(num);
  revise(db, 'trash');
}

/** With everything that went with it; what had been trashed before moves up to where the folder was. */
export function deleteTrashedFolder(db: Connection, id: string): { files: number; folders: number } {
  const parentId = text(trashedFolder(db, id), 'parent_id');
  const inIt = 'IN (SELECT id FROM folders WHERE trash_root = ?1)';
  db.sql(`UPDATE files SET folder_id = ?2 WHERE folder_id ${inIt} AND trash_root IS NOT ?1`).run(
    id,
    parentId,
  );
  db.sql(`UPDATE folders SET parent_id = ?2 WHERE parent_id ${inIt} AND trash_root IS NOT ?1`).run(
    id,
    parentId,
  );
  db.sql('DELETE FROM file_text WHERE rowid IN (SELECT num FROM files WHERE trash_root = ?)').run(id);
  db.sql('DELETE FROM file_grams WHERE rowid IN (SELECT num FROM files WHERE trash_root = ?)').run(id);
  const files = Number(db.sql('DELETE FROM files WHERE trash_root = ?').run(id).changes);
  db.sql(`DELETE FROM tallies WHERE scope ${inIt}`).run(id);
  // The deepest first: a parent cannot go before its children.
  const folders = db
    .sql(
      `WITH RECURSIVE down (id, level) AS (
         SELECT ?1, 0
         UNION ALL SELECT f.id, level + 1 FROM folders f JOIN down ON f.parent_id = down.id
       ) SELECT id FROM down ORDER BY level DESC`,
    )
    .all(id);
  for (const folder of folders) db.sql('DELETE FROM folders WHERE id = ?').run(text(folder, 'id'));
  revise(db, 'trash');
  return { files, folders: folders.length };
}

export function emptyTrash(db: Connection, before?: Micros): { files: number; folders: number } {
  const until = before ?? Number.MAX_SAFE_INTEGER;
  const gone = { files: 0, folders: 0 };
  for (const row of db.sql('SELECT id FROM files WHERE trash_root = id AND trashed_at < ?').all(until)) {
    deleteTrashedFile(db, text(row, 'id'));
    gone.files += 1;
  }
  for (const row of db.sql('SELECT id FROM folders WHERE trash_root = id AND trashed_at < ?').all(until)) {
    const { files, folders } = deleteTrashedFolder(db, text(row, 'id'));
    gone.files += files;
    gone.folders += folders;
  }
  return gone;
}

/** Only what was deleted on its own: the rest comes and goes with its folder. */
function trashedFile(db: Connection, id: string) {
  const row = db.sql(`SELECT ${FILE_COLUMNS} FROM files WHERE id = ? AND trash_root = id`).get(id);
  if (!row) throw notFound('file in the trash');
  return row;
}

function trashedFolder(db: Connection, id: string) {
  const row = db.sql('SELECT * FROM folders WHERE id = ? AND trash_root = id').get(id);
  if (!row) throw notFound('folder in the trash');
  return row;
}

/** "Press", or "Press (2)" and so on where that is taken; never longer than a name may be. */
function freeName(db: Connection, parentId: string, name: string, id: string): string {
  for (let number = 1; ; number += 1) {
    const suffix = number === 1 ? '' : ` (${number})`;
    const candidate = name.slice(0, FOLDER_NAME_MAX - suffix.length).toWellFormed() + suffix;
    if (!isNameTaken(db, parentId, fold(candidate), id)) return candidate;
  }
}
