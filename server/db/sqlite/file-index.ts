import type { FileRow } from '../interface.ts';
import type { Connection } from './connection.ts';
import { gramsOf, searchText } from './keys.ts';

export type Searched = Pick<FileRow, 'title' | 'fileName' | 'altText' | 'description'>;

/** Makes a new file findable by what is written in it. */
export function indexText(db: Connection, num: number, file: Searched): void {
  const text = searchText(file);
  db.sql('INSERT INTO file_text (rowid, text) VALUES (?, ?)').run(num, text);
  db.sql('INSERT INTO file_grams (rowid, grams) VALUES (?, ?)').run(num, gramsOf(text));
}

export function reindexText(db: Connection, num: number, file: Searched): void {
  forgetText(db, num);
  indexText(db, num, file);
}

/** Before a file goes for good. */
export function forgetText(db: Connection, num: number): void {
  db.sql('DELETE FROM file_text WHERE rowid = ?').run(num);
  db.sql('DELETE FROM file_grams WHERE rowid = ?').run(num);
}
