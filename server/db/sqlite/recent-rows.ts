import { DatabaseSync, type StatementSync } from 'node:sqlite';
import { integer } from './values.ts';

/** As many of each kind are remembered at once; the oldest gives way. */
const MOST = 1_000;

type Kind = 'token' | 'session' | 'upload';

/**
 * Tokens, sessions and delivered files that were found lately, so that not every request asks the reader for its own.
 * They are forgotten as soon as anything at all is committed to the file, by this process or by another: a revoked token
 * is refused, and a private file asks for a signature, from the next request on. Seeing that costs some microseconds,
 * reads no page and waits for nobody.
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

  constructor(file: string) {
    this.#file = file;
  }

  /** What is remembered, or what `look` answers. That there is none is never remembered. */
  async find<T>(kind: Kind, key: string, look: () => Promise<T | null>): Promise<T | null> {
    const version = this.#versionOfFile();
    if (version === null || version !== this.#version) {
      for (const found of Object.values(this.#found)) found.clear();
    }
    this.#version = version;
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
