import { fold } from '../../lib/text-keys.ts';
import { changedSince, newestChange, TEXT_CHANGED } from './changes.ts';
import { type Connection, whileWanted } from './connection.ts';
import type { FileTexts } from './file-texts.ts';
import { FIELD_SEPARATOR, type Search } from './keys.ts';
import { Needle } from './needle.ts';
import { caseless } from './text-chunk.ts';
import { FROM_ROWS, inMemory, type TextSample } from './text-sample.ts';
import { eachInteger, integer, text } from './values.ts';

/** Where the sample was wrong, no more candidates than this are looked at. */
const MOST_FROM_ROWS = 10_000;
const MOST_IN_MEMORY = 50_000;
/** Searches kept: whoever scrolls through what one found asks again with every page. */
const MOST = 16;

/** What a thread knows of the texts, where it does: a sample of them, and all of them as the transaction sees them. */
export type Known = { sample: TextSample | null; texts: FileTexts | null };

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
  of(db: Connection, search: Search, known: Known): Uint32Array {
    const key = `${search.table} ${search.match}`;
    const kept = this.#kept.get(key);
    this.#kept.delete(key);
    const hits = kept && catchUp(db, search, kept, known) ? kept : find(db, search, known);
    this.#kept.set(key, hits);
    const [oldest] = this.#kept.keys();
    if (this.#kept.size > MOST && oldest !== undefined) this.#kept.delete(oldest);
    return hits.bits;
  }
}

function find(db: Connection, search: Search, { sample, texts }: Known): Hits {
  const hits = new Hits();
  hits.seq = newestChange(db);
  const last = integer(db.sql('SELECT ifnull(max(num), 0) AS num FROM files').get(), 'num');
  hits.set(last, false);
  // For three characters the index knows all there is to know.
  const isLonger = search.table === 'file_text' && [...search.folded].length > 3;
  const isByTexts = isLonger && texts !== null;
  const few =
    isLonger && sample?.rarestTogether(search.folded, isByTexts ? inMemory(texts, last) : FROM_ROWS);
  const candidates = few ? candidatesWith(db, few, isByTexts ? MOST_IN_MEMORY : MOST_FROM_ROWS) : null;
  if (candidates) look(db, search, candidates, hits, texts);
  else if (isByTexts) texts.eachWith(db, new Needle(caseless(search.folded)), (num) => hits.set(num, true));
  else askForAll(db, search, hits);
  return hits;
}

/** For common words the index is slow to say where their parts stand in each text, and most keywords are common words. */
function askForAll(db: Connection, { table, match }: Search, hits: Hits): void {
  const row = db
    .sql(
      `SELECT group_concat(rowid) AS nums FROM ${table} WHERE ${table} MATCH ? AND ${whileWanted('rowid')}`,
    )
    .get(match);
  eachInteger(row, 'nums', (num) => hits.set(num, true));
}

/** What contains a few parts of a longer keyword, which is soon said; null where that is much. */
function candidatesWith(db: Connection, parts: string[], most: number): number[] | null {
  const row = db
    .sql(
      `SELECT group_concat(rowid) AS nums FROM (SELECT rowid FROM file_text WHERE file_text MATCH ? LIMIT ?)`,
    )
    .get(parts.map((part) => `"${part.replaceAll('"', '""')}"`).join(' AND '), most + 1);
  const candidates: number[] = [];
  eachInteger(row, 'nums', (num) => candidates.push(num));
  return candidates.length > most ? null : candidates;
}

function catchUp(db: Connection, search: Search, hits: Hits, { texts }: Known): boolean {
  const newest = newestChange(db);
  if (newest === hits.seq) return true;
  const changed = changedSince(db, hits.seq, TEXT_CHANGED);
  if (changed === null) return false;
  hits.seq = newest;
  for (const num of changed) hits.set(num, false);
  look(db, search, [...changed], hits, texts);
  return true;
}

/** Marks those of some files that contain what is searched for. */
function look(db: Connection, search: Search, nums: number[], hits: Hits, texts: FileTexts | null): void {
  if (texts === null || search.table !== 'file_text') lookAtRows(db, search, nums, hits);
  else {
    const needle = new Needle(caseless(search.folded));
    for (const num of nums) if (texts.has(num, needle)) hits.set(num, true);
  }
}

/**
 * Reads their texts. In plain ones SQLite itself can look, and
 * only the others come here: half of the time of handing over every text.
 */
function lookAtRows(db: Connection, { table, folded }: Search, nums: number[], hits: Hits): void {
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
