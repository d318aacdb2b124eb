import { ROOT } from '../../../src/contract/values.ts';
import { sortKey } from '../../lib/text-keys.ts';
import { deletedSince, invalidField, notFound } from '../../services/errors.ts';
import type {
  CreateKey,
  FileChange,
  FileRow,
  IfVersion,
  Micros,
  NewFileRow,
  OneFileChange,
} from '../interface.ts';
import { noteNewFile } from './changes.ts';
import { checkFields, checkVersion } from './checks.ts';
import type { Connection } from './connection.ts';
import { countFiles, revise, tally, tallyScope } from './counts.ts';
import { facetsOf } from './facets.ts';
import { indexText, reindexText } from './file-index.ts';
import { liveFolder } from './folder-tree.ts';
import { madeFile, rememberKey } from './idempotency.ts';
import { FILE_COLUMNS, fileRow } from './rows.ts';
import { checkLibrarySize } from './usage.ts';
import { integer, text } from './values.ts';

export function getFile(db: Connection, id: string): FileRow | null {
  const row = db.sql(`SELECT ${FILE_COLUMNS} FROM files WHERE id = ? AND trash_root IS NULL`).get(id);
  return row ? fileRow(row) : null;
}

export function getFileByUploadId(
  db: Connection,
  uploadId: string,
): { row: FileRow; isTrashed: boolean } | null {
  const row = db.sql(`SELECT ${FILE_COLUMNS} FROM files WHERE upload_id = ?`).get(uploadId);
  return row ? { row: fileRow(row), isTrashed: row.trash_root !== null } : null;
}

export function createFile(
  db: Connection,
  file: NewFileRow,
  maxBytes: number | null,
  key?: CreateKey,
): FileRow {
  const known = key && madeFile(db, key);
  if (known) return known.row ?? deletedSince('file');
  const created = insert(db, file);
  checkLibrarySize(db, maxBytes);
  if (key) rememberKey(db, 'file', key, { id: file.id, now: file.createdAt });
  countFiles(db, file.folderId ?? ROOT, 1);
  revise(db, 'structure');
  return created;
}

export function createFiles(db: Connection, files: NewFileRow[], maxBytes: number | null): void {
  const counts = new Map<string, number>();
  for (const file of files) {
    insert(db, file);
    const folderId = file.folderId ?? ROOT;
    counts.set(folderId, (counts.get(folderId) ?? 0) + 1);
  }
  checkLibrarySize(db, maxBytes);
  for (const [folderId, count] of counts) countFiles(db, folderId, count);
  revise(db, 'structure');
}

function insert(db: Connection, file: NewFileRow): FileRow {
  const folderId = file.folderId ?? ROOT;
  if (!db.sql('SELECT 1 FROM folders WHERE id = ? AND trash_root IS NULL').get(folderId)) {
    throw invalidField('folderId', 'must be a folder that exists');
  }
  const facets = facetsOf(file);
  // Without RETURNING, which costs more than the insert itself.
  const { lastInsertRowid } = db
    .sql(
      `INSERT INTO files (
         id, upload_id, folder_id, title, description, alt_text, sort_order, is_favorite, is_private, created_at,
         updated_at, version, file_name, file_size, mime_type, type, width, height, checksum, thumbhash, title_key,
         file_name_key, facets
       ) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    )
    .run(
      file.id,
      file.uploadId,
      folderId,
      file.title,
      file.description,
      file.altText,
      file.sortOrder,
      Number(file.isFavorite),
      Number(file.isPrivate),
      file.createdAt,
      file.updatedAt,
      file.version,
      file.fileName,
      file.fileSize,
      file.mimeType,
      file.type,
      file.width,
      file.height,
      file.checksum,
      file.thumbhash,
      sortKey(file.title),
      sortKey(file.fileName),
      facets,
    );
  const num = Number(lastInsertRowid);
  db.sql('UPDATE usage SET files = files + 1, bytes = bytes + ? WHERE is_trashed = 0').run(file.fileSize);
  noteNewFile(db, num);
  indexText(db, num, file);
  tally(db, folderId, facets, 1);
  return { ...file, firstFileName: file.fileName };
}

export function updateFile(
  db: Connection,
  id: string,
  change: FileChange,
  ifVersion: IfVersion,
  now: Micros,
): FileRow {
  return changeFile(db, { id, change, ifVersion }, now).row;
}

/** `reindex` lets who changes many files put the search off to the end. */
export function changeFile(
  db: Connection,
  { id, change, ifVersion, from }: OneFileChange,
  now: Micros,
  reindex: typeof reindexText = reindexText,
): { row: FileRow; before: FileRow } {
  const row = db.sql(`SELECT ${FILE_COLUMNS} FROM files WHERE id = ? AND trash_root IS NULL`).get(id);
  if (!row) throw notFound('file');
  checkVersion(row, ifVersion);
  const before = fileRow(row);
  checkFields(before, from);
  const given = Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined));
  const after: FileRow = { ...before, ...given };
  const differs = (...fields: (keyof FileRow)[]) => fields.some((field) => after[field] !== before[field]);
  const isMoved = differs('folderId');
  const isRewritten = differs('title', 'description', 'altText');
  const isReordered = differs('sortOrder');
  if (!isMoved && !isRewritten && !isReordered && !differs('isFavorite', 'isPrivate'))
    return { row: before, before };
  if (after.folderId !== null && isMoved && !liveFolder(db, after.folderId)) {
    throw invalidField('folderId', 'must be a folder that exists');
  }

  after.version += 1;
  after.updatedAt = now;
  const [oldFolder, newFolder] = [before.folderId ?? ROOT, after.folderId ?? ROOT];
  const [oldFacets, newFacets] = [facetsOf(before), facetsOf(after)];
  db.sql(
    `UPDATE files SET title = ?, title_key = ?, description = ?, alt_text = ?, is_favorite = ?, is_private = ?,
       folder_id = ?, sort_order = ?, facets = ?, updated_at = ?, version = ?
     WHERE id = ?`,
  ).run(
    after.title,
    sortKey(after.title),
    after.description,
    after.altText,
    Number(after.isFavorite),
    Number(after.isPrivate),
    newFolder,
    after.sortOrder,
    newFacets,
    now,
    after.version,
    id,
  );
  if (oldFacets !== newFacets) {
    tally(db, oldFolder, oldFacets, -1);
    tally(db, oldFolder, newFacets, 1);
  }
  if (isMoved) {
    tallyScope(db, oldFolder, newFacets, -1);
    tallyScope(db, newFolder, newFacets, 1);
    countFiles(db, oldFolder, -1);
    countFiles(db, newFolder, 1);
  }
  if (isRewritten) reindex(db, integer(row, 'num'), after);
  revise(db, 'edits', ...(isMoved || isReordered ? (['structure'] as const) : []));
  return { row: after, before };
}

/** Answers the folder that it was in, the root's own id for the top. */
export function trashFile(db: Connection, id: string, ifVersion: IfVersion, now: Micros): string {
  const row = db.sql('SELECT * FROM files WHERE id = ? AND trash_root IS NULL').get(id);
  if (!row) throw notFound('file');
  checkVersion(row, ifVersion);
  db.sql('UPDATE files SET trash_root = id, trashed_at = ?, version = version + 1 WHERE id = ?').run(now, id);
  const folderId = text(row, 'folder_id');
  tally(db, folderId, integer(row, 'facets'), -1);
  countFiles(db, folderId, -1);
  revise(db, 'structure', 'trash');
  return folderId;
}

export function setThumbhash(db: Connection, checksum: string, thumbhash: string): void {
  db.sql('UPDATE files SET thumbhash = ? WHERE checksum = ?').run(thumbhash, checksum);
  db.sql('UPDATE versions SET thumbhash = ? WHERE checksum = ?').run(thumbhash, checksum);
}

export function referencedChecksums(db: Connection, checksums: string[]): Set<string> {
  const find = db.sql(
    `SELECT 1 WHERE EXISTS (SELECT 1 FROM files WHERE checksum = ?1)
       OR EXISTS (SELECT 1 FROM versions WHERE checksum = ?1)`,
  );
  return new Set(checksums.filter((checksum) => find.get(checksum) !== undefined));
}
