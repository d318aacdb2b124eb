import { DatabaseSync, type StatementSync } from 'node:sqlite';
import { integer } from './values.ts';

/** As many callers at once are remembered. */
const MOST = 1_000;

/**
 * Tokens and sessions that were found lately, so that not every request asks the reader for its own. They are forgotten
 * as soon as anything at all is committed to the file, by this process or by another: a revoked token is refused from
 * the next request on. Seeing that costs some microseconds, reads no page and waits for nobody.
 */
export class RecentCredentials {
  readonly #file: string;
  readonly #found = new Map<string, Promise<unknown>>();
  #connection: DatabaseSync | null = null;
  #askVersion: StatementSync | null = null;
  #version: number | null = null;

  constructor(file: string) {
    this.#file = file;
  }

  /** What is remembered, or what `look` answers. That there is none is never remembered. */
  async find<T>(kind: 'token' | 'session', hash: string, look: () => Promise<T | null>): Promise<T | null> {
    const version = this.#versionOfFile();
    if (version === null || version !== this.#version) this.#found.clear();
    this.#version = version;
    const key = `${kind} ${hash}`;
    const known = this.#found.get(key);
    // What is kept under a kind is what was looked for with it.
    if (known) return known as Promise<T | null>;
    const looking = look();
    if (this.#found.size < MOST) this.#found.set(key, looking);
    const forget = () => {
      if (this.#found.get(key) === looking) this.#found.delete(key);
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
