import type { DatabaseThread } from './thread.ts';

/** Threads that have searched nothing for this long are let go, in milliseconds. */
const IDLE_MS = 60_000;

type Search = {
  name: string;
  args: unknown[];
  signal: AbortSignal | undefined;
  resolve: (value: unknown) => void;
  reject: (reason: unknown) => void;
};

/**
 * Reads that may take long, first come first served, one at a time on each of a few threads. One that is called off leaves
 * the queue, or ends where it runs; nobody waits for that.
 */
export class SearchQueue {
  readonly #threads: DatabaseThread[];
  readonly #idle: DatabaseThread[];
  #waiting: Search[] = [];
  #letGo: NodeJS.Timeout | undefined;

  constructor(threads: DatabaseThread[]) {
    this.#threads = threads;
    this.#idle = [...threads];
  }

  /** Rejects with an `AbortError` as soon as the signal calls it off, else as the thread's call does. */
  run(name: string, args: unknown[], signal?: AbortSignal): Promise<unknown> {
    if (signal?.aborted) return Promise.reject(calledOff());
    const { promise, resolve, reject } = Promise.withResolvers<unknown>();
    const search: Search = { name, args, signal, resolve, reject };
    const callOff = () => {
      this.#waiting = this.#waiting.filter((other) => other !== search);
      reject(calledOff());
    };
    signal?.addEventListener('abort', callOff, { once: true });
    this.#waiting.push(search);
    this.#dispatch();
    return promise.finally(() => signal?.removeEventListener('abort', callOff));
  }

  async close(): Promise<void> {
    clearTimeout(this.#letGo);
    await Promise.all(this.#threads.map((thread) => thread.close()));
  }

  #dispatch(): void {
    while (this.#waiting.length > 0) {
      // The one used last is taken first: it runs already, and the others may rest.
      const thread = this.#idle.pop();
      if (!thread) return;
      const search = this.#waiting.shift();
      if (search) void this.#serve(thread, search);
    }
  }

  async #serve(thread: DatabaseThread, search: Search): Promise<void> {
    clearTimeout(this.#letGo);
    try {
      search.resolve(await thread.call(search.name, search.args, search.signal));
    } catch (error) {
      search.reject(error);
    }
    this.#idle.push(thread);
    this.#dispatch();
    if (this.#idle.length < this.#threads.length) return;
    this.#letGo = setTimeout(() => {
      for (const each of this.#threads) each.letGo();
    }, IDLE_MS).unref();
  }
}

function calledOff(): DOMException {
  return new DOMException('Nobody waits for this search any more.', 'AbortError');
}
