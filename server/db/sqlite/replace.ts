import { ROOT } from '../../../src/contract/values.ts';
import { notFound } from '../../services/errors.ts';
import type { FileContent, FileRow, IfVersion, Micros } from '../interface.ts';
import { checkVersion } from './checks.ts';
import type { Connection } from './connection.ts';
import { revise, tally } from './counts.ts';
import { facetsOf } from './facets.ts';
import { reindexText } from './file-index.ts';
import { sortKey } from './keys.ts';
import { FILE_COLUMNS, fileRow } from './rows.ts';
import { checkLibrarySize } from './usage.ts';
import { integer } from './values.ts';

export function replaceContent(
  db: Connection,
  id: string,
  content: FileContent,
  ifVersion: IfVersion,
  now: Micros,
  maxBytes: number | null,
): FileRow {
  const row = db.sql(`SELECT ${FILE_COLUMNS} FROM files WHERE id = ? AND trash_root IS NULL`).get(id);
  if (!row) throw notFound('file');
  checkVersion(row, ifVersion);
  const before = fileRow(row);
  const { checksum, mimeType, fileName } = content;
  if (before.checksum === checksum && before.mimeType === mimeType && before.fileName === fileName)
    return before;

  const after: FileRow = { ...before, ...content, version: before.version + 1, updatedAt: now };
  const [oldFacets, newFacets] = [facetsOf(before), facetsOf(after)];
  db.sql(
    `UPDATE files SET file_name = ?, file_name_key = ?, file_size = ?, mime_type = ?, type = ?,
       width = ?, height = ?, checksum = ?, thumbhash = ?, facets = ?, updated_at = ?, version = ?
     WHERE id = ?`,
  ).run(
    fileName,
    sortKey(fileName),
    after.fileSize,
    mimeType,
    after.type,
    after.width,
    after.height,
    checksum,
    after.thumbhash,
    newFacets,
    now,
    after.version,
    id,
  );
  // A library that is too large already, because its limit was lowered, may still become smaller.
  if (after.fileSize > before.fileSize) checkLibrarySize(db, maxBytes);
  if (oldFacets !== newFacets) {
    tally(db, before.folderId ?? ROOT, oldFacets, -1);
    tally(db, before.folderId ?? ROOT, newFacets, 1);
  }
  if (fileName !== before.fileName) {
    const num = integer(row, 'num');
    db.sql('INSERT OR IGNORE INTO first_names (num, name) VALUES (?, ?)').run(num, before.firstFileName);
    reindexText(db, num, after);
  }
  revise(db, 'structure', 'edits');
  return after;
}
