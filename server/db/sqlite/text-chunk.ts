import { fold, isAscii } from '../../lib/text-keys.ts';
import type { Connection } from './connection.ts';
import { FIELD_SEPARATOR } from './keys.ts';
import { eachInteger, text } from './values.ts';

/** The searched texts of files whose numbers follow each other, each with a zero after it, which no text contains. */
export type TextChunk = {
  bytes: Uint8Array<SharedArrayBuffer>;
  /** Where each text starts, and after the last one where the next would. A number without a file has none of it. */
  starts: Uint32Array<SharedArrayBuffer>;
};

/** The files from a number to before another, live or not. */
export function readChunk(db: Connection, from: number, to: number): TextChunk {
  const texts = searchedTexts(db, 'num >= ?2 AND num < ?3', from, to);
  let size = 0;
  for (const each of texts.values()) size += each.length + 1;
  // With their lengths said, though they are the whole: what follows its buffer's length is read several times slower.
  const bytes = new Uint8Array(pagesOf(size), 0, size);
  const count = to - from + 1;
  const starts = new Uint32Array(pagesOf(count * Uint32Array.BYTES_PER_ELEMENT), 0, count);
  let [at, next] = [0, 0];
  for (const [num, each] of texts) {
    starts.fill(at, next, num - from + 1);
    next = num - from + 1;
    bytes.set(each, at);
    at += each.length + 1;
  }
  starts.fill(at, next);
  return { bytes, starts };
}

/** What may grow, if only to its own size, has pages of its own, which go back to the machine as soon as nobody holds it. */
function pagesOf(bytes: number): SharedArrayBuffer {
  return new SharedArrayBuffer(bytes, { maxByteLength: bytes });
}

/** What the trigram index knows of some files, by their number and in its order, in UTF-8. */
export function searchedTexts(
  db: Connection,
  where: string,
  ...values: (string | number)[]
): Map<number, Uint8Array> {
  // The plain ones, which is most, are put in lower case and handed over together: a tenth of the time of a row each.
  const row = db
    .sql(
      `SELECT group_concat(num) AS nums, group_concat(iif(is_plain, octet_length(found), 0)) AS lengths,
         group_concat(iif(is_plain, lower(found), ''), '') AS plain,
         json_group_array(json_array(num, found)) FILTER (WHERE NOT is_plain) AS others
       FROM (
         SELECT num, found, octet_length(found) = length(found) AS is_plain FROM (
           SELECT num, concat(title, ?1, file_name, ?1, alt_text, ?1, description) AS found
           FROM files WHERE ${where} ORDER BY num LIMIT -1
         ) LIMIT -1
       )`,
    )
    .get(FIELD_SEPARATOR, ...values);
  const texts = new Map<number, Uint8Array>();
  if (row?.nums === null) return texts;
  const nums: number[] = [];
  eachInteger(row, 'nums', (num) => nums.push(num));
  const plain = Buffer.from(text(row, 'plain'), 'latin1');
  let at = 0;
  eachInteger(row, 'lengths', (length, place) => {
    texts.set(nums[place] ?? 0, plain.subarray(at, at + length));
    at += length;
  });
  const others: [num: number, found: string][] = JSON.parse(text(row, 'others'));
  for (const [num, found] of others) texts.set(num, Buffer.from(caseless(fold(found))));
  return texts;
}

/** The trigram index takes a few letters for one that lower case tells apart: "µ" for "μ", "ſ" for "s". */
export function caseless(text: string): string {
  if (isAscii(text)) return text;
  // "ı" is a letter of its own to it, and it does not know the Cyrillic ones that came with Unicode 9.
  return text.replace(/[^ -~ı\u1c80-\u1c88]/gu, (character) => {
    const upper = character.toUpperCase();
    return [...upper].length === 1 ? upper.toLowerCase() : character;
  });
}
