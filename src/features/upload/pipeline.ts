import type { MediaFile } from '../../contract/file.ts';
import { createIdempotencyKey } from '../../lib/idempotency-key.ts';
import type { Rest } from './courtesy.ts';
import type { Encoder } from './encoder.ts';
import { createHolding, type Holding } from './holding.ts';
import {
  createJob,
  giveUp,
  type Jobs,
  recordOf,
  releaseData,
  startOver,
  stop,
  type UploadSource,
} from './job.ts';
import type { Keeper, NewRecord } from './keeper.ts';
import type { Match } from './missing-files.ts';
import { createPausing, type Pausing, type PausingDeps } from './pausing.ts';
import { createPreparing } from './preparing.ts';
import { itemOf } from './queue.ts';
import { type RestoredJob, toRestored } from './restored.ts';
import { createRoom } from './room.ts';
import { createSending } from './sending.ts';
import { createSettling } from './settling.ts';
import type { Slots } from './slots.ts';
import type { UploadStore } from './store.ts';
import { canRetry, isActive, type NewUpload, takesFile } from './upload-item.ts';
import type { UploadRequest } from './upload-request.ts';

export type PipelineDeps = Omit<PausingDeps, 'onResumed'> & {
  store: UploadStore;
  encoder: Encoder;
  keeper: Keeper;
  slots: Slots;
  /** Bytes of files whose data may lie ready. */
  room: number;
  send: (request: UploadRequest) => Promise<MediaFile>;
  rest: Rest;
  /** Resolves when all that was said of it is saved. */
  onStored: (libraryId: string, file: MediaFile, record: NewRecord) => Promise<void>;
  /** Its file is here, and what becomes of it is to be found out: it is `checking` until it is held, refused or released. */
  onUndecided: (id: number) => void;
};

export interface Pipeline extends Holding {
  /** Without a source: only to say why it was refused. Answers the first one's id; the others follow it. */
  add(uploads: readonly { upload: NewUpload; source: UploadSource | null }[]): number;
  /** What pages that are gone left behind. */
  restore(uploads: readonly RestoredJob[]): void;
  /** The files of uploads that miss them, or could not be stored: chosen, or dropped, again. */
  supply(files: readonly Match[]): void;
  cancel(id: number): void;
  cancelAll(): void;
  retry(id: number): void;
  retryAll(): void;
  /**
   * Stops everything and empties the list, whatever state it is in. `leave`: what is kept of it in this browser stays for who it
   * belongs to.
   */
  empty(records: 'forget' | 'leave'): void;
  /** Forgets everything that is not under way. */
  clear(): void;
  /** When nothing is under way: forgets what is done, and keeps what failed. */
  tidy(): void;
  /** What no upload stands for has met it. */
  pause: Pausing['pause'];
  /** After a sign-in. */
  resume(): void;
  /** Somebody may have signed in elsewhere. */
  lookAgain(): void;
  /** Not of one that was chosen on a page that is gone. */
  fileOf(id: number): File | undefined;
  /** The folder that an upload goes to, created if need be. */
  folderOf(id: number): Promise<string | null>;
}

/**
 * Stores files: encodes them as far ahead as there is room, sends three at a time, tries again what can be tried again, and
 * stops while the server is away or the session has ended.
 */
export function createPipeline(deps: PipelineDeps): Pipeline {
  const { store, keeper } = deps;
  const jobs: Jobs = new Map();
  const preparing = createPreparing({
    ...{ store, jobs, encoder: deps.encoder, rest: deps.rest },
    room: createRoom(deps.room),
    onReady(id) {
      sending.enqueue([id]);
      sending.pump();
    },
    onFailed: (id, job, error) => settle(id, job, error),
  });
  const sending = createSending({
    ...{ store, jobs, send: deps.send, rest: deps.rest, slots: deps.slots },
    onStored(id, job, file) {
      store.dispatch({ type: 'stored', id, fileId: file.id });
      releaseData(job);
      const { key, libraryId } = job.record;
      // What is said too late is not lost with the page: sent again with its key, the file is only described.
      void deps.onStored(libraryId, file, job.record).finally(() => {
        // Left to its owner meanwhile, it stays.
        if (jobs.get(id) === job) keeper.forget(key);
      });
      preparing.pump();
    },
    onFailed: (id, job, error) => settle(id, job, error),
  });
  const pausing = createPausing({ ...deps, onResumed: pump });
  const holding = createHolding({
    ...{ store, jobs, keeper, pump },
    enqueue(ids) {
      enqueue(ids);
      pump();
    },
    remove(id) {
      preparing.remove(id);
      sending.remove(id);
    },
  });
  const settle = createSettling({
    ...{ store, keeper, pausing, pump, supply },
    enqueueFirst: (id) => enqueue([id], true),
    ask: (id, existing) => holding.hold([{ id, existing }], 'conflict'),
  });

  function pump(): void {
    preparing.pump();
    sending.pump();
  }

  /** Where uploads go on: with their plan, with their data, or from the start. */
  function enqueue(ids: readonly number[], first = false): void {
    const made: number[] = [];
    const toMake: number[] = [];
    for (const id of ids) {
      if (itemOf(store.queue, id)?.state === 'checking') deps.onUndecided(id);
      else (jobs.get(id)?.encoded ? made : toMake).push(id);
    }
    sending.enqueue(made, first);
    preparing.enqueue(toMake, first);
  }

  function supply(files: readonly Match[]): void {
    const ids = files.flatMap(({ id, file }) => {
      const job = jobs.get(id);
      const item = itemOf(store.queue, id);
      if (!job || !item || !takesFile(item)) return [];
      job.source = { ...job.source, file };
      if (item.state === 'failed') startOver(job, keeper, false);
      return id;
    });
    if (ids.length === 0) return;
    store.dispatch({ type: 'found', ids });
    enqueue(ids);
    pump();
  }

  function drop(id: number): void {
    const job = jobs.get(id);
    if (job) giveUp(job, keeper);
  }

  /** `isNew`: nothing is recorded of it. */
  function restart(id: number, isNew: boolean): void {
    const job = jobs.get(id);
    if (!job) return;
    startOver(job, keeper, isNew);
    if (job.encoded || job.source.file) enqueue([id]);
    else store.dispatch({ type: 'lost', id });
  }

  function forgetCleared(): void {
    for (const [id, job] of jobs) {
      if (itemOf(store.queue, id)) continue;
      jobs.delete(id);
      giveUp(job, keeper);
    }
  }

  return {
    ...holding,
    add(uploads) {
      const first = store.queue.lastId + 1;
      const ids: number[] = [];
      const records: NewRecord[] = [];
      uploads.forEach(({ upload, source }, index) => {
        if (!source) return;
        const job = createJob(source, recordOf(createIdempotencyKey(), upload));
        jobs.set(first + index, job);
        if (upload.refusal || upload.held === 'skipped') return;
        records.push(job.record);
        if (!upload.held) ids.push(first + index);
      });
      store.dispatch({ type: 'added', uploads: uploads.map(({ upload }) => upload) });
      keeper.record(records);
      preparing.enqueue(ids);
      pump();
      return first;
    },
    restore(uploads) {
      const first = store.queue.lastId + 1;
      uploads.forEach(({ job }, index) => {
        jobs.set(first + index, job);
      });
      const items = uploads.map(toRestored);
      store.dispatch({ type: 'restored', uploads: items });
      sending.enqueue(items.flatMap(({ state }, index) => (state === 'ready' ? [first + index] : [])));
      pump();
    },
    supply,
    cancel(id) {
      store.dispatch({ type: 'cancelled', id });
      drop(id);
      preparing.remove(id);
      sending.remove(id);
      pump();
    },
    cancelAll() {
      const active = store.queue.items.filter(isActive);
      store.dispatch({ type: 'cancelledAll' });
      preparing.clear();
      sending.clear();
      for (const { id } of active) drop(id);
    },
    retry(id) {
      const item = itemOf(store.queue, id);
      if (!item || !canRetry(item)) return;
      store.dispatch({ type: 'retried', id });
      restart(id, item.state !== 'failed');
      pump();
    },
    retryAll() {
      const failed = store.queue.items.filter((item) => item.state !== 'cancelled' && canRetry(item));
      store.dispatch({ type: 'retriedAll' });
      for (const { id, state } of failed) restart(id, state === 'refused');
      pump();
    },
    empty(records) {
      store.dispatch({ type: 'emptied' });
      preparing.clear();
      sending.clear();
      for (const job of jobs.values()) {
        if (records === 'forget') giveUp(job, keeper);
        else {
          stop(job);
          releaseData(job);
        }
      }
      jobs.clear();
    },
    clear() {
      store.dispatch({ type: 'cleared' });
      forgetCleared();
    },
    tidy() {
      if (store.queue.reading > 0 || store.queue.items.some(isActive)) return;
      store.dispatch({ type: 'tidied' });
      forgetCleared();
    },
    pause: pausing.pause,
    resume: pausing.resume,
    lookAgain: pausing.lookAgain,
    fileOf: (id) => jobs.get(id)?.source.file ?? undefined,
    folderOf: async (id) => (await jobs.get(id)?.source.resolveFolder()) ?? null,
  };
}
