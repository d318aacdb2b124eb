import { createPatience, STALLED_MS } from '../../api/patience.ts';
import type { EncodedData } from './encoded-data.ts';
import type { FromHashWorker, ToHashWorker } from './hash-worker.ts';

export interface Hasher {
  /** A file's SHA-256 in hex; null where it cannot be read. */
  hash(file: Blob): Promise<string | null>;
  /** The same, of a file whose data is made. */
  hashEncoded(data: EncodedData): Promise<string | null>;
}

/** Hashes in a worker of its own, which lives as long as there is something to hash. */
export function createHasher(): Hasher {
  const pending = new Map<number, (checksum: string | null) => void>();
  let worker: Worker | null = null;
  let lastId = 0;

  function start(): Worker {
    const started = new Worker(new URL('./hash-worker.ts', import.meta.url), { type: 'module' });
    // It could not be loaded, died, or waits for a disk that is gone: nothing is known of these files, and they are uploaded.
    const stop = () => {
      patience.end();
      started.terminate();
      worker = null;
      for (const resolve of pending.values()) resolve(null);
      pending.clear();
    };
    const patience = createPatience(stop);
    patience.allow(STALLED_MS);
    started.addEventListener('message', ({ data }: MessageEvent<FromHashWorker>) => {
      patience.allow(STALLED_MS);
      if (data.checksum === undefined) return;
      pending.get(data.id)?.(data.checksum);
      pending.delete(data.id);
      if (pending.size === 0) stop();
    });
    started.addEventListener('error', stop);
    return started;
  }

  function ask(file: Blob, isBase64: boolean): Promise<string | null> {
    worker ??= start();
    lastId += 1;
    const { promise, resolve } = Promise.withResolvers<string | null>();
    pending.set(lastId, resolve);
    const question: ToHashWorker = { id: lastId, file, isBase64 };
    worker.postMessage(question);
    return promise;
  }

  return {
    hash: (file) => ask(file, false),
    hashEncoded: ({ source, at, length }) => ask(source.slice(at, at + length), true),
  };
}
