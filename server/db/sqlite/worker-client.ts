import { Worker } from 'node:worker_threads';
import { type Request, type Response, unpackError, type WorkerSetup } from './messages.ts';

type Waiting = { resolve: (value: unknown) => void; reject: (error: Error) => void };

/** The main thread's end of one worker: sends operations, matches the answers, and notices its death. */
export class WorkerClient {
  readonly #worker: Worker;
  readonly #waiting = new Map<number, Waiting>();
  readonly #exited: Promise<void>;
  #lastId = 0;
  #death: Error | null = null;

  constructor(setup: WorkerSetup) {
    this.#worker = new Worker(new URL('./worker.ts', import.meta.url), {
      workerData: setup,
      name: `db-${setup.role}`,
    });
    this.#worker.on('message', (responses: Response[]) => {
      for (const response of responses) this.#settle(response);
    });
    this.#worker.on('error', (error) => this.#die(error instanceof Error ? error : new Error(String(error))));
    this.#exited = new Promise((resolve) => {
      this.#worker.on('exit', () => {
        this.#die(new Error('The database is closed.'));
        resolve();
      });
    });
  }

  /** How many operations wait for their answer. */
  get load(): number {
    return this.#waiting.size;
  }

  call(name: string, args: unknown[]): Promise<unknown> {
    if (this.#death) return Promise.reject(this.#death);
    const id = ++this.#lastId;
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject });
      this.#worker.postMessage({ id, name, args } satisfies Request);
    });
  }

  /** What was sent before is answered first. */
  async close(): Promise<void> {
    if (!this.#death) this.#worker.postMessage('close' satisfies Request);
    await this.#exited;
  }

  #settle(response: Response): void {
    const waiting = this.#waiting.get(response.id);
    this.#waiting.delete(response.id);
    if (!waiting) return;
    if ('error' in response) waiting.reject(unpackError(response.error));
    else waiting.resolve(response.value);
  }

  #die(error: Error): void {
    this.#death ??= error;
    for (const { reject } of this.#waiting.values()) reject(this.#death);
    this.#waiting.clear();
  }
}
