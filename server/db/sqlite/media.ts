import { deletedSince } from '../../services/errors.ts';
import type { MediaItemRow, MediaRow, MediaStatus, NewMediaItem } from '../interface/media.ts';
import type { CreateKey, FileRow, Made, Micros, NewFileRow } from '../interface.ts';
import type { Connection } from './connection.ts';
import { createFile } from './files.ts';
import { madeBy, rememberKey } from './idempotency.ts';
import { FILE_COLUMNS, fileRow } from './rows.ts';
import { integer, integerOrNull, type SqlRow, text, textOrNull } from './values.ts';

const STATUSES: MediaStatus[] = ['none', 'pending', 'processing', 'ready', 'failed'];

export function getMedia(db: Connection, id: string): MediaRow | null {
  const found = db.sql(`SELECT ${FILE_COLUMNS} FROM files WHERE id = ? AND trash_root IS NULL`).get(id);
  const known = db.sql('SELECT * FROM media_items WHERE id = ?').get(id);
  const item = known ? itemRow(known) : null;
  if (found) return { file: fileRow(found), item };
  // The file of one that is ready lies in the trash.
  return item && item.status !== 'ready' ? { file: null, item } : null;
}

/** What the key has made as it is now, trashed or not; null when it has made nothing. */
export function madeMedia(db: Connection, key: CreateKey): Made<MediaRow> | null {
  const id = madeBy(db, 'file', ofMedia(key));
  if (id === null) return null;
  const found = db.sql(`SELECT ${FILE_COLUMNS} FROM files WHERE id = ?`).get(id);
  if (!found) return { row: getMedia(db, id), isTrashed: false };
  const known = db.sql('SELECT * FROM media_items WHERE id = ?').get(id);
  const row = { file: fileRow(found), item: known ? itemRow(known) : null };
  return { row, isTrashed: found.trash_root !== null };
}

/** An item is the file that it will be. The other dialect's keys are others: no caller's has a space. */
function ofMedia({ owner, key }: CreateKey): CreateKey {
  return { owner, key: `media ${key}` };
}

export function createMedia(db: Connection, item: NewMediaItem, key?: CreateKey): MediaItemRow {
  const made = key && madeMedia(db, key);
  if (made) return made.row?.item ?? deletedSince('media item');
  const status = item.sourceUrl === null ? 'none' : 'pending';
  db.sql(
    `INSERT INTO media_items (
       id, name, source_url, description, knowledge_graph, channel, message, twin, community, organization, status,
       due_at, created_at, modified_at
     ) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  ).run(
    item.id,
    item.name,
    item.sourceUrl,
    item.description,
    item.knowledgeGraph,
    item.channel,
    item.message,
    item.twin,
    item.community,
    item.organization,
    status,
    status === 'pending' ? item.createdAt : null,
    item.createdAt,
    item.createdAt,
  );
  if (key) rememberKey(db, 'file', ofMedia(key), { id: item.id, now: item.createdAt });
  return itemRow(db.sql('SELECT * FROM media_items WHERE id = ?').get(item.id) ?? {});
}

export function pendingMedia(db: Connection, limit: number): MediaItemRow[] {
  return db
    .sql(`SELECT * FROM media_items WHERE status = 'pending' ORDER BY due_at, id LIMIT ?`)
    .all(limit)
    .map(itemRow);
}

export function beginMedia(db: Connection, id: string, now: Micros): MediaItemRow | null {
  const row = db
    .sql(
      `UPDATE media_items SET status = 'processing', attempts = attempts + 1, due_at = NULL, modified_at = ?
       WHERE id = ? AND status = 'pending' RETURNING *`,
    )
    .get(now, id);
  return row ? itemRow(row) : null;
}

export function finishMedia(
  db: Connection,
  file: NewFileRow,
  now: Micros,
  maxBytes: number | null,
): FileRow | null {
  const isWanted = db.sql(`SELECT 1 FROM media_items WHERE id = ? AND status = 'processing'`).get(file.id);
  if (!isWanted) return null;
  const created = createFile(db, file, maxBytes);
  db.sql(
    `UPDATE media_items SET file_id = id, status = 'ready', reason = NULL, modified_at = ? WHERE id = ?`,
  ).run(now, file.id);
  return created;
}

export function postponeMedia(
  db: Connection,
  id: string,
  { reason, dueAt, now }: { reason: string; dueAt: Micros; now: Micros },
): void {
  db.sql(
    `UPDATE media_items SET status = 'pending', reason = ?, due_at = ?, modified_at = ?
     WHERE id = ? AND status = 'processing'`,
  ).run(reason, dueAt, now, id);
}

export function callOffMedia(db: Connection, id: string): void {
  db.sql(
    `UPDATE media_items SET status = 'pending', attempts = attempts - 1, due_at = modified_at
     WHERE id = ? AND status = 'processing'`,
  ).run(id);
}

export function failMedia(db: Connection, id: string, reason: string, now: Micros): void {
  db.sql(
    `UPDATE media_items SET status = 'failed', reason = ?, modified_at = ? WHERE id = ? AND status = 'processing'`,
  ).run(reason, now, id);
}

export function takeUpMedia(db: Connection): void {
  db.exec(`UPDATE media_items SET status = 'pending', due_at = modified_at WHERE status = 'processing'`);
}

function itemRow(row: SqlRow): MediaItemRow {
  const status = STATUSES.find((known) => known === row.status);
  if (!status) throw new TypeError(`${row.status} is not a status`);
  return {
    id: text(row, 'id'),
    name: text(row, 'name'),
    sourceUrl: textOrNull(row, 'source_url'),
    description: textOrNull(row, 'description'),
    knowledgeGraph: textOrNull(row, 'knowledge_graph'),
    channel: textOrNull(row, 'channel'),
    message: textOrNull(row, 'message'),
    twin: textOrNull(row, 'twin'),
    community: textOrNull(row, 'community'),
    organization: textOrNull(row, 'organization'),
    status,
    reason: textOrNull(row, 'reason'),
    attempts: integer(row, 'attempts'),
    dueAt: integerOrNull(row, 'due_at'),
    createdAt: integer(row, 'created_at'),
    modifiedAt: integer(row, 'modified_at'),
  };
}
