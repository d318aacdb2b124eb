import { notFound } from '../../services/errors.ts';
import type { FileContent, FileRow, IfVersion, Micros } from '../interface.ts';
import { checkVersion } from './checks.ts';
import type { Connection } from './connection.ts';
import { putContent } from './content.ts';
import { FILE_COLUMNS, fileRow } from './rows.ts';
import { checkLibrarySize } from './usage.ts';
import { integer } from './values.ts';
import { giveWay, keepVersion } from './versions.ts';

/** What the file consisted of before becomes a version of it, where its bytes differ. */
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

  const num = integer(row, 'num');
  if (before.checksum !== checksum) keepVersion(db, num, before, now);
  const after = putContent(db, num, before, content, now);
  giveWay(db, num, maxBytes);
  // A library that is too large already, because its limit was lowered, may still become smaller.
  if (after.fileSize > before.fileSize) checkLibrarySize(db, maxBytes);
  return after;
}
