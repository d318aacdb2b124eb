import type { ArgumentsOf, Reads, ResultOf, Writes } from './operations.ts';
import { SearchQueue } from './search-queue.ts';
import { DatabaseThread, WORKER } from './thread.ts';

/** Searches that run at once. */
const SEARCHERS = 2;

/**
 * The threads of one database: one writes, so that concurrent writes share a commit; one reads what is found at once; and
 * searches have threads of their own, started when they are needed, so that a slow one holds up nothing but searches.
 * A thread that dies is replaced: what it was asked is answered `unavailable`, and the next call finds another.
 */
export class Engine {
  readonly #writer: DatabaseThread;
  readonly #reader: DatabaseThread;
  readonly #searches: SearchQueue;

  /** `program` is what the threads run; tests have their own. */
  constructor(file: string, program: URL = WORKER) {
    const thread = (role: 'reader' | 'writer') => new DatabaseThread({ file, role, program });
    this.#writer = thread('writer');
    this.#reader = thread('reader');
    this.#searches = new SearchQueue(Array.from({ length: SEARCHERS }, () => thread('reader')));
  }

  /** For reads by an index, of a page at most. */
  read<N extends keyof Reads>(name: N, ...args: ArgumentsOf<Reads[N]>): Promise<ResultOf<Reads[N]>> {
    // The thread runs exactly the function that the type names.
    return this.#reader.call(name, args) as Promise<ResultOf<Reads[N]>>;
  }

  /** For reads that may visit many rows. Rejects with an `AbortError` once `signal` calls it off. */
  search<N extends keyof Reads>(
    signal: AbortSignal | undefined,
    name: N,
    ...args: ArgumentsOf<Reads[N]>
  ): Promise<ResultOf<Reads[N]>> {
    // The thread runs exactly the function that the type names.
    return this.#searches.run(name, args, signal) as Promise<ResultOf<Reads[N]>>;
  }

  /** Resolves after the commit. */
  write<N extends keyof Writes>(name: N, ...args: ArgumentsOf<Writes[N]>): Promise<ResultOf<Writes[N]>> {
    // The thread runs exactly the function that the type names.
    return this.#writer.call(name, args) as Promise<ResultOf<Writes[N]>>;
  }

  /** The readers first: the last connection to close, the writer's, tidies the write-ahead log away. */
  async close(): Promise<void> {
    await Promise.all([this.#reader.close(), this.#searches.close()]);
    await this.#writer.close();
  }
}
