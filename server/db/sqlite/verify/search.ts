import type { Connection } from '../connection.ts';
import { forgetText, indexText } from '../file-index.ts';
import { gramsOf, searchText } from '../keys.ts';
import { ownFileRow } from '../rows.ts';
import { integer } from '../values.ts';
import { type Check, called } from './check.ts';

/** So many files, spread over the library, are searched for by all of their text; the others' index is measured. */
const MOST_SEARCHED = 2_000;
/** Of a long text so much is searched for. */
const MOST_GRAMS = 100;

/** Every file is found by what is written in it, and nothing is found that is not there. */
export const search: Check = {
  name: 'the search',
  *find(db) {
    for (const { num, name } of wronglyIndexed(db)) {
      yield name === null
        ? `the search finds a file (number ${num}) that does not exist`
        : `the search does not find ${name} by its text`;
    }
  },
  repair(db) {
    for (const { num, name } of [...wronglyIndexed(db)]) {
      forgetText(db, num);
      const row = name === null ? undefined : db.sql('SELECT * FROM files WHERE num = ?').get(num);
      if (row) indexText(db, num, ownFileRow(row));
    }
  },
};

/** Rows whose index has another length than their text, or does not match it; without a name where there is no row. */
function* wronglyIndexed(db: Connection): Generator<{ num: number; name: string | null }> {
  const every = Math.ceil(
    integer(db.sql('SELECT count(*) AS files FROM files').get(), 'files') / MOST_SEARCHED,
  );
  const rows = db.sql(
    `SELECT f.*, t.sz AS text_size, g.sz AS grams_size FROM files f
     LEFT JOIN file_text_docsize t ON t.id = f.num LEFT JOIN file_grams_docsize g ON g.id = f.num`,
  );
  for (const row of rows.iterate()) {
    const file = ownFileRow(row);
    const num = integer(row, 'num');
    const text = searchText(file);
    const grams = gramsOf(text);
    const isMeasured =
      tokens(row.text_size) === trigramsIn(text) &&
      tokens(row.grams_size) === (grams === '' ? 0 : grams.split(' ').length);
    if (isMeasured && (num % every !== 0 || isFound(db, num, text, grams))) continue;
    yield { num, name: called(file.id, file.title, file.fileName) };
  }
  for (const table of ['file_text_docsize', 'file_grams_docsize']) {
    const strays = db.sql(`SELECT id FROM ${table} WHERE id NOT IN (SELECT num FROM files)`);
    for (const row of strays.iterate()) yield { num: integer(row, 'id'), name: null };
  }
}

function isFound(db: Connection, num: number, text: string, grams: string): boolean {
  const characters = [...text].slice(0, MOST_GRAMS);
  const found = (table: string, match: string) =>
    db.sql(`SELECT 1 FROM ${table} WHERE ${table} MATCH ? AND rowid = ?`).get(match, num) !== undefined;
  if (characters.length > 2 && !found('file_text', `"${characters.join('').replaceAll('"', '""')}"`))
    return false;
  const words = grams.split(' ').slice(0, MOST_GRAMS);
  return grams === '' || found('file_grams', words.map((word) => `"${word}"`).join(' '));
}

function trigramsIn(text: string): number {
  return Math.max(0, [...text].length - 2);
}

/** How many tokens FTS5 says a row has: a number of SQLite's variable length, seven bits a byte. */
function tokens(size: unknown): number {
  if (!(size instanceof Uint8Array)) return -1;
  return size.reduce((sum, byte) => sum * 128 + (byte & 0x7f), 0);
}
