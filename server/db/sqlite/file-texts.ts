import { totalmem } from 'node:os';
import { changedSince, newestChange, TEXT_CHANGED } from './changes.ts';
import { type Connection, stopWhenUnwanted } from './connection.ts';
import type { Needle } from './needle.ts';
import { type SharedTexts, sharedTextsOf, type TextBase } from './shared-texts.ts';
import { readChunk, searchedTexts } from './text-chunk.ts';
import { integer } from './values.ts';

/** Read at once, in some 15 ms. */
const NUMS_IN_CHUNK = 5_000;
/** More than this is left to the index: three times what a million files of the usual kind have. */
const MOST_BYTES = 256 * 1024 * 1024;
/** And no more than this share of the machine's memory. */
const SHARE_OF_MEMORY = 1 / 16;
/** From so many chunks on it is seen what all will be; twice too much, and the rest is not read to find out. */
const TELLING = 8;
/** So many changed texts are kept beside the others, or an eighth of all if that is more; then all are read again. */
const MOST_CHANGED = 20_000;
/** Nor more than this share of the bytes that all of them may have: a few descriptions can be as long as a library of titles. */
const SHARE_OF_CHANGED = 1 / 8;

/** What other threads have, and are told. */
type Shared = Pick<SharedTexts, 'latest' | 'tell' | 'forget'>;

/**
 * The texts that searches look into, in memory: whether a file contains a keyword is known without reading its row, and
 * all of them are looked through in the time in which the index says where a common word stands. Read a chunk at a time,
 * then kept up with what changes, like `SortedFiles`.
 */
export class FileTexts {
  readonly #numsInChunk: number;
  readonly #mostBytes: number;
  #shared: Shared | null;
  #base: TextBase | null = null;
  /** Of the last one, there still or not: no older one is taken. */
  #baseSeq = 0;
  #reading: (TextBase & { last: number }) | null = null;
  #isTooMuch = false;
  /** The last change that is in them. */
  #seq = 0;
  /** What changed since `#base`; nothing for what is gone. */
  readonly #changed = new Map<number, Uint8Array>();
  #changedBytes = 0;

  constructor({
    numsInChunk = NUMS_IN_CHUNK,
    mostBytes = mostBytesHere(),
    shared = null as Shared | null,
  } = {}) {
    this.#numsInChunk = numsInChunk;
    this.#shared = shared;
    this.#mostBytes = mostBytes;
  }

  /** Whether there is something to read, that is not too much. */
  get isToRead(): boolean {
    return this.#base === null && !this.#isTooMuch;
  }

  /** How many bytes `eachWith` looks through. */
  get bytes(): number {
    return this.#base?.bytes ?? 0;
  }

  /** Reads on, or takes what another thread has read. */
  read(db: Connection): void {
    this.#shared ??= sharedTextsOf(db);
    this.#adopt(this.#shared.latest);
    if (this.#base) return;
    this.#reading ??= {
      seq: newestChange(db),
      last: integer(db.sql('SELECT ifnull(max(num), 0) AS num FROM files').get(), 'num'),
      numsInChunk: this.#numsInChunk,
      chunks: [],
      bytes: 0,
    };
    const { last, ...base } = this.#reading;
    const from = 1 + base.chunks.length * base.numsInChunk;
    if (from > last) {
      this.#adopt(base);
      this.#shared.tell(base);
      return;
    }
    const chunk = readChunk(db, from, from + base.numsInChunk);
    base.chunks.push(chunk);
    this.#reading.bytes += chunk.bytes.length;
    const { bytes } = this.#reading;
    const { length } = base.chunks;
    const expected = length < TELLING ? 0 : (bytes * last) / (length * base.numsInChunk);
    if (bytes <= this.#mostBytes && expected <= 2 * this.#mostBytes) return;
    this.#isTooMuch = true;
    this.#reading = null;
  }

  #adopt(base: TextBase | null): void {
    if (base === null || base.seq <= this.#baseSeq) return;
    this.#base = base;
    this.#baseSeq = base.seq;
    this.#reading = null;
    this.#forgetChanged();
    this.#seq = base.seq;
  }

  /** Brings them to what the transaction sees. False when they are not there, or have to be read from the start. */
  catchUp(db: Connection): boolean {
    this.#adopt(this.#shared?.latest ?? null);
    if (this.#base === null) return false;
    const newest = newestChange(db);
    if (newest === this.#seq) return true;
    const changed = changedSince(db, this.#seq, TEXT_CHANGED);
    const most = Math.max(MOST_CHANGED, (this.#base.chunks.length * this.#base.numsInChunk) >> 3);
    if (changed === null || this.#changed.size + changed.size > most) return this.#letGo(this.#base);
    if (changed.size > 0) {
      const nums = JSON.stringify([...changed]);
      const texts = searchedTexts(db, 'num IN (SELECT value FROM json_each(?2))', nums);
      for (const num of changed) this.#keep(num, new Uint8Array(texts.get(num) ?? []));
    }
    // Only now: had they not been read, nobody would ask for them again.
    this.#seq = newest;
    return this.#changedBytes <= this.#mostBytes * SHARE_OF_CHANGED || this.#letGo(this.#base);
  }

  #keep(num: number, text: Uint8Array): void {
    this.#changedBytes += text.length - (this.#changed.get(num)?.length ?? 0);
    this.#changed.set(num, text);
  }

  #forgetChanged(): void {
    this.#changed.clear();
    this.#changedBytes = 0;
  }

  #letGo(base: TextBase): false {
    this.#shared?.forget(base);
    this.#base = null;
    this.#forgetChanged();
    return false;
  }

  /** Whether a file, live or not, contains it. To be asked after catching up. */
  has(num: number, needle: Needle): boolean {
    const changed = this.#changed.get(num);
    if (changed) return needle.isIn(changed, 0, changed.length);
    if (this.#base === null) return false;
    const { chunks, numsInChunk } = this.#base;
    const chunk = chunks[Math.floor((num - 1) / numsInChunk)];
    if (!chunk) return false;
    const at = (num - 1) % numsInChunk;
    return needle.isIn(chunk.bytes, chunk.starts[at] ?? 0, chunk.starts[at + 1] ?? 0);
  }

  /** Calls back with each file that contains it, live or not. To be asked after catching up. */
  eachWith(db: Connection, needle: Needle, onFile: (num: number) => void): void {
    const { chunks = [], numsInChunk = 0 } = this.#base ?? {};
    for (const [nth, { bytes, starts }] of chunks.entries()) {
      stopWhenUnwanted(db);
      const first = 1 + nth * numsInChunk;
      const all = Buffer.from(bytes.buffer);
      let at = 0;
      for (let place = all.indexOf(needle.bytes); place !== -1; ) {
        while ((starts[at + 1] ?? 0) <= place) at++;
        if (!this.#changed.has(first + at)) onFile(first + at);
        place = all.indexOf(needle.bytes, starts[at + 1]);
      }
    }
    for (const [num, text] of this.#changed) if (needle.isIn(text, 0, text.length)) onFile(num);
  }
}

/** Containers may have less than the machine. */
function mostBytesHere(): number {
  const memory = Math.min(totalmem(), process.constrainedMemory() || totalmem());
  return Math.min(MOST_BYTES, memory * SHARE_OF_MEMORY);
}
