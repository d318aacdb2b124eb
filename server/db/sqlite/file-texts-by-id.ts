import { ROOT } from '../../../src/contract/values.ts';
import type { FileTextsPage } from '../interface.ts';
import { type Connection, whileWanted } from './connection.ts';
import { integer, type SqlRow, text, textOrNull } from './values.ts';

/** The live ones among these files, in this order, until their texts have `most` characters together. */
export function readTexts(db: Connection, ids: string[], most: number): FileTextsPage {
  const rows = db
    .sql(
      // A cross join keeps the order of the ids, whatever the planner thinks of it.
      `SELECT asked.key AS place, f.id, f.title, f.alt_text, f.description, f.file_name, f.type, f.is_favorite,
         f.is_private, f.folder_id, f.version
       FROM json_each(?) AS asked CROSS JOIN files f ON f.id = asked.value
       WHERE f.trash_root IS NULL AND ${whileWanted('asked.key')}`,
    )
    .iterate(JSON.stringify(ids));
  const files: FileTextsPage['files'] = [];
  let characters = 0;
  for (const row of rows) {
    const file = textsOf(row);
    const { title, altText, description } = file;
    characters += (title?.length ?? 0) + (altText?.length ?? 0) + (description?.length ?? 0);
    // The first one always has room: who asks comes on in any case.
    if (characters > most && files.length > 0) return { files, next: integer(row, 'place') };
    files.push(file);
  }
  return { files, next: null };
}

function textsOf(row: SqlRow): FileTextsPage['files'][number] {
  const folderId = text(row, 'folder_id');
  return {
    id: text(row, 'id'),
    title: textOrNull(row, 'title'),
    altText: textOrNull(row, 'alt_text'),
    description: textOrNull(row, 'description'),
    fileName: text(row, 'file_name'),
    isImage: row.type === 'image',
    isFavorite: integer(row, 'is_favorite') === 1,
    isPrivate: integer(row, 'is_private') === 1,
    folderId: folderId === ROOT ? null : folderId,
    version: integer(row, 'version'),
  };
}
