import { ROOT } from '../../../src/contract/values.ts';
import { sortKey } from '../../lib/text-keys.ts';
import type { FileContent, FileRow, Micros } from '../interface.ts';
import type { Connection } from './connection.ts';
import { revise, tally } from './counts.ts';
import { facetsOf } from './facets.ts';
import { reindexText } from './file-index.ts';

/** Has a file consist of something else, with everything that is kept of that twice. */
export function putContent(
  db: Connection,
  num: number,
  before: FileRow,
  content: FileContent,
  now: Micros,
): FileRow {
  const { checksum, mimeType, fileName } = content;
  const after: FileRow = { ...before, ...content, version: before.version + 1, updatedAt: now };
  const [oldFacets, newFacets] = [facetsOf(before), facetsOf(after)];
  db.sql(
    `UPDATE files SET file_name = ?, file_name_key = ?, file_size = ?, mime_type = ?, type = ?,
       width = ?, height = ?, checksum = ?, thumbhash = ?, facets = ?, updated_at = ?, version = ?
     WHERE num = ?`,
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
    num,
  );
  if (oldFacets !== newFacets) {
    tally(db, before.folderId ?? ROOT, oldFacets, -1);
    tally(db, before.folderId ?? ROOT, newFacets, 1);
  }
  if (fileName !== before.fileName) {
    db.sql('INSERT OR IGNORE INTO first_names (num, name) VALUES (?, ?)').run(num, before.firstFileName);
    reindexText(db, num, after);
  }
  revise(db, 'structure', 'edits');
  return after;
}
