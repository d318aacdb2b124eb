import type { Connection } from './connection.ts';
import { searchText } from './keys.ts';
import { integer, text, textOrNull } from './values.ts';

const SIZE = 1_000;

/** How many of a few files have each three characters in their text. */
export type Sample = { files: number; parts: Map<string, number> };

/** Takes the sample evenly from all files. */
export function sampleTexts(db: Connection): Sample {
  const last = integer(db.sql('SELECT ifnull(max(num), 0) AS num FROM files').get(), 'num');
  const nums = Array.from({ length: SIZE }, (_, at) => Math.ceil((last * (at + 1)) / SIZE));
  const rows = db
    .sql(
      `SELECT title, file_name, alt_text, description FROM files WHERE num IN (SELECT value FROM json_each(?))`,
    )
    .all(JSON.stringify(nums));
  const parts = new Map<string, number>();
  for (const row of rows) {
    const found = searchText({
      title: textOrNull(row, 'title'),
      fileName: text(row, 'file_name'),
      altText: textOrNull(row, 'alt_text'),
      description: textOrNull(row, 'description'),
    });
    for (const part of new Set(partsOf(found))) parts.set(part, (parts.get(part) ?? 0) + 1);
  }
  return { files: rows.length, parts };
}

/** The share of all files that contain three characters, as far as the sample knows. */
export function commonness({ files, parts }: Sample, part: string): number {
  return files === 0 ? 0 : (parts.get(part) ?? 0) / files;
}

/** Every three characters that follow each other. */
export function partsOf(text: string): string[] {
  const characters = [...text];
  return characters.slice(2).map((last, at) => `${characters[at]}${characters[at + 1]}${last}`);
}
