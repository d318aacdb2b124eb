import type { ArgumentsOf, Reads, ResultOf, Writes } from './operations.ts';
import { WorkerClient } from './worker-client.ts';

const READERS = 2;

/**
 * One thread that writes and two that read: a slow query holds up neither the event loop nor the other reads, and
 * concurrent writes share a commit.
 */
export class Engine {
  readonly #writer: WorkerClient;
  readonly #readers: WorkerClient[];

  constructor(file: string) {
    this.#writer = new WorkerClient({ file, role: 'writer' });
    this.#readers = Array.from({ length: READERS }, () => new WorkerClient({ file, role: 'reader' }));
  }

  read<N extends keyof Reads>(name: N, ...args: ArgumentsOf<Reads[N]>): Promise<ResultOf<Reads[N]>> {
    const idlest = this.#readers.reduce((best, reader) => (reader.load < best.load ? reader : best));
    // The worker runs exactly the function that the type names.
    return idlest.call(name, args) as Promise<ResultOf<Reads[N]>>;
  }

  /** Resolves after the commit. */
  write<N extends keyof Writes>(name: N, ...args: ArgumentsOf<Writes[N]>): Promise<ResultOf<Writes[N]>> {
    // The worker runs exactly the function that the type names.
    return this.#writer.call(name, args) as Promise<ResultOf<Writes[N]>>;
  }

  /** The readers first: the last connection to close, the writer's, tidies the write-ahead log away. */
  async close(): Promise<void> {
    await Promise.all(this.#readers.map((reader) => reader.close()));
    await this.#writer.close();
  }
}
