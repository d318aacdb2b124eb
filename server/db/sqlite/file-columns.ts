import { COLUMNS_CHANGED, changedSince, newestChange } from './changes.ts';
import type { Connection } from './connection.ts';
import { ORDERS, orderBy, stretchesAfter } from './orders.ts';
import { eachInteger, integer, text } from './values.ts';

/** The `facets` of a number that no live file has. */
export const NOT_LIVE = 255;

const SPARE = 4_096;
const BY_CREATION = ORDERS.createdAt;

/** Where reading stands: in a folder, after a file. */
type ReadUpTo = { folderId: string; after: (string | number)[] | null };

/**
 * What the filters ask of every live file, by its number. Read a stretch at a time, then kept up with what changes, like
 * `SortedFiles`.
 */
export class FileColumns {
  facets = new Uint8Array(0);
  folders = new Uint32Array(0);
  sizes = new Float64Array(0);
  createdAts = new Float64Array(0);
  readonly #folderNumbers = new Map<string, number>();
  #seq = 0;
  #readUpTo: ReadUpTo | null = null;
  #isWhole = false;

  get isWhole(): boolean {
    return this.#isWhole;
  }

  /** For each number in `folders`, whether it stands for one of these. */
  isAmong(folderIds: string[]): Uint8Array {
    const among = new Uint8Array(this.#folderNumbers.size);
    for (const folderId of folderIds) {
      const number = this.#folderNumbers.get(folderId);
      if (number !== undefined) among[number] = 1;
    }
    return among;
  }

  #numberOf(folderId: string): number {
    const number = this.#folderNumbers.get(folderId) ?? this.#folderNumbers.size;
    this.#folderNumbers.set(folderId, number);
    return number;
  }

  /** Reads on, about as many as said. */
  read(db: Connection, count: number): void {
    if (this.#readUpTo === null) {
      this.#seq = newestChange(db);
      this.#makeRoom(integer(db.sql('SELECT ifnull(max(num), 0) AS num FROM files').get(), 'num'));
      this.facets.fill(NOT_LIVE);
    }
    for (let left = count; left > 0; ) {
      this.#readUpTo ??= { folderId: '', after: null };
      if (this.#readUpTo.after === null) {
        const folderId = nextFolder(db, this.#readUpTo.folderId);
        if (folderId === null) {
          this.#isWhole = true;
          return;
        }
        this.#readUpTo = { folderId, after: null };
      }
      const read = this.#readFolder(db, this.#readUpTo, left);
      this.#readUpTo.after = read === left ? this.#readUpTo.after : null;
      left -= read;
    }
  }

  #readFolder(db: Connection, from: ReadUpTo, count: number): number {
    const folder = this.#numberOf(from.folderId);
    let [read, last] = [0, 0];
    const stretches = from.after ? stretchesAfter(BY_CREATION) : [{ where: 'TRUE', values: 0 }];
    for (const { where, values } of stretches) {
      const after = from.after?.slice(0, values) ?? [];
      const row = db
        .sql(
          `SELECT group_concat(num) AS nums, group_concat(facets) AS facets, group_concat(file_size) AS sizes,
             group_concat(created_at) AS created_ats
           FROM (
             SELECT num, facets, file_size, created_at FROM files INDEXED BY folder_by_created_at
             WHERE trash_root IS NULL AND folder_id = ?${after.length + 1} AND ${where}
             ORDER BY ${orderBy(BY_CREATION, false)} LIMIT ?${after.length + 2}
           )`,
        )
        .get(...after, from.folderId, count - read);
      const nums: number[] = [];
      eachInteger(row, 'nums', (num) => nums.push(num));
      for (const num of nums) this.folders[num] = folder;
      eachInteger(row, 'facets', (facets, at) => {
        this.facets[nums[at] ?? 0] = facets;
      });
      eachInteger(row, 'sizes', (size, at) => {
        this.sizes[nums[at] ?? 0] = size;
      });
      eachInteger(row, 'created_ats', (createdAt, at) => {
        this.createdAts[nums[at] ?? 0] = createdAt;
      });
      read += nums.length;
      last = nums.at(-1) ?? last;
      if (read === count) break;
    }
    if (read > 0) {
      const row = db.sql('SELECT created_at, id FROM files WHERE num = ?').get(last);
      from.after = [integer(row, 'created_at'), text(row, 'id')];
    }
    return read;
  }

  /** Brings it to what the transaction sees. False when that needs reading from the start. */
  catchUp(db: Connection): boolean {
    if (!this.#isWhole) return false;
    const newest = newestChange(db);
    if (newest === this.#seq) return true;
    const changed = changedSince(db, this.#seq, COLUMNS_CHANGED);
    if (changed === null) {
      this.#isWhole = false;
      this.#readUpTo = null;
      return false;
    }
    this.#seq = newest;
    if (changed.size === 0) return true;
    this.#makeRoom(Math.max(...changed));
    for (const num of changed) this.facets[num] = NOT_LIVE;
    const rows = db
      .sql(
        `SELECT num, facets, file_size, created_at, folder_id FROM files
         WHERE num IN (SELECT value FROM json_each(?)) AND trash_root IS NULL`,
      )
      .all(JSON.stringify([...changed]));
    for (const row of rows) {
      const num = integer(row, 'num');
      this.facets[num] = integer(row, 'facets');
      this.sizes[num] = integer(row, 'file_size');
      this.createdAts[num] = integer(row, 'created_at');
      this.folders[num] = this.#numberOf(text(row, 'folder_id'));
    }
    return true;
  }

  #makeRoom(num: number): void {
    if (num < this.facets.length) return;
    const length = num + Math.max(SPARE, num >> 4);
    const facets = new Uint8Array(length).fill(NOT_LIVE);
    const folders = new Uint32Array(length);
    const sizes = new Float64Array(length);
    const createdAts = new Float64Array(length);
    facets.set(this.facets);
    folders.set(this.folders);
    sizes.set(this.sizes);
    createdAts.set(this.createdAts);
    Object.assign(this, { facets, folders, sizes, createdAts });
  }
}

/** The next folder, by its id, that a live file lies in; null after the last. */
function nextFolder(db: Connection, after: string): string | null {
  const row = db
    .sql(
      `SELECT folder_id FROM files INDEXED BY folder_by_created_at
       WHERE trash_root IS NULL AND folder_id > ? ORDER BY folder_id LIMIT 1`,
    )
    .get(after);
  return row ? text(row, 'folder_id') : null;
}
