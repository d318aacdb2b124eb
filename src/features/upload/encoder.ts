import type { EncodedData } from './encoded-data.ts';
import type { WorkerLink } from './worker-link.ts';
import type { EncodeFailure, EncodeOutcome } from './worker-messages.ts';

export class EncodeError extends Error {
  readonly reason: EncodeFailure;
  constructor(reason: EncodeFailure) {
    super(reason);
    this.name = 'EncodeError';
    this.reason = reason;
  }
}

type EncodeInput = {
  key: string;
  file: File;
  /** As it was when it was chosen. */
  size: number;
  lastModified: number;
  signal: AbortSignal;
  onProgress: (done: number) => void;
};

export interface Encoder {
  /** Several small files at once, or a large one: each settles by itself, with `EncodeError` or its signal's reason. */
  encode(inputs: readonly EncodeInput[]): Promise<EncodedData>[];
}

type Pending = {
  resolve: (encoded: EncodedData) => void;
  reject: (error: unknown) => void;
  onProgress: (done: number) => void;
};

/** Encodes in the worker, so that the page never waits. `keep`: on the disk, where it outlives the page. */
export function createEncoder(link: WorkerLink, keep: boolean): Encoder {
  const pending = new Map<number, Pending>();
  let lastJob = 0;

  function settle(outcome: EncodeOutcome): void {
    const job = pending.get(outcome.job);
    pending.delete(outcome.job);
    if ('failure' in outcome) job?.reject(new EncodeError(outcome.failure));
    else job?.resolve(outcome);
  }

  link.hear((message) => {
    if (message.kind === 'progress') pending.get(message.job)?.onProgress(message.done);
    else if (message.kind === 'encoded') for (const outcome of message.outcomes) settle(outcome);
  });
  link.onDeath(() => {
    for (const job of pending.values()) job.reject(new EncodeError('broken'));
    pending.clear();
  });

  function expect(job: number, { signal, onProgress }: EncodeInput): Promise<EncodedData> {
    const { promise, resolve, reject } = Promise.withResolvers<EncodedData>();
    pending.set(job, { resolve, reject, onProgress });
    signal.addEventListener(
      'abort',
      () => {
        // What is settled hears no more of it.
        if (!pending.delete(job)) return;
        link.say({ kind: 'drop', job });
        reject(signal.reason);
      },
      { once: true },
    );
    return promise;
  }

  return {
    encode(inputs) {
      const files = inputs.map(({ key, file, size, lastModified }) => {
        lastJob += 1;
        return { job: lastJob, key, file, size, lastModified };
      });
      const promises = inputs.map((input, index) => expect(files[index]?.job ?? 0, input));
      link.say({ kind: 'encode', files, keep });
      return promises;
    },
  };
}
