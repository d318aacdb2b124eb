import { createIdempotencyKey } from '../../lib/idempotency-key.ts';
import { giveUp, type Job, type Jobs, setAside, stop } from './job.ts';
import type { Keeper } from './keeper.ts';
import { itemOf, type ReleasedUpload } from './queue.ts';
import type { Refusal } from './refusals.ts';
import type { UploadStore } from './store.ts';
import { type ExistingFile, isHeld, type UploadDraft, type UploadItem } from './upload-item.ts';

export type HoldingDeps = {
  store: UploadStore;
  jobs: Jobs;
  keeper: Keeper;
  /** Puts uploads into the queue: with their data, or from the start. */
  enqueue: (ids: readonly number[]) => void;
  /** Takes one out of the queue. */
  remove: (id: number) => void;
  /** Starts what can be started now. */
  pump: () => void;
};

/** What waits for an answer, and what can be said of uploads before they are sent. */
export interface Holding {
  /** Stops them until they are released: the user is asked about the file that is there, or has said not to send them. */
  hold(items: readonly { id: number; existing: ExistingFile | null }[], state: 'conflict' | 'skipped'): void;
  /** There is no room for what was compared. */
  refuse(items: readonly ({ id: number } & Refusal)[]): void;
  /** Sends what was held. */
  release(items: readonly ReleasedUpload[]): void;
  /** Another file, or the same one as it is now, for one that could not be stored. */
  renew(id: number, file: File): void;
  /** What is said of files; changes those fields alone. */
  describe(ids: readonly number[], draft: UploadDraft): void;
  /** Sends them to another folder than they were dropped on. */
  moveTo(ids: readonly number[], folder: { id: string | null; name: string }): void;
}

export function createHolding({ store, jobs, keeper, ...deps }: HoldingDeps): Holding {
  /** Changes records, and what is kept of them. */
  function change(ids: readonly number[], changeOf: (job: Job) => Partial<Job['record']>): void {
    for (const id of ids) {
      const job = jobs.get(id);
      if (!job) continue;
      const changed = changeOf(job);
      job.record = { ...job.record, ...changed };
      keeper.change(job.record.key, changed);
    }
  }

  /** Stops and forgets everything of an upload but itself. */
  function drop(id: number, job: Job): void {
    giveUp(job, keeper);
    deps.remove(id);
  }

  /** As it will be sent. */
  function restart(job: Job, item: UploadItem, how: ReleasedUpload): void {
    const { fileName = null, isReplacing = false } = how;
    job.cancel = new AbortController();
    job.attempts = 0;
    // As a new file it has been sent under its key, if at all; in the place of another it is new each time.
    if (isReplacing) job.wasSent = false;
    const replaces = isReplacing ? item.existing : null;
    job.record = { ...job.record, fileName, replaces, conflict: null, isUndecided: false };
  }

  /** After a reload an open question is asked again; what is not to be sent is not heard of any more. */
  function keepQuestions(items: readonly { id: number; existing: ExistingFile | null }[]): void {
    const asked: Job['record'][] = [];
    for (const { id, existing } of items) {
      const job = jobs.get(id);
      if (!job) continue;
      const item = itemOf(store.queue, id);
      const question = { replaces: null, conflict: existing, isUndecided: true };
      // What was to take the place of another has not been sent as a new file.
      if (job.record.replaces) job.wasSent = false;
      job.record = { ...job.record, ...question };
      if (item?.state !== 'conflict') keeper.forget(job.record.key);
      else if (item.isKept) {
        keeper.change(job.record.key, question);
        // It waits for an answer now, whatever it waited for before.
        keeper.note(job.record.key, null);
      } else asked.push(job.record);
    }
    keeper.record(asked);
  }

  return {
    hold(items, state) {
      for (const { id } of items) {
        const item = itemOf(store.queue, id);
        const job = jobs.get(id);
        if (!item || !job) continue;
        if (item.isKept && state === 'conflict') {
          stop(job);
          deps.remove(id);
          setAside(job);
        } else if (item.isKept || !isHeld(item)) drop(id, job);
      }
      store.dispatch({ type: 'held', state, items });
      keepQuestions(items);
      // Others may wait for the room that these had.
      deps.pump();
    },
    refuse(items) {
      for (const refused of items) {
        store.dispatch({ type: 'refused', ...refused });
        const job = jobs.get(refused.id);
        if (job) keeper.forget(job.record.key);
      }
    },
    release(items) {
      const released = items.flatMap((how) => {
        const job = jobs.get(how.id);
        const item = itemOf(store.queue, how.id);
        if (!job || !item || !isHeld(item)) return [];
        restart(job, item, how);
        return [{ how, job }];
      });
      store.dispatch({ type: 'released', items: released.map(({ how }) => how) });
      for (const { how, job } of released) {
        const { key, fileName, replaces, conflict, isUndecided } = job.record;
        if (job.encoded) keeper.change(key, { fileName, replaces, conflict, isUndecided });
        else if (!job.source.file) store.dispatch({ type: 'lost', id: how.id });
      }
      keeper.record(released.flatMap(({ job }) => (job.encoded ? [] : [job.record])));
      deps.enqueue(released.flatMap(({ how, job }) => (job.encoded || job.source.file ? how.id : [])));
    },
    renew(id, file) {
      const job = jobs.get(id);
      if (!job || itemOf(store.queue, id)?.state !== 'failed') return;
      drop(id, job);
      const { name, size, lastModified, type: mimeType } = file;
      job.source = { ...job.source, file };
      job.cancel = new AbortController();
      job.attempts = 0;
      job.wasSent = false;
      // It is another create: the server may know the first one's key.
      job.record = { ...job.record, name, size, lastModified, mimeType, key: createIdempotencyKey() };
      store.dispatch({ type: 'renewed', id, file: { name, size, lastModified, mimeType } });
      keeper.record([job.record]);
      deps.enqueue([id]);
    },
    describe(ids, draft) {
      store.dispatch({ type: 'described', ids, draft });
      change(ids, ({ record }) => ({ draft: { ...record.draft, ...draft } }));
    },
    moveTo(ids, { id: folderId, name: folderName }) {
      store.dispatch({ type: 'moved', ids, folderId, folderName });
      change(ids, (job) => {
        job.source = { ...job.source, resolveFolder: async () => folderId, forgetFolder: () => {} };
        return { folderId, folderName, folders: [], isMoved: true };
      });
    },
  };
}
