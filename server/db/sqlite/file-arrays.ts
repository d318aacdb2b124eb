import type { Connection } from './connection.ts';
import { FileColumns } from './file-columns.ts';
import { type FileFilter, SUBTREE } from './file-filter.ts';
import { FileTexts } from './file-texts.ts';
import { totalInScope } from './file-totals.ts';
import { filesThatFit } from './files-that-fit.ts';
import { FEW, type Found, type PageOf } from './find-by-index.ts';
import type { Search } from './keys.ts';
import { ORDERS, type SortBy } from './orders.ts';
import { SearchHits } from './search-hits.ts';
import { SortedFiles } from './sorted-files.ts';
import { TextSample } from './text-sample.ts';
import { text } from './values.ts';

/** From so many files on, looking through arrays beats walking an index. */
const MANY = 10_000;
/** Files read at once, of which some hundred stretches are read in a second. */
const STRETCH = 20_000;
/** For so long is read on while somebody may be coming, in milliseconds. */
const READING_MS = 50;
const MOST_MS = 500;

const known = new WeakMap<Connection, FileArrays>();

/** A thread's arrays, which live as long as its connection. */
export function arraysOf(db: Connection): FileArrays {
  const arrays = known.get(db) ?? new FileArrays();
  known.set(db, arrays);
  return arrays;
}

/** Gives a connection its arrays, before it is asked anything. */
export function giveArrays(db: Connection, arrays: FileArrays): void {
  known.set(db, arrays);
}

/**
 * Very many files as arrays of numbers: any page of any filter in any order is found in one pass over them, which no index
 * can do. They are read from the database when first wanted, a stretch at a time in between, and each page first catches
 * up with what changed; until they are whole, the indexes answer.
 */
export class FileArrays {
  readonly #many: number;
  readonly #stretch: number;
  readonly #readingMs: number;
  #owedMs = 0;
  readonly #columns = new FileColumns();
  readonly #sorted = new Map<SortBy, SortedFiles>();
  readonly #hits = new SearchHits();
  readonly #sample = new TextSample();
  readonly #texts: FileTexts;
  #areTextsWanted = false;
  /** Whether they are worth their memory. */
  #areWanted = false;

  constructor({ many = MANY, stretch = STRETCH, readingMs = READING_MS, texts = new FileTexts() } = {}) {
    this.#texts = texts;
    this.#many = many;
    this.#stretch = stretch;
    this.#readingMs = readingMs;
  }

  /** Null where the indexes are as fast, or the arrays are not read yet. */
  find(db: Connection, filter: FileFilter, page: PageOf): Found | null {
    if (!this.#isHard(db, filter, page)) return null;
    this.#want(filter.search);
    const sorted = this.#sorted.get(page.sortBy) ?? new SortedFiles(ORDERS[page.sortBy]);
    this.#sorted.set(page.sortBy, sorted);
    const { facets, ranges, search } = filter;
    const scope = simplest(db, filter.scope);
    const isEverything = scope.kind === 'library' && !facets && ranges.length === 0 && !search;
    // Both, so that both are read again where it takes that.
    const areThere = [sorted.catchUp(db), isEverything || this.#columns.catchUp(db)];
    if (areThere.includes(false)) return null;
    if (isEverything) return pageOf(sorted.nums, null, sorted.nums.length, page);
    const { fits, total } = this.#filesThatFit(db, { ...filter, scope });
    return pageOf(sorted.nums, fits, total, page);
  }

  /**
   * The files in a filter's scope that its search finds, one byte each by their number. Null where the indexes are as fast;
   * else what is not read yet is read first: counting ten choices by an index takes longer.
   */
  fitting(db: Connection, { scope, search }: FileFilter): { fits: Uint8Array; columns: FileColumns } | null {
    const areFew = !search && totalInScope(db, scope) <= Math.min(FEW, this.#many);
    if (areFew || totalInScope(db, { kind: 'library' }) < this.#many) return null;
    this.#want(search);
    while (!this.#columns.catchUp(db)) this.#columns.read(db, this.#stretch);
    const filter = { scope: simplest(db, scope), facets: null, ranges: [], search };
    return { fits: this.#filesThatFit(db, filter).fits, columns: this.#columns };
  }

  #filesThatFit(db: Connection, { scope, facets, ranges, search }: FileFilter) {
    return filesThatFit(this.#columns, {
      facets,
      ranges,
      folders: scope.kind === 'library' ? null : this.#columns.isAmong(foldersOf(db, scope)),
      hits: search && this.#hitsOf(db, search),
    });
  }

  #hitsOf(db: Connection, search: Search): Uint32Array {
    const isByText = search.table === 'file_text';
    return this.#hits.of(db, search, {
      sample: this.#sample.isWhole ? this.#sample : null,
      texts: isByText && this.#texts.catchUp(db) ? this.#texts : null,
    });
  }

  #want(search: Search | null): void {
    this.#areWanted = true;
    this.#areTextsWanted ||= search?.table === 'file_text';
  }

  /** How long the indexes took instead: as long is read on, so that slow searches one after the other do not go on. */
  owe(ms: number): void {
    this.#owedMs = Math.min(ms, MOST_MS);
  }

  /** Reads some of what was wanted and is not there. Whether there is more to read. */
  readOn(db: Connection): boolean {
    if (!this.#areWanted) return false;
    const until = performance.now() + Math.max(this.#readingMs, this.#owedMs);
    this.#owedMs = 0;
    while (this.#readStretch(db)) if (performance.now() >= until) return true;
    // Searches are fast enough without them, and not to wait for them either.
    if (!this.#areTextsWanted || !this.#texts.isToRead) return false;
    this.#texts.read(db);
    return this.#texts.isToRead;
  }

  #readStretch(db: Connection): boolean {
    if (!this.#columns.isWhole) this.#columns.read(db, this.#stretch);
    else if (!this.#sample.isWhole) this.#sample.read(db);
    else {
      const next = [...this.#sorted.values()].find(({ isWhole }) => !isWhole);
      next?.read(db, this.#stretch);
      return next !== undefined;
    }
    return true;
  }

  #isHard(db: Connection, { scope, facets, ranges, search }: FileFilter, page: PageOf): boolean {
    if (totalInScope(db, { kind: 'library' }) < this.#many) return false;
    // The search index knows the library as a whole.
    if (search) return true;
    const inScope = totalInScope(db, scope);
    if (scope.kind === 'subtree') return inScope > Math.min(FEW, this.#many);
    const fromEnd = Math.min(page.offset, inScope - page.offset);
    return (
      inScope >= this.#many && (facets !== null || ranges.length > 0 || fromEnd >= Math.min(FEW, this.#many))
    );
  }
}

/** A folder that everything lies in is the library. */
function simplest(db: Connection, scope: FileFilter['scope']): FileFilter['scope'] {
  const library = { kind: 'library' } as const;
  return totalInScope(db, scope) === totalInScope(db, library) ? library : scope;
}

function foldersOf(db: Connection, scope: { kind: 'folder' | 'subtree'; folderId: string }): string[] {
  if (scope.kind === 'folder') return [scope.folderId];
  return db
    .sql(SUBTREE)
    .all(scope.folderId)
    .map((row) => text(row, 'id'));
}

/** A page of those numbers that fit, or of all of them. */
function pageOf(nums: Uint32Array, fits: Uint8Array | null, total: number, page: PageOf): Found {
  const count = Math.min(page.count, total - page.offset);
  if (count <= 0) return { total, nums: [] };
  const start = page.isDescending ? total - page.offset - count : page.offset;
  const found = fits
    ? nthThatFit(nums, fits, { start, count, total })
    : [...nums.subarray(start, start + count)];
  return { total, nums: page.isDescending ? found.reverse() : found };
}

/** From whichever end is nearer. */
function nthThatFit(
  nums: Uint32Array,
  fits: Uint8Array,
  { start, count, total }: { start: number; count: number; total: number },
): number[] {
  const found: number[] = [];
  const isFromEnd = start > total / 2;
  let before = isFromEnd ? total - start - count : start;
  for (let step = 0; step < nums.length && found.length < count; step++) {
    const num = nums[isFromEnd ? nums.length - 1 - step : step] ?? 0;
    if (fits[num] !== 1) continue;
    if (before > 0) before--;
    else found.push(num);
  }
  return isFromEnd ? found.reverse() : found;
}
