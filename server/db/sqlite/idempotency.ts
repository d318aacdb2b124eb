import type { CreateKey, FileRow, FolderRow, Made, Micros } from '../interface.ts';
import type { Connection } from './connection.ts';
import { FILE_COLUMNS, fileRow, folderRow } from './rows.ts';
import { type SqlRow, text } from './values.ts';

/** What the key has made as it is now, trashed or not; null when it has made nothing. */
export function madeFile(db: Connection, key: CreateKey): Made<FileRow> | null {
  return made(db, 'file', key, `SELECT ${FILE_COLUMNS} FROM files WHERE id = ?`, fileRow);
}

export function madeFolder(db: Connection, key: CreateKey): Made<FolderRow> | null {
  return made(db, 'folder', key, 'SELECT * FROM folders WHERE id = ?', folderRow);
}

/** In the transaction of what it made. */
export function rememberKey(
  db: Connection,
  kind: 'file' | 'folder',
  { owner, key }: CreateKey,
  resource: { id: string; now: Micros },
): void {
  db.sql(
    'INSERT INTO idempotency_keys (owner, kind, key, resource_id, created_at) VALUES (?, ?, ?, ?, ?)',
  ).run(owner, kind, key, resource.id, resource.now);
}

export function forgetKeys(db: Connection, before: Micros): void {
  db.sql('DELETE FROM idempotency_keys WHERE created_at < ?').run(before);
}

/** The id of what the key has made; null when it has made nothing. */
export function madeBy(db: Connection, kind: 'file' | 'folder', { owner, key }: CreateKey): string | null {
  const known = db
    .sql('SELECT resource_id FROM idempotency_keys WHERE owner = ? AND kind = ? AND key = ?')
    .get(owner, kind, key);
  return known ? text(known, 'resource_id') : null;
}

function made<T>(
  db: Connection,
  kind: 'file' | 'folder',
  key: CreateKey,
  find: string,
  rowOf: (row: SqlRow) => T,
): Made<T> | null {
  const id = madeBy(db, kind, key);
  if (id === null) return null;
  const row = db.sql(find).get(id);
  return { row: row ? rowOf(row) : null, isTrashed: row !== undefined && row.trash_root !== null };
}
