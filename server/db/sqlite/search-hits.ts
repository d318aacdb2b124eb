import { changedSince, newestChange, TEXT_CHANGED } from './changes.ts';
import { type Connection, whileWanted } from './connection.ts';
import { FIELD_SEPARATOR, fold, isAscii, type Search } from './keys.ts';
import { partsOf, rarestTogether, type Sample } from './text-sample.ts';
import { eachInteger, integer, text } from './values.ts';

/** So many candidates are faster looked at one by one than by asking where in them the letters stand. */
const FEW = 3_000;
/** How many of a keyword's three-letter parts are asked for to find candidates. */
const PARTS = 3;
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
  of(db: Connection, search: Search, sample: Sample | null): Uint32Array {
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

function find(db: Connection, search: Search, sample: Sample | null): Hits {
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
function fewCandidates(db: Connection, { table, folded }: Search, sample: Sample): number[] | null {
  const parts = [...new Set(partsOf(folded))];
  if (table !== 'file_text' || parts.length < 2) return null;
  const match = rarestTogether(sample, parts, PARTS)
    .map((part) => `"${part.replaceAll('"', '""')}"`)
    .join(' AND ');
  const row = db
    .sql(
      `SELECT group_concat(rowid) AS nums FROM (SELECT rowid FROM file_text WHERE file_text MATCH ? LIMIT ${FEW + 1})`,
    )
    .get(match);
  const candidates: number[] = [];
  eachInteger(row, 'nums', (num) => candidates.push(num));
  return candidates.length > FEW ? null : candidates;
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

/** Reads the texts of some files and marks those that contain what is searched for. */
function look(db: Connection, { table, folded }: Search, nums: number[], hits: Hits): void {
  if (nums.length === 0) return;
  const isPart = table === 'file_text';
  const wanted = isPart ? caseless(folded) : folded;
  const rows = db
    .sql(
      `SELECT num, concat_ws(char(${FIELD_SEPARATOR.charCodeAt(0)}), title, file_name, alt_text, description) AS found
       FROM files WHERE num IN (SELECT value FROM json_each(?))`,
    )
    .all(JSON.stringify(nums));
  for (const row of rows) {
    const found = fold(text(row, 'found'));
    // One and two characters are never those between two fields.
    const asIndexed = isPart ? caseless(found) : found.replaceAll(FIELD_SEPARATOR, '\n');
    if (asIndexed.includes(wanted)) hits.set(integer(row, 'num'), true);
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
