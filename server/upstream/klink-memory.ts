import type { Folder } from '../../src/contract/folder.ts';
import { createTurns, type Turns } from '../lib/turns.ts';
import type { KlinkFile } from './klink-file.ts';
import type { Layout } from './klink-list.ts';
import type { Fields } from './klink-values.ts';
import { ListedFiles } from './listed-files.ts';

/** Milliseconds for which what was found out is believed: others may change the library too. */
const LISTS_MS = 30_000;
const FOLDERS_MS = 10_000;
/** What a library does with filters changes with its software alone. */
const WAYS_MS = 600_000;
const MOST_LISTS = 100;
/** Whole lists of a library; each may have 30,000 files. */
const MOST_GATHERED = 3;
/** Files that are fetched at once to be drawn. */
const PICTURES_AT_ONCE = 6;

/** All files of a library or of a folder, and what was found among them, by what was looked for. */
export type Gathered = { files: KlinkFile[]; found: Map<string, Promise<Found>> };

/** `revision` is another when these files are. */
export type Found = { files: KlinkFile[]; revision: string };

/** What is known of one library since it was last changed from here. */
export class KnownOfLibrary {
  readonly listed: ListedFiles;
  readonly turns: Turns;
  readonly #layouts = new Map<string, { layout: Layout; until: number }>();
  #folders: { all: (Folder & Fields)[]; until: number } | null = null;
  readonly #ignored = new Map<string, { value: boolean; isSure: boolean; until: number }>();
  readonly #gathered = new Map<string, Promise<Gathered>>();

  constructor(listed = new ListedFiles(), turns = createTurns(PICTURES_AT_ONCE)) {
    this.listed = listed;
    this.turns = turns;
  }

  /** How a list is divided and how long it is, by its query without the page. */
  layout(query: string): Layout | undefined {
    const found = this.#layouts.get(query);
    return found && found.until > performance.now() ? found.layout : undefined;
  }

  keepLayout(query: string, layout: Layout): void {
    this.#layouts.delete(query);
    this.#layouts.set(query, { layout, until: performance.now() + LISTS_MS });
    for (const oldest of this.#layouts.keys()) {
      if (this.#layouts.size <= MOST_LISTS) break;
      this.#layouts.delete(oldest);
    }
  }

  get folders(): (Folder & Fields)[] | undefined {
    return this.#folders && this.#folders.until > performance.now() ? this.#folders.all : undefined;
  }

  keepFolders(all: (Folder & Fields)[]): void {
    this.#folders = { all, until: performance.now() + FOLDERS_MS };
  }

  /** Whether the library leaves a filter out of account; undefined until somebody has tried. */
  ignores(filter: string): boolean | undefined {
    const known = this.#ignored.get(filter);
    return known && known.until > performance.now() ? known.value : undefined;
  }

  /** `isSure` where it is no matter of what is in the library just now. An empty one seems to heed everything. */
  keepIgnores(filter: string, value: boolean, isSure = value): void {
    this.#ignored.set(filter, { value, isSure, until: performance.now() + (isSure ? WAYS_MS : LISTS_MS) });
  }

  /**
   * A whole list, by its query: gathered once for all who ask meanwhile, and kept for a while that is longer where it took
   * long, so that scrolling does not gather again.
   */
  async gathered(query: string, gather: () => Promise<KlinkFile[]>): Promise<Gathered> {
    const kept = this.#gathered.get(query);
    if (kept) return kept;
    const forget = () => {
      if (this.#gathered.get(query) === list) this.#gathered.delete(query);
    };
    const began = performance.now();
    const list = gather().then(
      (files) => {
        const took = performance.now() - began;
        setTimeout(forget, Math.min(LISTS_MS * 2, Math.max(FOLDERS_MS, took * 3))).unref();
        return { files, found: new Map() };
      },
      (error: unknown) => {
        forget();
        throw error;
      },
    );
    this.#gathered.set(query, list);
    const [oldest] = this.#gathered.keys();
    if (this.#gathered.size > MOST_GATHERED && oldest !== undefined) this.#gathered.delete(oldest);
    return list;
  }

  /** The same library after a change from here: it still does what it does. */
  changed(): KnownOfLibrary {
    const next = new KnownOfLibrary(this.listed, this.turns);
    for (const [filter, known] of this.#ignored) if (known.isSure) next.#ignored.set(filter, known);
    return next;
  }
}

/** What is known of all libraries elsewhere for a short while. */
export type KlinkMemory = { of(library: string): KnownOfLibrary; forget(library: string): void };

export function createKlinkMemory(): KlinkMemory {
  const libraries = new Map<string, KnownOfLibrary>();
  return {
    of(library) {
      const known = libraries.get(library) ?? new KnownOfLibrary();
      libraries.set(library, known);
      return known;
    },
    // Who reads just now keeps what it finds to itself.
    forget(library) {
      const known = libraries.get(library);
      if (known) libraries.set(library, known.changed());
    },
  };
}
