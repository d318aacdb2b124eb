import { VERSIONS_KEPT } from '../../../src/contract/values.ts';
import { notFound } from '../../services/errors.ts';
import type { FileRow, IfVersion, Micros, VersionRow } from '../interface.ts';
import { checkVersion } from './checks.ts';
import type { Connection } from './connection.ts';
import { putContent } from './content.ts';
import { FILE_COLUMNS, fileRow, typeOf } from './rows.ts';
import { isTooLarge } from './usage.ts';
import { integer, integerOrNull, type SqlRow, text, textOrNull } from './values.ts';

/** Of a live file, the latest first. Throws `notFound`. */
export function listVersions(db: Connection, fileId: string): VersionRow[] {
  const file = db.sql('SELECT num FROM files WHERE id = ? AND trash_root IS NULL').get(fileId);
  if (!file) throw notFound('file');
  return db
    .sql('SELECT * FROM versions WHERE num = ? ORDER BY number DESC')
    .all(integer(file, 'num'))
    .map(versionRow);
}

/** For delivery, which knows what a file is by its upload. */
export function getVersion(db: Connection, uploadId: string, number: number): VersionRow | null {
  const row = db
    .sql('SELECT v.* FROM files f JOIN versions v ON v.num = f.num WHERE f.upload_id = ? AND v.number = ?')
    .get(uploadId, number);
  return row ? versionRow(row) : null;
}

/** What the file consists of now and this version change places: together they take as much room as before. */
export function restoreVersion(
  db: Connection,
  fileId: string,
  number: number,
  ifVersion: IfVersion,
  now: Micros,
): FileRow {
  const row = db.sql(`SELECT ${FILE_COLUMNS} FROM files WHERE id = ? AND trash_root IS NULL`).get(fileId);
  if (!row) throw notFound('file');
  checkVersion(row, ifVersion);
  const num = integer(row, 'num');
  const found = db.sql('SELECT * FROM versions WHERE num = ? AND number = ?').get(num, number);
  if (!found) throw notFound('version');
  const { number: _, replacedAt: __, ...content } = versionRow(found);
  db.sql('DELETE FROM versions WHERE num = ? AND number = ?').run(num, number);
  const before = fileRow(row);
  if (before.checksum !== content.checksum) keepVersion(db, num, before, now);
  return putContent(db, num, before, content, now);
}

/** What a file consists of becomes a version of it; of more than ten the oldest goes. */
export function keepVersion(db: Connection, num: number, file: FileRow, now: Micros): void {
  db.sql(
    `INSERT INTO versions (
       num, number, replaced_at, file_name, file_size, mime_type, type, width, height, checksum, thumbhash
     ) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  ).run(
    num,
    file.version,
    now,
    file.fileName,
    file.fileSize,
    file.mimeType,
    file.type,
    file.width,
    file.height,
    file.checksum,
    file.thumbhash,
  );
  db.sql(
    `DELETE FROM versions WHERE num = ?1
       AND number NOT IN (SELECT number FROM versions WHERE num = ?1 ORDER BY number DESC LIMIT ?2)`,
  ).run(num, VERSIONS_KEPT);
}

/** Where a library would be too large with what replaces it, the file's own versions give way, the oldest first. */
export function giveWay(db: Connection, num: number, maxBytes: number | null): void {
  const drop = db.sql(
    'DELETE FROM versions WHERE num = ?1 AND number = (SELECT min(number) FROM versions WHERE num = ?1)',
  );
  while (isTooLarge(db, maxBytes)) if (Number(drop.run(num).changes) === 0) return;
}

function versionRow(row: SqlRow): VersionRow {
  return {
    number: integer(row, 'number'),
    replacedAt: integer(row, 'replaced_at'),
    fileName: text(row, 'file_name'),
    fileSize: integer(row, 'file_size'),
    mimeType: text(row, 'mime_type'),
    type: typeOf(row),
    width: integerOrNull(row, 'width'),
    height: integerOrNull(row, 'height'),
    checksum: text(row, 'checksum'),
    thumbhash: textOrNull(row, 'thumbhash'),
  };
}
