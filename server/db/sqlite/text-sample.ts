import type { Connection } from './connection.ts';
import { searchText } from './keys.ts';
import { integer, text, textOrNull } from './values.ts';

const SIZE = 1_000;

/** The searched texts of a few files. */
export type Sample = string[];

/** Takes the sample evenly from all files. */
export function sampleTexts(db: Connection): Sample {
  const last = integer(db.sql('SELECT ifnull(max(num), 0) AS num FROM files').get(), 'num');
  const nums = Array.from({ length: SIZE }, (_, at) => Math.ceil((last * (at + 1)) / SIZE));
  const rows = db
    .sql(
      `SELECT title, file_name, alt_text, description FROM files WHERE num IN (SELECT value FROM json_each(?))`,
    )
    .all(JSON.stringify(nums));
  return rows.map((row) =>
    searchText({
      title: textOrNull(row, 'title'),
      fileName: text(row, 'file_name'),
      altText: textOrNull(row, 'alt_text'),
      description: textOrNull(row, 'description'),
    }),
  );
}

/** Some of these parts that few texts contain together, as far as the sample knows; the rarest first. */
export function rarestTogether(sample: Sample, parts: string[], count: number): string[] {
  const chosen: string[] = [];
  let texts = sample;
  let left = parts;
  while (chosen.length < count && left.length > 0) {
    const found = left.map((part) => ({ part, texts: texts.filter((each) => each.includes(part)) }));
    const rarest = found.reduce((best, other) => (other.texts.length < best.texts.length ? other : best));
    chosen.push(rarest.part);
    texts = rarest.texts;
    left = left.filter((part) => part !== rarest.part);
  }
  return chosen;
}

/** Every three characters that follow each other. */
export function partsOf(text: string): string[] {
  const characters = [...text];
  return characters.slice(2).map((last, at) => `${characters[at]}${characters[at + 1]}${last}`);
}
