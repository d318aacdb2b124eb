import { COPY_ITEM_STATES } from '../../../src/contract/copy-values.ts';
import type { CopyItemInPlace, CopyItemRow, CopyItemState } from '../interface/copies.ts';
import type { FileRow, Micros, NewFileRow } from '../interface.ts';
import type { Connection } from './connection.ts';
import { endIfDone } from './copy-end.ts';
import { createFile } from './files.ts';
import { integer, integerOrNull, type SqlRow, text, textOrNull } from './values.ts';

export function listCopyItems(
  db: Connection,
  copyId: string,
  { page, pageSize, state }: { page: number; pageSize: number; state?: CopyItemState | undefined },
): { total: number; rows: CopyItemInPlace[] } {
  const where = state === undefined ? 'copy_id = ?' : 'copy_id = ? AND state = ?';
  const values = state === undefined ? [copyId] : [copyId, state];
  const total = db.sql(`SELECT count(*) AS total FROM copy_items WHERE ${where}`).get(...values);
  const rows = db
    .sql(`SELECT * FROM copy_items WHERE ${where} ORDER BY id LIMIT ? OFFSET ?`)
    .all(...values, pageSize, (page - 1) * pageSize)
    .map(itemRow);
  return {
    total: integer(total, 'total'),
    rows: rows.map((row) => ({ ...row, folders: foldersAbove(db, row.folderId) })),
  };
}

function foldersAbove(db: Connection, folderId: number | null): string[] {
  return db
    .sql(
      `WITH RECURSIVE up (id, parent_id, name, level) AS (
         SELECT id, parent_id, name, 0 FROM copy_folders WHERE id = ?
         UNION ALL SELECT f.id, f.parent_id, f.name, level + 1 FROM copy_folders f JOIN up ON f.id = up.parent_id
       ) SELECT name FROM up ORDER BY level DESC`,
    )
    .all(folderId)
    .map((row) => textOrNull(row, 'name') ?? '');
}

export function beginCopyItem(
  db: Connection,
  copyId: string,
  now: Micros,
): CopyItemRow | { dueAt: Micros } | null {
  const next = db
    .sql(
      `SELECT i.id, i.due_at FROM copy_items i JOIN copies c ON c.id = i.copy_id
       WHERE i.copy_id = ? AND i.state = 'waiting' AND c.state = 'copying' ORDER BY i.due_at, i.id LIMIT 1`,
    )
    .get(copyId);
  if (!next) return null;
  const dueAt = integer(next, 'due_at');
  if (dueAt > now) return { dueAt };
  const begun = db
    .sql(`UPDATE copy_items SET state = 'copying', attempts = attempts + 1 WHERE id = ? RETURNING *`)
    .get(integer(next, 'id'));
  return begun ? itemRow(begun) : null;
}

export function describeCopyItem(
  db: Connection,
  itemId: number,
  { name, size }: { name: string; size: number | null },
): void {
  const before = db.sql('SELECT copy_id, name, size FROM copy_items WHERE id = ?').get(itemId);
  if (!before || (before.name === name && (size === null || before.size === size))) return;
  const known = integerOrNull(before, 'size') ?? 0;
  db.sql('UPDATE copy_items SET name = ?, size = coalesce(?, size) WHERE id = ?').run(name, size, itemId);
  db.sql('UPDATE copies SET bytes = bytes + ? WHERE id = ?').run(
    size === null ? 0 : size - known,
    text(before, 'copy_id'),
  );
}

export function noteSent(db: Connection, itemId: number, now: Micros): void {
  db.sql('UPDATE copy_items SET sent_at = ? WHERE id = ? AND sent_at IS NULL').run(now, itemId);
}

export function knownCopies(db: Connection, copyId: string, targetIds: string[]): Set<string> {
  const find = db.sql('SELECT 1 FROM copy_items WHERE copy_id = ? AND target_id = ?');
  return new Set(targetIds.filter((targetId) => find.get(copyId, targetId) !== undefined));
}

export function finishCopyItem(db: Connection, itemId: number, targetId: string, now: Micros): void {
  const row = db
    .sql(
      `UPDATE copy_items SET state = 'done', target_id = ?, reason = NULL WHERE id = ? AND state = 'copying'
       RETURNING copy_id, size`,
    )
    .get(targetId, itemId);
  if (!row) return;
  const copyId = text(row, 'copy_id');
  db.sql('UPDATE copies SET done = done + 1, done_bytes = done_bytes + ? WHERE id = ?').run(
    integerOrNull(row, 'size') ?? 0,
    copyId,
  );
  endIfDone(db, copyId, now);
}

export function finishCopyWithFile(
  db: Connection,
  itemId: number,
  file: NewFileRow,
  now: Micros,
  maxBytes: number | null,
): FileRow | null {
  const isWanted = db.sql(`SELECT 1 FROM copy_items WHERE id = ? AND state = 'copying'`).get(itemId);
  if (!isWanted) return null;
  const created = createFile(db, file, maxBytes);
  finishCopyItem(db, itemId, file.id, now);
  return created;
}

export function postponeCopyItem(
  db: Connection,
  itemId: number,
  { reason, dueAt }: { reason: string; dueAt: Micros },
): void {
  db.sql(
    `UPDATE copy_items SET state = 'waiting', reason = ?, due_at = ? WHERE id = ? AND state = 'copying'`,
  ).run(reason, dueAt, itemId);
}

export function callOffCopyItem(db: Connection, itemId: number): void {
  db.sql(
    `UPDATE copy_items SET state = 'waiting', attempts = attempts - 1 WHERE id = ? AND state = 'copying'`,
  ).run(itemId);
}

export function failCopyItem(db: Connection, itemId: number, reason: string, now: Micros): void {
  const row = db
    .sql(
      `UPDATE copy_items SET state = 'failed', reason = ? WHERE id = ? AND state = 'copying' RETURNING copy_id`,
    )
    .get(reason, itemId);
  if (!row) return;
  const copyId = text(row, 'copy_id');
  db.sql('UPDATE copies SET failed = failed + 1 WHERE id = ?').run(copyId);
  endIfDone(db, copyId, now);
}

export function takeUpCopies(db: Connection): void {
  db.exec(`UPDATE copy_items SET state = 'waiting' WHERE state = 'copying'`);
}

function itemRow(row: SqlRow): CopyItemRow {
  const state = COPY_ITEM_STATES.find((known) => known === row.state);
  if (!state) throw new TypeError(`${row.state} is not a state of a file that is copied`);
  return {
    id: integer(row, 'id'),
    copyId: text(row, 'copy_id'),
    folderId: integerOrNull(row, 'folder_id'),
    sourceId: text(row, 'source_id'),
    name: textOrNull(row, 'name'),
    size: integerOrNull(row, 'size'),
    state,
    attempts: integer(row, 'attempts'),
    sentAt: integerOrNull(row, 'sent_at'),
    targetId: textOrNull(row, 'target_id'),
    reason: textOrNull(row, 'reason'),
  };
}
