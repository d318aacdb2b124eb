import type { MediaFile } from '../../contract/file.ts';
import { type Rest, SEND_REST_MS } from './courtesy.ts';
import { createBodyMaker } from './encoded-data.ts';
import { storableFileName } from './file-names.ts';
import type { Job, Jobs } from './job.ts';
import type { NewRecord } from './keeper.ts';
import { itemOf } from './queue.ts';
import type { Slots } from './slots.ts';
import { SLOTS } from './slots.ts';
import type { UploadStore } from './store.ts';
import { QUICK_BYTES } from './upload-item.ts';
import type { UploadRequest } from './upload-request.ts';

/** All that was said of a replaced file stays; its name too, where it is why the file was met. */
function fieldsOf(record: NewRecord, folderId: string | null): Record<string, unknown> {
  const { name, mimeType, fileName, draft, replaces } = record;
  if (replaces && !replaces.isChosen) return { mimeType };
  if (replaces) return { mimeType, fileName: storableFileName(name) };
  return { ...draft, fileName: fileName ?? storableFileName(name), mimeType, folderId };
}

export type SendingDeps = {
  store: UploadStore;
  send: (request: UploadRequest) => Promise<MediaFile>;
  slots: Slots;
  jobs: Jobs;
  rest: Rest;
  onStored: (id: number, job: Job, file: MediaFile) => void;
  onFailed: (id: number, job: Job, error: unknown) => void;
};

/** Sends what is ready, in turn, while nothing is paused. */
export interface Sending {
  /** `first`: before all that is ready. */
  enqueue(ids: readonly number[], first?: boolean): void;
  has(id: number): boolean;
  remove(id: number): void;
  clear(): void;
  /** Starts what can be started now. */
  pump(): void;
}

export function createSending({ store, send, slots, jobs, rest, ...on }: SendingDeps): Sending {
  let ready: number[] = [];
  /** One a connection; none is sent a second time before the first has ended. */
  const underWay = new Set<number>();
  const bodies = createBodyMaker();

  function pump(): void {
    while (store.queue.pause === null && underWay.size < SLOTS) {
      const at = ready.findIndex((id) => !underWay.has(id));
      const id = ready[at];
      if (id === undefined) return;
      ready.splice(at, 1);
      const job = jobs.get(id);
      if (job?.encoded && itemOf(store.queue, id)?.state === 'ready') void sendOne(id, job);
    }
  }

  async function sendOne(id: number, job: Job): Promise<void> {
    const { signal } = job.cancel;
    underWay.add(id);
    const failed = await takeTurn(id, job, signal).then(
      () => null,
      (error: unknown) => ({ error }),
    );
    underWay.delete(id);
    if (failed && !signal.aborted) on.onFailed(id, job, failed.error);
    pump();
  }

  async function takeTurn(id: number, job: Job, signal: AbortSignal): Promise<void> {
    await Promise.all([job.source.resolveFolder(), rest(SEND_REST_MS)]);
    const giveBack = await slots.take(signal);
    try {
      // It may have been given another one since.
      if (store.queue.pause === null) await sendIn(id, job, await job.source.resolveFolder(), signal);
      else if (!ready.includes(id)) ready.unshift(id);
    } finally {
      giveBack();
    }
  }

  async function sendIn(id: number, job: Job, folderId: string | null, signal: AbortSignal): Promise<void> {
    signal.throwIfAborted();
    if (!job.encoded) return;
    const { record, encoded: data } = job;
    const body = await bodies.make(fieldsOf(record, folderId), data);
    signal.throwIfAborted();
    // Something was said of it in the last moment.
    if (job.record !== record) return sendIn(id, job, await job.source.resolveFolder(), signal);
    const isRetry = job.wasSent;
    job.wasSent = true;
    store.dispatch({ type: 'sending', id });
    const file = await send({
      libraryId: record.libraryId,
      body,
      idempotencyKey: record.key,
      replaces: record.replaces ?? null,
      size: record.size,
      data,
      isRetry,
      signal,
      onProgress:
        record.size <= QUICK_BYTES
          ? undefined
          : (sent, total) =>
              store.dispatch({
                type: 'progressed',
                id,
                done: total > 0 ? Math.round((sent / total) * record.size) : 0,
              }),
    });
    on.onStored(id, job, file);
  }

  return {
    enqueue(ids, first = false) {
      const added = ids.filter((id) => !ready.includes(id));
      ready = first ? [...added, ...ready] : [...ready, ...added];
    },
    has: (id) => ready.includes(id),
    remove(id) {
      ready = ready.filter((other) => other !== id);
    },
    clear() {
      ready = [];
    },
    pump,
  };
}
