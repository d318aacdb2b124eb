import { ENCODE_REST_MS, type Rest } from './courtesy.ts';
import type { EncodedData } from './encoded-data.ts';
import { EncodeError, type Encoder } from './encoder.ts';
import type { Job, Jobs } from './job.ts';
import { itemOf } from './queue.ts';
import { nextTogether, type Room } from './room.ts';
import type { UploadStore } from './store.ts';

/** What is encoded at once: a second keeps the worker from waiting for the page, and small files from waiting for a large one. */
const MAX_AT_ONCE = 2;
/** More of the queue than is ever encoded together. */
const LOOK_AHEAD = 100;

export type PreparingDeps = {
  store: UploadStore;
  encoder: Encoder;
  jobs: Jobs;
  room: Room;
  rest: Rest;
  onReady: (id: number) => void;
  onFailed: (id: number, job: Job, error: unknown) => void;
};

/** Makes the data of what waits, in turn, as far ahead of sending as there is room. */
export interface Preparing {
  /** `first`: before all that waits. */
  enqueue(ids: readonly number[], first?: boolean): void;
  has(id: number): boolean;
  remove(id: number): void;
  clear(): void;
  /** Starts what can be started now. */
  pump(): void;
}

export function createPreparing({ store, encoder, jobs, room, rest, ...on }: PreparingDeps): Preparing {
  let waiting: number[] = [];
  let atOnce = 0;
  /** With so many bytes taken the browser's disk was full: less must be, before it is tried again. */
  let fullAt = Number.POSITIVE_INFINITY;

  function pump(): void {
    while (atOnce < MAX_AT_ONCE && room.taken() < fullAt) {
      const sizes = waiting.slice(0, LOOK_AHEAD).map((id) => jobs.get(id)?.record.size ?? 0);
      const ids = waiting.slice(0, nextTogether(sizes, room));
      if (ids.length === 0) return;
      waiting = waiting.slice(ids.length);
      void encode(ids.filter((id) => itemOf(store.queue, id)?.state === 'waiting'));
    }
  }

  async function encode(ids: readonly number[]): Promise<void> {
    const together = ids.flatMap((id) => {
      const job = jobs.get(id);
      const file = job?.source.file;
      return job && file ? [{ id, job, file }] : [];
    });
    if (together.length === 0) return;
    store.dispatch({ type: 'encoding', ids });
    atOnce += 1;
    for (const { job } of together) {
      job.freeRoom = room.take(job.record.size);
      // Folders are made meanwhile; what goes wrong is heard of when it is sent.
      job.source.resolveFolder().catch(() => {});
    }
    const encoding = encoder.encode(
      together.map(({ id, job, file }) => ({
        key: job.record.key,
        file,
        size: job.record.size,
        lastModified: job.record.lastModified,
        signal: job.cancel.signal,
        onProgress: (done) => store.dispatch({ type: 'progressed', id, done }),
      })),
    );
    await Promise.all(
      together.map(({ id, job }, index) => settle(id, job, job.cancel.signal, encoding[index])),
    );
    await rest(ENCODE_REST_MS);
    atOnce -= 1;
    pump();
  }

  async function settle(
    id: number,
    job: Job,
    signal: AbortSignal,
    encoding: Promise<EncodedData> | undefined,
  ): Promise<void> {
    const { freeRoom } = job;
    try {
      const encoded = (await encoding) ?? null;
      signal.throwIfAborted();
      job.encoded = encoded;
      fullAt = Number.POSITIVE_INFINITY;
      room.setKept(encoded?.isKept ?? false);
      store.dispatch({ type: 'ready', id, isKept: encoded?.isKept ?? false });
      on.onReady(id);
    } catch (error) {
      freeRoom();
      if (signal.aborted) return;
      if (isFull(error) && room.taken() > 0) {
        fullAt = room.taken();
        store.dispatch({ type: 'postponed', id, reason: null });
        waiting.unshift(id);
      } else on.onFailed(id, job, error);
    }
  }

  return {
    enqueue(ids, first = false) {
      waiting = first ? [...ids, ...waiting] : [...waiting, ...ids];
    },
    has: (id) => waiting.includes(id),
    remove(id) {
      waiting = waiting.filter((other) => other !== id);
    },
    clear() {
      waiting = [];
    },
    pump,
  };
}

const isFull = (error: unknown) => error instanceof EncodeError && error.reason === 'noRoom';
