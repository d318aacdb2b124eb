import type { EncodeFailure, FromEncoder, ToEncoder } from './encode-messages.ts';

export type EncodedBody = {
  body: Blob;
  /** Frees the disk or memory that it takes. */
  release: () => void;
};

export class EncodeError extends Error {
  readonly reason: EncodeFailure;
  constructor(reason: EncodeFailure) {
    super(reason);
    this.name = 'EncodeError';
    this.reason = reason;
  }
}

export interface Encoder {
  /** The create body of a file. Throws `EncodeError`, or the signal's reason. */
  encode(input: {
    file: Blob;
    fields: Record<string, unknown>;
    signal: AbortSignal;
    onProgress: (done: number) => void;
  }): Promise<EncodedBody>;
}

type Pending = {
  resolve: (body: Blob) => void;
  reject: (error: unknown) => void;
  onProgress: (done: number) => void;
};

/** Encodes in a worker of its own, so that the page never waits; the worker starts with the first file. */
export function createEncoder(): Encoder {
  const pending = new Map<number, Pending>();
  let worker: Worker | null = null;
  let lastJob = 0;

  function start(): Worker {
    const started = new Worker(new URL('./encode-worker.ts', import.meta.url), { type: 'module' });
    started.addEventListener('message', (event: MessageEvent<FromEncoder>) => {
      const message = event.data;
      const job = pending.get(message.job);
      if (!job) return;
      if (message.kind === 'progress') {
        job.onProgress(message.done);
        return;
      }
      pending.delete(message.job);
      if (message.kind === 'encoded') job.resolve(message.body);
      else job.reject(new EncodeError(message.reason));
    });
    // It could not be loaded (a new version replaced it), or died: what it had is lost, the next file starts another.
    started.addEventListener('error', () => {
      started.terminate();
      worker = null;
      for (const job of pending.values()) job.reject(new EncodeError('broken'));
      pending.clear();
    });
    return started;
  }

  return {
    async encode({ file, fields, signal, onProgress }) {
      signal.throwIfAborted();
      lastJob += 1;
      const job = lastJob;
      worker ??= start();
      const own = worker;
      const say = (message: ToEncoder) => own.postMessage(message);
      const { promise, resolve, reject } = Promise.withResolvers<Blob>();
      pending.set(job, { resolve, reject, onProgress });
      const onAbort = () => {
        pending.delete(job);
        say({ kind: 'release', job });
        reject(signal.reason);
      };
      signal.addEventListener('abort', onAbort, { once: true });
      try {
        say({ kind: 'encode', job, file, fields });
        const body = await promise;
        return { body, release: () => say({ kind: 'release', job }) };
      } finally {
        signal.removeEventListener('abort', onAbort);
      }
    },
  };
}
