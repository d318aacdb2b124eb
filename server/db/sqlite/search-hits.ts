import { changedSince, newestChange, TEXT_CHANGED } from './changes.ts';
import { type Connection, whileWanted } from './connection.ts';
import { FIELD_SEPARATOR, fold, isAscii, type Search } from './keys.ts';
import type { TextSample } from './text-sample.ts';
import { eachInteger, integer, text } from './values.ts';

/** Where the sample was wrong, no more candidates than this are looked at. */
const MOST_CANDIDATES = 10_000;
/** Searches kept: whoever scrolls through what one found asks again with every page. */
const MOST = 16;

/** The numbers of all files, live or not, whose text a search finds: one bit each. */
class Hits {
  bits = new Uint32Array(0);
  seq = 0;

  set(num: number, isHit: boolean): void {
    const at = num >>> 5;
    if (at >= this.bits.length) {
      const larger = new Uint32Array(at + 1 + (at >> 2));
      larger.set(this.bits);
      this.bits = larger;
    }
    const word = this.bits[at] ?? 0;
    this.bits[at] = isHit ? word | (1 << (num & 31)) : word & ~(1 << (num & 31));
  }
}

/** What recent searches found, kept up with what changes. */
export class SearchHits {
  readonly #kept = new Map<string, Hits>();

  /** A bit for each number, set where the search finds the file. */
  of(db: Connection, search: Search, sample: TextSample | null): Uint32Array {
    const key = `${search.table} ${search.match}`;
    const kept = this.#kept.get(key);
    this.#kept.delete(key);
    const hits = kept && catchUp(db, search, kept) ? kept : find(db, search, sample);
    this.#kept.set(key, hits);
    const [oldest] = this.#kept.keys();
    if (this.#kept.size > MOST && oldest !== undefined) this.#kept.delete(oldest);
    return hits.bits;
  }
}

function find(db: Connection, search: Search, sample: TextSample | null): Hits {
  const hits = new Hits();
  hits.seq = newestChange(db);
  const last = integer(db.sql('SELECT ifnull(max(num), 0) AS num FROM files').get(), 'num');
  hits.set(last, false);
  const candidates = sample ? fewCandidates(db, search, sample) : null;
  if (candidates) {
    look(db, search, candidates, hits);
    return hits;
  }
  const row = db
    .sql(
      `SELECT group_concat(rowid) AS nums FROM ${search.table}
       WHERE ${search.table} MATCH ? AND ${whileWanted('rowid')}`,
    )
    .get(search.match);
  eachInteger(row, 'nums', (num) => hits.set(num, true));
  return hits;
}

/**
 * What contains a few parts of a longer keyword that are rare together; null when that may be much. For common words the index is slow to
 * say where the parts stand in each text, and most keywords are common words and something rare.
 */
function fewCandidates(db: Connection, { table, folded }: Search, sample: TextSample): number[] | null {
  const parts = table === 'file_text' ? sample.rarestTogether(folded) : null;
  if (parts === null) return null;
  const row = db
    .sql(
      `SELECT group_concat(rowid) AS nums
       FROM (SELECT rowid FROM file_text WHERE file_text MATCH ? LIMIT ${MOST_CANDIDATES + 1})`,
    )
    .get(parts.map((part) => `"${part.replaceAll('"', '""')}"`).join(' AND '));
  const candidates: number[] = [];
  eachInteger(row, 'nums', (num) => candidates.push(num));
  return candidates.length > MOST_CANDIDATES ? null : candidates;
}

function catchUp(db: Connection, search: Search, hits: Hits): boolean {
  const newest = newestChange(db);
  if (newest === hits.seq) return true;
  const changed = changedSince(db, hits.seq, TEXT_CHANGED);
  if (changed === null) return false;
  hits.seq = newest;
  for (const num of changed) hits.set(num, false);
  look(db, search, [...changed], hits);
  return true;
}

/**
 * Reads the texts of some files and marks those that contain what is searched for. In plain ones SQLite itself can look, and
 * only the others come here: half of the time of handing over every text.
 */
function look(db: Connection, { table, folded }: Search, nums: number[], hits: Hits): void {
  if (nums.length === 0) return;
  const isPart = table === 'file_text';
  const wanted = isPart ? caseless(folded) : folded;
  // One and two characters are never those between two fields.
  const separator = isPart ? FIELD_SEPARATOR : '\n';
  // With a limit the text is put together once, not for each time that it is named.
  const row = db
    .sql(
      `SELECT group_concat(num) FILTER (WHERE instr(lower(found), ?2)) AS plain,
         json_group_array(json_array(num, found)) FILTER (WHERE octet_length(found) <> length(found)) AS others
       FROM (
         SELECT num, concat_ws(?3, title, file_name, alt_text, description) AS found
         FROM files WHERE num IN (SELECT value FROM json_each(?1)) LIMIT -1
       )`,
    )
    .get(JSON.stringify(nums), wanted, separator);
  eachInteger(row, 'plain', (num) => hits.set(num, true));
  const others: [num: number, found: string][] = JSON.parse(text(row, 'others'));
  for (const [num, found] of others) {
    hits.set(num, (isPart ? caseless(fold(found)) : fold(found)).includes(wanted));
  }
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
