import type { Lookup } from '../../../src/contract/lookup.ts';
import { LOOKUP_FILES_MAX } from '../../../src/contract/values.ts';
import { fold, sortKey } from '../../lib/text-keys.ts';
import type { LookUpFiles } from '../interface.ts';
import type { Connection } from './connection.ts';
import { ownFileRow } from './rows.ts';
import { integer } from './values.ts';

/** Names that begin with the same 64 characters share a sort key; so many of them are compared in full. */
const MOST_CANDIDATES = 1_000;

export function lookUpFiles(db: Connection, { sizes, checksums, names }: LookUpFiles): Lookup {
  return {
    sizes: [...new Set(sizes)].flatMap((size) => countOfSize(db, size)),
    checksums: [...new Set(checksums)].flatMap((checksum) => filesWith(db, checksum)),
    names: names ? [...new Set(names.names)].flatMap((name) => fileNamed(db, names.folderId, name)) : [],
  };
}

function countOfSize(db: Connection, size: number): Lookup['sizes'] {
  const row = db
    .sql(
      'SELECT count(*) AS count FROM files INDEXED BY library_by_file_size WHERE trash_root IS NULL AND file_size = ?',
    )
    .get(size);
  const count = integer(row, 'count');
  return count > 0 ? [{ size, count }] : [];
}

function filesWith(db: Connection, checksum: string): Lookup['checksums'] {
  const find = (where: string, limit: number) =>
    db
      .sql(`SELECT * FROM files INDEXED BY files_checksum WHERE checksum = ? ${where} ORDER BY num LIMIT ?`)
      .all(checksum, limit);
  const live = find('AND trash_root IS NULL', LOOKUP_FILES_MAX);
  const found = live.length > 0 ? live : find('', 1);
  if (found.length === 0) return [];
  const files = found.map((row) => {
    const { id, folderId, title, fileName } = ownFileRow(row);
    return { id, folderId, title, fileName, isTrashed: row.trash_root !== null };
  });
  return [{ checksum, files }];
}

/** By the sort key, which is indexed, and then exactly: the key leaves accents and long ends away. */
function fileNamed(db: Connection, folderId: string, name: string): Lookup['names'] {
  const folded = fold(name);
  const candidates = db
    .sql(
      `SELECT * FROM files INDEXED BY folder_by_file_name
       WHERE trash_root IS NULL AND folder_id = ? AND file_name_key = ? LIMIT ?`,
    )
    .iterate(folderId, sortKey(name), MOST_CANDIDATES);
  for (const row of candidates) {
    const { id, title, fileName, fileSize, checksum } = ownFileRow(row);
    if (fold(fileName) === folded) return [{ name, file: { id, title, fileName, fileSize, checksum } }];
  }
  return [];
}
