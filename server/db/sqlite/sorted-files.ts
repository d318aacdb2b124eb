import { changedSince, newestChange } from './changes.ts';
import type { Connection } from './connection.ts';
import { isBefore, type Order, orderBy, stretchesAfter } from './orders.ts';
import { eachInteger, integer, type SqlRow } from './values.ts';

/** Room for what comes, so that not every new file moves all others to a larger array. */
const SPARE = 4_096;

/** A power of two, so that a number finds its own by its last bits. */
const MARKS = 16_384;

type Place = (string | number)[];

/**
 * The numbers of all live files in one order. Read from the order's index a stretch at a time, then kept up with what
 * changes: as a page is answered it is exactly what the transaction sees.
 */
export class SortedFiles {
  readonly #order: Order;
  #nums = new Uint32Array(SPARE);
  #length = 0;
  /** The last change that is in it; what changed while it was being read is caught up with afterwards. */
  #seq = 0;
  #readUpTo: Place | null = null;
  #isWhole = false;
  /** What moved while it was being read may stand in it twice, until it is first caught up with. */
  #mayRepeat = false;

  constructor(order: Order) {
    this.#order = order;
  }

  get isWhole(): boolean {
    return this.#isWhole;
  }

  /** The numbers, in order. To be read before anything else happens. */
  get nums(): Uint32Array {
    return this.#nums.subarray(0, this.#length);
  }

  /** Reads on, about as many as said. */
  read(db: Connection, count: number): void {
    if (this.#isWhole) return;
    if (this.#readUpTo === null) {
      this.#seq = newestChange(db);
      this.#length = 0;
      this.#mayRepeat = true;
    }
    const until = this.#length + count;
    this.#makeRoom(until);
    const stretches = this.#readUpTo ? stretchesAfter(this.#order) : [{ where: 'TRUE', values: 0 }];
    for (const { where, values } of stretches) {
      const row = db
        .sql(
          `SELECT group_concat(num) AS nums FROM (
             SELECT num FROM files INDEXED BY library_by_${this.#order.index}
             WHERE trash_root IS NULL AND ${where} ORDER BY ${orderBy(this.#order, false)} LIMIT ?${values + 1}
           )`,
        )
        .get(...(this.#readUpTo?.slice(0, values) ?? []), until - this.#length);
      eachInteger(row, 'nums', (num) => {
        this.#nums[this.#length++] = num;
      });
      if (this.#length === until) break;
    }
    if (this.#length < until) this.#isWhole = true;
    else this.#readUpTo = this.#placesOf(db, [this.#nums[until - 1] ?? 0])[0]?.place ?? null;
  }

  /** Brings it to what the transaction sees. False when that needs reading from the start. */
  catchUp(db: Connection): boolean {
    if (!this.#isWhole) return false;
    const newest = newestChange(db);
    if (newest === this.#seq) return true;
    const changed = changedSince(db, this.#seq, this.#order.kinds);
    if (changed === null) {
      this.#isWhole = false;
      this.#readUpTo = null;
      return false;
    }
    this.#seq = newest;
    if (changed.size === 0) return true;
    this.#remove(changed);
    this.#mayRepeat = false;
    this.#insert(db, this.#placesOf(db, [...changed]));
    return true;
  }

  #remove(gone: Set<number>): void {
    const nums = this.#nums;
    let kept = 0;
    let from = 0;
    for (const at of this.#positionsOf(gone)) {
      if (kept < from) nums.copyWithin(kept, from, at);
      kept += at - from;
      from = at + 1;
    }
    nums.copyWithin(kept, from, this.#length);
    this.#length -= from - kept;
  }

  /** Where those of some numbers that are here stand, in order. */
  #positionsOf(some: Set<number>): number[] {
    // Nearly all numbers are known not to be among them by a few kilobytes, which stay at hand in the processor.
    const marks = new Uint8Array(MARKS);
    for (const num of some) marks[num & (MARKS - 1)] = 1;
    const positions: number[] = [];
    const nums = this.#nums;
    let left = this.#mayRepeat ? Infinity : some.size;
    for (let at = 0, end = this.#length; at < end && left > 0; at++) {
      if (marks[(nums[at] ?? 0) & (MARKS - 1)] === 0 || !some.has(nums[at] ?? 0)) continue;
      positions.push(at);
      left--;
    }
    return positions;
  }

  #insert(db: Connection, places: { num: number; place: Place }[]): void {
    const before = db.sql(
      `SELECT 1 FROM files WHERE ${isBefore(this.#order)} AND num = ?${this.#order.columns.length + 1}`,
    );
    const positions = new Uint32Array(places.length);
    const settle = (first: number, end: number, low: number, high: number): void => {
      if (first >= end) return;
      const middle = (first + end) >> 1;
      const place = places[middle]?.place ?? [];
      let [from, to] = [low, high];
      while (from < to) {
        const at = (from + to) >> 1;
        if (before.get(...place, this.#nums[at] ?? 0)) from = at + 1;
        else to = at;
      }
      positions[middle] = from;
      // The ones before it can only go before, and the ones after it after.
      settle(first, middle, low, from);
      settle(middle + 1, end, from, high);
    };
    settle(0, places.length, 0, this.#length);

    this.#makeRoom(this.#length + places.length);
    let end = this.#length;
    for (let at = places.length - 1; at >= 0; at--) {
      const position = positions[at] ?? 0;
      this.#nums.copyWithin(position + at + 1, position, end);
      this.#nums[position + at] = places[at]?.num ?? 0;
      end = position;
    }
    this.#length += places.length;
  }

  /** Where the live ones of these files belong, in order. */
  #placesOf(db: Connection, nums: number[]): { num: number; place: Place }[] {
    const names = this.#order.columns.map(({ name }) => name);
    return db
      .sql(
        `SELECT num, ${names.join(', ')} FROM files
         WHERE num IN (SELECT value FROM json_each(?)) AND trash_root IS NULL ORDER BY ${orderBy(this.#order, false)}`,
      )
      .all(JSON.stringify(nums))
      .map((row) => ({ num: integer(row, 'num'), place: names.map((name) => textOrInteger(row, name)) }));
  }

  #makeRoom(length: number): void {
    if (length <= this.#nums.length) return;
    const larger = new Uint32Array(length + Math.max(SPARE, length >> 4));
    larger.set(this.#nums.subarray(0, this.#length));
    this.#nums = larger;
  }
}

function textOrInteger(row: SqlRow, column: string): string | number {
  const value = row[column];
  if (typeof value !== 'string' && typeof value !== 'number') throw new TypeError(`${column} is not a key`);
  return value;
}
