import { Worker } from 'node:worker_threads';
import { ServiceError } from '../../services/errors.ts';
import { type Request, type Response, unpackError, type WorkerSetup } from './messages.ts';

/** The program of a database thread. */
export const WORKER = new URL('./worker.ts', import.meta.url);

type Options = Pick<WorkerSetup, 'file' | 'role'> & { program: URL };

/**
 * The main thread's end of one database thread. It is started by the first call, and again by the first one after it has
 * died or was let go.
 */
export class DatabaseThread {
  readonly #options: Options;
  #life: Life | null = null;
  #ended: Promise<unknown> = Promise.resolve();
  #isClosed = false;

  constructor(options: Options) {
    this.#options = options;
  }

  get isRunning(): boolean {
    return this.#life?.isOver === false;
  }

  /**
   * Runs an operation. Rejects with what it throws, and with `unavailable` when the thread dies before it has answered.
   * One that `signal` calls off ends soon, with an error, where it looks (`whileWanted`).
   */
  async call(name: string, args: unknown[], signal?: AbortSignal): Promise<unknown> {
    if (this.#isClosed) throw new Error('The database is closed.');
    if (!this.#life || this.#life.isOver) {
      this.#life = new Life(this.#options);
      this.#ended = Promise.all([this.#ended, this.#life.ended]);
    }
    return this.#life.call(name, args, signal);
  }

  /** Lets the thread go once it has answered what it was asked. The next call starts another. */
  letGo(): void {
    this.#life?.end();
    this.#life = null;
  }

  /** For good. What was sent before is answered first. */
  async close(): Promise<void> {
    this.#isClosed = true;
    this.letGo();
    await this.#ended;
  }
}

type Waiting = { resolve: (value: unknown) => void; reject: (error: Error) => void };

/** One thread from its start to its end, and the calls that wait for its answers. */
class Life {
  readonly ended: Promise<void>;
  readonly #role: WorkerSetup['role'];
  readonly #worker: Worker;
  readonly #waiting = new Map<number, Waiting>();
  readonly #unwanted = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT));
  #lastId = 0;
  #isOver = false;

  constructor({ file, role, program }: Options) {
    this.#role = role;
    const workerData: WorkerSetup = { file, role, unwanted: this.#unwanted };
    this.#worker = new Worker(program, { workerData, name: `db-${role}` });
    this.#worker.on('message', (responses: Response[]) => {
      for (const response of responses) this.#settle(response);
    });
    this.#worker.on('error', (error) => this.#die(error));
    this.ended = new Promise((resolve) => {
      this.#worker.on('exit', (code) => {
        this.#die(new Error(`The database thread ended with ${code}.`));
        resolve();
      });
    });
  }

  get isOver(): boolean {
    return this.#isOver;
  }

  async call(name: string, args: unknown[], signal: AbortSignal | undefined): Promise<unknown> {
    const id = ++this.#lastId;
    const callOff = () => Atomics.store(this.#unwanted, 0, id);
    signal?.addEventListener('abort', callOff, { once: true });
    try {
      return await new Promise((resolve, reject) => {
        this.#waiting.set(id, { resolve, reject });
        this.#worker.postMessage({ id, name, args } satisfies Request);
      });
    } finally {
      signal?.removeEventListener('abort', callOff);
    }
  }

  end(): void {
    this.#worker.postMessage('close' satisfies Request);
  }

  #settle(response: Response): void {
    const waiting = this.#waiting.get(response.id);
    this.#waiting.delete(response.id);
    if (!waiting) return;
    if ('error' in response) waiting.reject(unpackError(response.error));
    else waiting.resolve(response.value);
  }

  #die(cause: unknown): void {
    this.#isOver = true;
    const message =
      this.#role === 'writer'
        ? 'The database stopped while this was being saved, so it may have been or not: look, and repeat it if it was not.'
        : 'The database stopped while it looked for this. Try again in a moment.';
    for (const { reject } of this.#waiting.values()) {
      reject(new ServiceError('unavailable', message, { cause, retryAfter: 1 }));
    }
    this.#waiting.clear();
  }
}
