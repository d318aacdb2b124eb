import { notFound } from '../../services/errors.ts';
import type { CopyFolderRow, FoundInFolder } from '../interface/copies.ts';
import type { Micros } from '../interface.ts';
import type { Connection } from './connection.ts';
import { endIfDone } from './copy-end.ts';
import { integer, integerOrNull, type SqlRow, text, textOrNull } from './values.ts';

export function nextToWalk(db: Connection, copyId: string): CopyFolderRow | null {
  const row = db
    .sql('SELECT * FROM copy_folders WHERE copy_id = ? AND is_walked = 0 ORDER BY id LIMIT 1')
    .get(copyId);
  return row ? folderRow(row) : null;
}

/** What is planned already is left as it is: a library may have a folder in two places, or a list may repeat a file. */
export function planCopy(
  db: Connection,
  copyId: string,
  folderId: number,
  { folders, files }: FoundInFolder,
): void {
  const addFolder = db.sql(
    'INSERT OR IGNORE INTO copy_folders (copy_id, parent_id, source_id, name) VALUES (?, ?, ?, ?)',
  );
  for (const { sourceId, name } of folders) addFolder.run(copyId, folderId, sourceId, name);
  const addItem = db.sql(
    'INSERT OR IGNORE INTO copy_items (copy_id, folder_id, source_id, name, size) VALUES (?, ?, ?, ?, ?)',
  );
  let [added, bytes] = [0, 0];
  for (const { sourceId, name, size } of files) {
    if (Number(addItem.run(copyId, folderId, sourceId, name, size).changes) === 0) continue;
    added += 1;
    bytes += size ?? 0;
  }
  db.sql('UPDATE copies SET files = files + ?, bytes = bytes + ? WHERE id = ?').run(added, bytes, copyId);
}

export function countPlanned(db: Connection, copyId: string): number {
  const row = db
    .sql(
      `SELECT (SELECT count(*) FROM copy_folders WHERE copy_id = ?1)
            + (SELECT count(*) FROM copy_items WHERE copy_id = ?1) AS planned`,
    )
    .get(copyId);
  return integer(row, 'planned');
}

export function noteWalked(db: Connection, folderId: number, name: string): void {
  db.sql('UPDATE copy_folders SET is_walked = 1, name = ? WHERE id = ?').run(name, folderId);
}

export function failFolder(
  db: Connection,
  copyId: string,
  { id, name, reason }: { id: number; name: string; reason: string },
): void {
  noteWalked(db, id, name);
  const { changes } = db
    .sql(
      `INSERT OR IGNORE INTO copy_items (copy_id, folder_id, source_id, is_folder, name, state, reason)
       SELECT copy_id, id, source_id, 1, ?, 'failed', ? FROM copy_folders WHERE id = ?`,
    )
    .run(name, reason, id);
  db.sql('UPDATE copies SET files = files + ?1, failed = failed + ?1 WHERE id = ?2').run(
    Number(changes),
    copyId,
  );
}

/** Folders that could not be looked into or made are planned again. */
export function planFailedFolders(db: Connection, copyId: string): void {
  db.sql(
    `UPDATE copy_folders SET is_walked = 0 WHERE id IN (SELECT folder_id FROM copy_items WHERE copy_id = ? AND is_folder)`,
  ).run(copyId);
  const { changes } = db.sql('DELETE FROM copy_items WHERE copy_id = ? AND is_folder').run(copyId);
  if (Number(changes) === 0) return;
  db.sql('UPDATE copies SET files = files - ?, is_planned = 0 WHERE id = ?').run(Number(changes), copyId);
}

export function endPlanning(db: Connection, copyId: string, now: Micros): void {
  db.sql(
    `UPDATE copies SET state = 'copying', is_planned = 1, reason = NULL WHERE id = ? AND state = 'planning'`,
  ).run(copyId);
  endIfDone(db, copyId, now);
}

export function copyFolder(db: Connection, folderId: number): CopyFolderRow {
  const row = db.sql('SELECT * FROM copy_folders WHERE id = ?').get(folderId);
  if (!row) throw notFound('folder');
  return folderRow(row);
}

export function noteCopyFolder(db: Connection, folderId: number, targetId: string): void {
  db.sql('UPDATE copy_folders SET target_id = ? WHERE id = ?').run(targetId, folderId);
}

function folderRow(row: SqlRow): CopyFolderRow {
  return {
    id: integer(row, 'id'),
    parentId: integerOrNull(row, 'parent_id'),
    sourceId: text(row, 'source_id'),
    name: textOrNull(row, 'name'),
    targetId: textOrNull(row, 'target_id'),
  };
}
