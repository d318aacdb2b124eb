import type { FileRow, Micros, NewFileRow } from '../interface.ts';
import type { ListMedia, MediaItemRow, MediaRow, MediaStatus, NewMediaItem } from '../interface-media.ts';
import { type Connection, whileWanted } from './connection.ts';
import { facetsThatFit } from './facets.ts';
import { createFile } from './files.ts';
import { FILE_COLUMNS, fileRow } from './rows.ts';
import { integer, integerOrNull, type SqlRow, text, textOrNull } from './values.ts';

const STATUSES: MediaStatus[] = ['none', 'pending', 'processing', 'ready', 'failed'];

/** The columns that a list can be asked for. */
const IDS = {
  knowledgeGraph: 'knowledge_graph',
  twin: 'twin',
  community: 'community',
  organization: 'organization',
} as const;

export function listMedia(db: Connection, query: ListMedia): { total: number; rows: MediaRow[] } {
  const { parts, values } = partsOf(query);
  const total = parts.map(({ from }) => `(SELECT count(*) FROM ${from})`).join(' + ');
  const keys = parts.map(({ select, from }) => `SELECT ${select} FROM ${from}`).join(' UNION ALL ');
  const found = db
    .sql(`${keys} ORDER BY 2 DESC, 1 DESC LIMIT ? OFFSET ?`)
    .all(...values, query.pageSize, (query.page - 1) * query.pageSize);
  const rows = found.map((row) => {
    const media = getMedia(db, text(row, 'id'));
    if (!media) throw new Error(`media ${text(row, 'id')} is listed and not there`);
    return media;
  });
  return { total: integer(db.sql(`SELECT ${total} AS total`).get(...values), 'total'), rows };
}

/** Files, and where nothing is asked for that only a file has, items without one. */
function partsOf(query: ListMedia): { parts: { select: string; from: string }[]; values: string[] } {
  const asked = Object.entries(IDS).flatMap(([name, column]) => {
    const value = query[name as keyof typeof IDS];
    return value === undefined ? [] : [{ condition: `m.${column} = ?`, value }];
  });
  const ids = asked.map(({ condition }) => condition);
  const ofFiles = [
    'f.trash_root IS NULL',
    whileWanted('f.num'),
    ...ids,
    ...(query.type ? [`f.facets IN (${(facetsThatFit({ type: query.type }) ?? []).join(', ')})`] : []),
    ...(query.mimeTypes ? ['f.mime_type IN (SELECT value FROM json_each(?))'] : []),
  ];
  const isOfItems = ids.length > 0 ? 'media_items m JOIN files f ON f.id = m.file_id' : 'files f';
  const values = asked.map(({ value }) => value);
  const files = { select: 'f.id, f.created_at', from: `${isOfItems} WHERE ${ofFiles.join(' AND ')}` };
  if (query.mimeTypes) return { parts: [files], values: [...values, JSON.stringify(query.mimeTypes)] };
  if (query.type) return { parts: [files], values };
  const without = ['m.file_id IS NULL', whileWanted('m.rowid'), ...ids].join(' AND ');
  const items = { select: 'm.id, m.created_at', from: `media_items m WHERE ${without}` };
  return { parts: [files, items], values: [...values, ...values] };
}

export function getMedia(db: Connection, id: string): MediaRow | null {
  const found = db.sql(`SELECT ${FILE_COLUMNS} FROM files WHERE id = ? AND trash_root IS NULL`).get(id);
  const known = db.sql('SELECT * FROM media_items WHERE id = ?').get(id);
  const item = known ? itemRow(known) : null;
  if (found) return { file: fileRow(found), item };
  // The file of one that is ready lies in the trash.
  return item && item.status !== 'ready' ? { file: null, item } : null;
}

export function createMedia(db: Connection, item: NewMediaItem): MediaItemRow {
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
