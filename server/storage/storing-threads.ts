import { Worker } from 'node:worker_threads';
import { ServiceError } from '../services/errors.ts';
import type { StoreRequest, StoreResponse } from './serve-storing.ts';
import type { WholeFile } from './whole-file.ts';

/** The program of a storing thread. */
const STORING_THREAD = new URL('./storing-thread.ts', import.meta.url);

/** So many files are synced at once, which a disk does in little more time than one. */
const MOST_THREADS = 4;
/** Milliseconds after which a thread that has nothing to do ends, and gives its memory back. */
const IDLE_MS = 10_000;

/**
 * Threads that write small files with calls that wait: one message there and one back, where a dozen calls that do not wait
 * each cost the main thread as much. They are started when they are needed, and end when they are not. One that dies is
 * replaced; what it was asked is `unavailable`.
 */
export class StoringThreads {
  readonly #program: URL;
  readonly #threads = new Set<StoringThread>();
  #ending: Promise<unknown> = Promise.resolve();

  constructor(program: URL = STORING_THREAD) {
    this.#program = program;
  }

  /** Resolves once the file is on the disk, under its name. Rejects with the system's error, or `unavailable`. */
  store(file: WholeFile): Promise<void> {
    return this.#leastBusy().store(file);
  }

  /** What was asked before is stored first. */
  async close(): Promise<void> {
    for (const thread of this.#threads) this.#end(thread);
    await this.#ending;
  }

  #leastBusy(): StoringThread {
    const [first, ...others] = this.#threads;
    if (first) {
      const best = others.reduce((least, one) => (one.waiting < least.waiting ? one : least), first);
      if (best.waiting === 0 || this.#threads.size >= MOST_THREADS) return best;
    }
    const thread = new StoringThread(this.#program, {
      onIdle: () => this.#end(thread),
      onGone: () => this.#threads.delete(thread),
    });
    this.#threads.add(thread);
    return thread;
  }

  #end(thread: StoringThread): void {
    this.#threads.delete(thread);
    this.#ending = Promise.all([this.#ending, thread.end()]);
  }
}

type Waiting = { resolve: () => void; reject: (error: unknown) => void };

/** One thread from its start to its end, and the files that wait for it. */
class StoringThread {
  readonly #worker: Worker;
  readonly #waiting = new Map<number, Waiting>();
  readonly #idle: NodeJS.Timeout;
  #lastId = 0;
  #drained: (() => void) | null = null;

  constructor(program: URL, { onIdle, onGone }: { onIdle: () => void; onGone: () => void }) {
    this.#idle = setTimeout(() => {
      if (this.waiting === 0) onIdle();
      else this.#idle.refresh();
    }, IDLE_MS).unref();
    this.#worker = new Worker(program, { name: 'storing' });
    this.#worker.on('message', (response: StoreResponse) => this.#settle(response));
    const fail = (cause: unknown) => {
      clearTimeout(this.#idle);
      onGone();
      this.#fail(cause);
    };
    this.#worker.on('error', fail);
    this.#worker.on('exit', (code) => fail(new Error(`The storing thread ended with ${code}.`)));
  }

  get waiting(): number {
    return this.#waiting.size;
  }

  async store(file: WholeFile): Promise<void> {
    const id = ++this.#lastId;
    // The caller keeps its bytes; the copy is handed over.
    const bytes = new Uint8Array(file.bytes);
    this.#idle.refresh();
    const stored = new Promise<void>((resolve, reject) => this.#waiting.set(id, { resolve, reject }));
    this.#worker.postMessage({ ...file, id, bytes } satisfies StoreRequest, [bytes.buffer]);
    return stored;
  }

  async end(): Promise<void> {
    clearTimeout(this.#idle);
    if (this.waiting > 0) await new Promise<void>((resolve) => (this.#drained = resolve));
    await this.#worker.terminate();
  }

  #settle({ id, error }: StoreResponse): void {
    const waiting = this.#waiting.get(id);
    this.#waiting.delete(id);
    if (error) waiting?.reject(Object.assign(new Error(error.message), { code: error.code }));
    else waiting?.resolve();
    if (this.waiting === 0) this.#drained?.();
  }

  #fail(cause: unknown): void {
    for (const { reject } of this.#waiting.values()) {
      reject(
        new ServiceError(
          'unavailable',
          'The server stopped storing this file: nothing of it was kept. Try again in a moment.',
          { cause, retryAfter: 1 },
        ),
      );
    }
    this.#waiting.clear();
    this.#drained?.();
  }
}
