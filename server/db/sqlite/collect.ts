import { ROOT } from '../../../src/contract/values.ts';
import { invalidField } from '../../services/errors.ts';
import type { Collection } from '../interface.ts';
import type { Connection } from './connection.ts';
import { integer, type SqlRow, text } from './values.ts';

const FILE_COLUMNS = 'f.id, f.folder_id, f.file_name, f.file_size, f.checksum, f.created_at';
const IN_ORDER = 'ORDER BY f.folder_id, f.file_name_key, f.id';

/** The live ones among these files, and the folders above them. */
export function collectFiles(db: Connection, ids: string[]): Collection {
  const files = db
    .sql(
      `SELECT ${FILE_COLUMNS} FROM json_each(?) AS asked JOIN files f ON f.id = asked.value
       WHERE f.trash_root IS NULL ${IN_ORDER}`,
    )
    .all(JSON.stringify(ids));
  const folders = db
    .sql(
      `WITH RECURSIVE up (id, name, parent_id) AS (
         SELECT id, name, parent_id FROM folders WHERE id IN (SELECT value FROM json_each(?))
         UNION
         SELECT f.id, f.name, f.parent_id FROM folders f JOIN up ON f.id = up.parent_id
       ) SELECT id, name, parent_id FROM up WHERE id <> '${ROOT}'`,
    )
    .all(JSON.stringify([...new Set(files.map((row) => text(row, 'folder_id')))]));
  return collectionOf(files, folders);
}

/** Everything below a live folder, or null. Throws `invalid` when that is more than `most` files, or folders. */
export function collectFolder(db: Connection, folderId: string, most: number): Collection | null {
  const top = db
    .sql('SELECT id, name, parent_id, total_files_count FROM folders WHERE id = ? AND trash_root IS NULL')
    .get(folderId);
  if (!top) return null;
  const below = `WITH RECURSIVE below (id, name, parent_id) AS (
      SELECT id, name, parent_id FROM folders WHERE id = ?1
      UNION ALL
      SELECT f.id, f.name, f.parent_id FROM folders f JOIN below ON f.parent_id = below.id
      WHERE f.trash_root IS NULL
    )`;
  const folders = db
    .sql(`${below} SELECT id, name, parent_id FROM below WHERE id <> '${ROOT}' LIMIT ?2`)
    .all(folderId, most + 2);
  // The count is kept: a million files need not be read to be too many.
  if (integer(top, 'total_files_count') > most || folders.length > most + 1) {
    throw invalidField(
      'folderId',
      `has more than ${most} files or folders in it: take its folders one by one`,
    );
  }
  const files = db
    .sql(
      `${below} SELECT ${FILE_COLUMNS} FROM below JOIN files f ON f.folder_id = below.id
       WHERE f.trash_root IS NULL ${IN_ORDER}`,
    )
    .all(folderId);
  return collectionOf(files, folders);
}

function collectionOf(files: SqlRow[], folders: SqlRow[]): Collection {
  const orTop = (id: string) => (id === ROOT ? null : id);
  return {
    files: files.map((row) => ({
      id: text(row, 'id'),
      folderId: orTop(text(row, 'folder_id')),
      fileName: text(row, 'file_name'),
      fileSize: integer(row, 'file_size'),
      checksum: text(row, 'checksum'),
      createdAt: integer(row, 'created_at'),
    })),
    folders: folders.map((row) => ({
      id: text(row, 'id'),
      name: text(row, 'name'),
      parentId: orTop(text(row, 'parent_id')),
    })),
  };
}
