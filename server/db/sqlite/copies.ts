import { COPY_STATES } from '../../../src/contract/copy-values.ts';
import { notFound } from '../../services/errors.ts';
import type { CopyRow, NewCopy } from '../interface/copies.ts';
import type { CreateKey, Micros } from '../interface.ts';
import type { Connection } from './connection.ts';
import { endIfDone } from './copy-end.ts';
import { planFailedFolders } from './copy-plan.ts';
import { integer, integerOrNull, type SqlRow, text, textOrNull } from './values.ts';

export function getCopy(db: Connection, id: string): CopyRow | null {
  const row = db.sql('SELECT * FROM copies WHERE id = ?').get(id);
  return row ? copyRow(row) : null;
}

export function listCopies(
  db: Connection,
  { page, pageSize }: { page: number; pageSize: number },
): { total: number; rows: CopyRow[] } {
  const total = integer(db.sql('SELECT count(*) AS total FROM copies').get(), 'total');
  const rows = db
    .sql('SELECT * FROM copies ORDER BY created_at DESC, id DESC LIMIT ? OFFSET ?')
    .all(pageSize, (page - 1) * pageSize)
    .map(copyRow);
  return { total, rows };
}

export function activeCopies(db: Connection): CopyRow[] {
  return db.sql('SELECT * FROM copies WHERE finished_at IS NULL ORDER BY created_at, id').all().map(copyRow);
}

export function createCopy(db: Connection, copy: NewCopy, key?: CreateKey): CopyRow {
  const known = key && db.sql('SELECT * FROM copies WHERE owner = ? AND key = ?').get(key.owner, key.key);
  if (known) return copyRow(known);
  db.sql(
    `INSERT INTO copies (
       id, owner, key, source_id, source_name, target_id, target_name, folder_id, state, due_at, created_at
     ) VALUES (?, ?, ?, ?, ?, ?, ?, ?, 'planning', ?, ?)`,
  ).run(
    copy.id,
    key?.owner ?? null,
    key?.key ?? null,
    copy.sourceId,
    copy.sourceName,
    copy.targetId,
    copy.targetName,
    copy.folderId,
    copy.createdAt,
    copy.createdAt,
  );
  const addFolder = db.sql('INSERT OR IGNORE INTO copy_folders (copy_id, source_id) VALUES (?, ?)');
  for (const sourceId of copy.folders) addFolder.run(copy.id, sourceId);
  const addItem = db.sql('INSERT OR IGNORE INTO copy_items (copy_id, source_id) VALUES (?, ?)');
  let files = 0;
  for (const sourceId of copy.files) files += Number(addItem.run(copy.id, sourceId).changes);
  db.sql('UPDATE copies SET files = ? WHERE id = ?').run(files, copy.id);
  return mustGet(db, copy.id);
}

export function nameCopyTarget(db: Connection, id: string, folderName: string): void {
  db.sql('UPDATE copies SET folder_name = ? WHERE id = ?').run(folderName, id);
}

export function pauseCopy(
  db: Connection,
  id: string,
  { reason, dueAt, strikes }: { reason: string; dueAt: Micros; strikes: number },
): void {
  db.sql(
    `UPDATE copies SET reason = ?, due_at = ?, strikes = strikes + 1
     WHERE id = ? AND strikes = ? AND finished_at IS NULL`,
  ).run(reason, dueAt, id, strikes);
}

export function unpauseCopy(db: Connection, id: string): void {
  db.sql(
    'UPDATE copies SET reason = NULL, strikes = 0 WHERE id = ? AND strikes > 0 AND finished_at IS NULL',
  ).run(id);
}

export function giveUpCopy(db: Connection, id: string, reason: string, now: Micros): void {
  db.sql(
    `UPDATE copies SET state = 'failed', reason = ?, finished_at = ? WHERE id = ? AND state = 'planning'`,
  ).run(reason, now, id);
  if (getCopy(db, id)?.state !== 'copying') return;
  const { changes } = db
    .sql(`UPDATE copy_items SET state = 'failed', reason = ? WHERE copy_id = ? AND state = 'waiting'`)
    .run(reason, id);
  db.sql('UPDATE copies SET failed = failed + ?, strikes = 0 WHERE id = ?').run(Number(changes), id);
  endIfDone(db, id, now);
}

export function cancelCopy(db: Connection, id: string, now: Micros): boolean {
  const { changes } = db
    .sql(
      `UPDATE copies SET state = 'cancelled', reason = NULL, finished_at = ? WHERE id = ? AND finished_at IS NULL`,
    )
    .run(now, id);
  return Number(changes) > 0;
}

export function retryCopy(db: Connection, id: string, now: Micros): boolean {
  const copy = getCopy(db, id);
  if (!copy || copy.finishedAt === null || (copy.state === 'done' && copy.failed === 0)) return false;
  planFailedFolders(db, id);
  // Folders of the target may have gone meanwhile: they are found again by name.
  db.sql('UPDATE copy_folders SET target_id = NULL WHERE copy_id = ?').run(id);
  // Those that were sent keep that they were: they may be there.
  db.sql(
    `UPDATE copy_items SET state = 'waiting', attempts = 0, due_at = 0, reason = NULL WHERE copy_id = ? AND state = 'failed'`,
  ).run(id);
  db.sql(
    `UPDATE copies SET state = iif(is_planned, 'copying', 'planning'), reason = NULL, strikes = 0, due_at = ?, failed = 0,
       finished_at = NULL
     WHERE id = ?`,
  ).run(now, id);
  endIfDone(db, id, now);
  return true;
}

export function forgetCopies(db: Connection, before: Micros): void {
  db.sql('DELETE FROM copies WHERE finished_at < ?').run(before);
}

function mustGet(db: Connection, id: string): CopyRow {
  const copy = getCopy(db, id);
  if (!copy) throw notFound('copy');
  return copy;
}

function copyRow(row: SqlRow): CopyRow {
  const state = COPY_STATES.find((known) => known === row.state);
  if (!state) throw new TypeError(`${row.state} is not a state of a copy`);
  return {
    id: text(row, 'id'),
    sourceId: text(row, 'source_id'),
    sourceName: text(row, 'source_name'),
    targetId: text(row, 'target_id'),
    targetName: text(row, 'target_name'),
    folderId: textOrNull(row, 'folder_id'),
    folderName: textOrNull(row, 'folder_name'),
    state,
    reason: textOrNull(row, 'reason'),
    strikes: integer(row, 'strikes'),
    dueAt: integer(row, 'due_at'),
    files: integer(row, 'files'),
    bytes: integer(row, 'bytes'),
    done: integer(row, 'done'),
    doneBytes: integer(row, 'done_bytes'),
    failed: integer(row, 'failed'),
    createdAt: integer(row, 'created_at'),
    finishedAt: integerOrNull(row, 'finished_at'),
  };
}
