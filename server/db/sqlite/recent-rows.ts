import { DatabaseSync, type StatementSync } from 'node:sqlite';
import { integer } from './values.ts';

/** As many of each kind are remembered at once; the oldest gives way. */
const MOST = 1_000;
/** Milliseconds for which another process's change of a token can hide among the commits of this process. */
const HIDDEN_MS = 500;

type Kind = 'token' | 'session' | 'upload';

/**
 * Tokens, sessions and delivered files that were found lately, so that not every request asks the reader for its own.
 * They are forgotten as soon as anything at all is committed to the file, by this process or by another: a revoked token
 * is refused, and a private file asks for a signature, from the next request on. Seeing that costs some microseconds,
 * reads no page and waits for nobody.
 *
 * Tokens and sessions outlive what this process commits to other tables. While it does, another process's commit looks the
 * same, and is seen half a second later.
 */
export class RecentRows {
  readonly #file: string;
  readonly #found = {
    token: new Map<string, Promise<unknown>>(),
    session: new Map<string, Promise<unknown>>(),
    upload: new Map<string, Promise<unknown>>(),
  };
  #connection: DatabaseSync | null = null;
  #askVersion: StatementSync | null = null;
  #version: number | null = null;
  /** Commits of this process that may be under way, and all that were, whatever became of them. */
  #writing = 0;
  #written = 0;
  #writtenBefore = 0;
  /** Since when a change of another process may be hidden. */
  #doubtfulSince: number | null = null;

  constructor(file: string) {
    this.#file = file;
  }

  /** What is remembered, or what `look` answers. That there is none is never remembered. */
  async find<T>(kind: Kind, key: string, look: () => Promise<T | null>): Promise<T | null> {
    this.#forgetWhatMayHaveChanged();
    const found = this.#found[kind];
    const known = found.get(key);
    // What is kept under a kind is what was looked for with it.
    if (known) return known as Promise<T | null>;
    const looking = look();
    const [oldest] = found.keys();
    if (found.size >= MOST && oldest !== undefined) found.delete(oldest);
    found.set(key, looking);
    const forget = () => {
      if (found.get(key) === looking) found.delete(key);
    };
    looking.then((row) => row ?? forget(), forget);
    return looking;
  }

  /** A commit of this process that leaves tokens and sessions as they are. */
  async besides<T>(commit: Promise<T>): Promise<T> {
    this.#writing++;
    try {
      return await commit;
    } finally {
      this.#writing--;
      this.#written++;
    }
  }

  /** One that may change them. */
  async changing<T>(commit: Promise<T>): Promise<T> {
    try {
      return await commit;
    } finally {
      this.#forgetAll();
    }
  }

  #forgetWhatMayHaveChanged(): void {
    const now = performance.now();
    const version = this.#versionOfFile();
    const isOurs = this.#writing > 0 || this.#written !== this.#writtenBefore;
    this.#writtenBefore = this.#written;
    const isKnown = version !== null && this.#version !== null;
    if (!isKnown) this.#forgetAll();
    else if (version !== this.#version) {
      this.#found.upload.clear();
      if (isOurs) this.#doubtfulSince ??= now;
      else this.#forgetAll();
    }
    if (this.#doubtfulSince !== null && now - this.#doubtfulSince >= HIDDEN_MS) this.#forgetAll();
    this.#version = version;
  }

  #forgetAll(): void {
    for (const found of Object.values(this.#found)) found.clear();
    this.#doubtfulSince = null;
  }

  close(): void {
    this.#connection?.close();
    this.#connection = null;
    this.#askVersion = null;
  }

  /** A number that another connection's commit changes; null when SQLite cannot say. */
  #versionOfFile(): number | null {
    try {
      this.#connection ??= new DatabaseSync(this.#file, { readOnly: true });
      this.#askVersion ??= this.#connection.prepare('PRAGMA data_version');
      return integer(this.#askVersion.get(), 'data_version');
    } catch {
      // Then the reader is asked, and tells what is wrong.
      this.close();
      return null;
    }
  }
}
