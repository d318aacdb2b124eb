import { FILE_TYPES, ROOT } from '../../../src/contract/values.ts';
import type { FileRow, FolderRow, NewFileRow } from '../interface.ts';
import { integer, integerOrNull, type SqlRow, text, textOrNull } from './values.ts';

/** The top is a row in the database, and nothing outside of it. */
function parentOf(row: SqlRow, column: string): string | null {
  const id = textOrNull(row, column);
  return id === ROOT ? null : id;
}

export function folderRow(row: SqlRow): FolderRow {
  return {
    id: text(row, 'id'),
    name: text(row, 'name'),
    parentId: parentOf(row, 'parent_id'),
    createdAt: integer(row, 'created_at'),
    updatedAt: integer(row, 'updated_at'),
    version: integer(row, 'version'),
    foldersCount: integer(row, 'folders_count'),
    filesCount: integer(row, 'files_count'),
    totalFilesCount: integer(row, 'total_files_count'),
  };
}

const FIRST_NAME = '(SELECT name FROM first_names WHERE first_names.num = files.num) AS first_name';
/** The columns of a file's row, with what else `fileRow` needs. */
export const FILE_COLUMNS = `*, ${FIRST_NAME}`;
/** The same without the keys that only sorting needs, and which are as long as what they sort. */
export const SHOWN_COLUMNS = `num, id, upload_id, folder_id, title, description, alt_text, sort_order, is_favorite,
  is_private, created_at, updated_at, version, file_name, file_size, mime_type, type, width, height, checksum,
  thumbhash, ${FIRST_NAME}`;

export function fileRow(row: SqlRow): FileRow {
  const file = ownFileRow(row);
  return Object.assign(file, { firstFileName: textOrNull(row, 'first_name') ?? file.fileName });
}

/** The `type` column, checked. */
export function typeOf(row: SqlRow): FileRow['type'] {
  const type = FILE_TYPES.find((known) => known === row.type);
  if (!type) throw new TypeError(`${row.type} is not a file type`);
  return type;
}

/** What the row itself says. */
export function ownFileRow(row: SqlRow): NewFileRow {
  return {
    id: text(row, 'id'),
    uploadId: text(row, 'upload_id'),
    folderId: parentOf(row, 'folder_id'),
    title: textOrNull(row, 'title'),
    description: textOrNull(row, 'description'),
    altText: textOrNull(row, 'alt_text'),
    sortOrder: integer(row, 'sort_order'),
    isFavorite: integer(row, 'is_favorite') === 1,
    isPrivate: integer(row, 'is_private') === 1,
    createdAt: integer(row, 'created_at'),
    updatedAt: integer(row, 'updated_at'),
    version: integer(row, 'version'),
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
