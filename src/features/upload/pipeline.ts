import type { CreateFileRequest } from '../../api/create-file.ts';
import type { MediaFile } from '../../contract/file.ts';
import { createBodyMaker, type UploadSource } from './body-maker.ts';
import type { EncodedBody, Encoder } from './encoder.ts';
import { backOff, isFolderGone, planAfter } from './failure.ts';
import { createIdempotencyKey } from './idempotency-key.ts';
import { isActive, itemOf, type NewUpload, type Pause } from './queue.ts';
import type { UploadStore } from './store.ts';

export type PipelineDeps = {
  store: UploadStore;
  encoder: Encoder;
  send: (request: CreateFileRequest) => Promise<MediaFile>;
  isServerThere: () => Promise<boolean>;
  /** Resolves after so many milliseconds, or earlier when the browser says it is online again. */
  untilOnline: (ms: number) => Promise<void>;
  onStored: (libraryId: string) => void;
  /** The session has ended; `resume` goes on. */
  onSignedOut: () => void;
};

export interface Pipeline {
  /** Without a source: only to say why it was refused. */
  add(uploads: readonly { upload: NewUpload; source: UploadSource | null }[]): void;
  cancel(id: number): void;
  cancelAll(): void;
  retry(id: number): void;
  retryAll(): void;
  /** Forgets everything that is not under way. */
  clear(): void;
  /** When nothing is under way: forgets what is done, and keeps what failed. */
  tidy(): void;
  /** After a sign-in. */
  resume(): void;
  fileOf(id: number): File | undefined;
}

const MAX_SENDING = 3;
/** Bodies that are made, or ready, before their turn to be sent. */
const MAX_AHEAD = 3;
type Job = {
  source: UploadSource;
  /** The same for every try, so that a server that knows it stores the file once. */
  idempotencyKey: string;
  attempts: number;
  /** Once it has begun to leave, the server may have it, whatever was heard of it. */
  wasSent: boolean;
  cancel: AbortController;
  encoded: EncodedBody | null;
};

/**
 * Stores files: encodes, sends three at a time, has the next bodies ready meanwhile, tries again what can be tried
 * again, and stops while the server is away or the session has ended.
 */
export function createPipeline(deps: PipelineDeps): Pipeline {
  const { store } = deps;
  const bodies = createBodyMaker(deps.encoder);
  const jobs = new Map<number, Job>();
  let waiting: number[] = [];
  let ready: number[] = [];
  let encoding = 0;
  let sending = 0;
  let isProbing = false;

  function pump(): void {
    while (store.queue.pause === null && sending < MAX_SENDING) {
      const id = ready.shift();
      if (id === undefined) break;
      if (itemOf(store.queue, id)?.state === 'encoding') void send(id);
    }
    while (store.queue.pause === null && encoding + ready.length < MAX_AHEAD) {
      const id = waiting[0];
      if (id === undefined) break;
      const item = itemOf(store.queue, id);
      const needsRoom = item?.state === 'waiting' && !jobs.get(id)?.encoded;
      // Where nothing is under way, nothing would make room.
      const isIdle = encoding + ready.length + sending === 0;
      if (needsRoom && !isIdle && !bodies.hasRoomFor(item.size)) break;
      waiting.shift();
      if (item?.state === 'waiting') void encode(id);
    }
  }

  async function encode(id: number): Promise<void> {
    const job = jobs.get(id);
    if (!job) return;
    const { signal } = job.cancel;
    store.dispatch({ type: 'encoding', id });
    encoding += 1;
    try {
      job.encoded ??= await bodies.make(job.source, signal, (done) =>
        store.dispatch({ type: 'progressed', id, done }),
      );
      ready.push(id);
    } catch (error) {
      settle(id, job, signal, error);
    } finally {
      encoding -= 1;
      pump();
    }
  }

  async function send(id: number): Promise<void> {
    const job = jobs.get(id);
    if (!job?.encoded) return;
    const { signal } = job.cancel;
    const { body } = job.encoded;
    const { size } = job.source.file;
    store.dispatch({ type: 'sending', id });
    sending += 1;
    const isRetry = job.wasSent;
    job.wasSent = true;
    try {
      const file = await deps.send({
        libraryId: job.source.libraryId,
        body,
        idempotencyKey: job.idempotencyKey,
        isRetry,
        signal,
        onProgress: (sent, total) =>
          store.dispatch({ type: 'progressed', id, done: total > 0 ? Math.round((sent / total) * size) : 0 }),
      });
      store.dispatch({ type: 'stored', id, fileId: file.id });
      release(job);
      deps.onStored(job.source.libraryId);
    } catch (error) {
      settle(id, job, signal, error);
    } finally {
      sending -= 1;
      pump();
    }
  }

  function settle(id: number, job: Job, signal: AbortSignal, error: unknown): void {
    if (signal.aborted) return;
    job.attempts += 1;
    const plan = planAfter(error, job.attempts);
    if (plan.what === 'fail') {
      release(job);
      if (isFolderGone(error)) job.source.forgetFolder();
      store.dispatch({ type: 'failed', id, error: plan.error, isRetryable: plan.isRetryable });
      return;
    }
    const reason = plan.what === 'again' ? plan.reason : null;
    store.dispatch({ type: 'postponed', id, reason });
    if (plan.what === 'pause') {
      waiting.unshift(id);
      pause(plan.pause);
      return;
    }
    setTimeout(() => {
      if (signal.aborted) return;
      waiting.unshift(id);
      pump();
    }, plan.afterMs);
  }

  function pause(reason: Exclude<Pause, null>): void {
    if (store.queue.pause !== null) return;
    store.dispatch({ type: 'paused', pause: reason });
    // Bodies that are ready keep; their items wait like the others.
    for (const id of ready.reverse()) {
      store.dispatch({ type: 'postponed', id, reason: null });
      waiting.unshift(id);
    }
    ready = [];
    if (reason === 'signedOut') deps.onSignedOut();
    else if (!isProbing) void probe();
  }

  async function probe(): Promise<void> {
    isProbing = true;
    for (let attempt = 2; store.queue.pause === 'offline'; attempt++) {
      await deps.untilOnline(backOff(attempt));
      if (store.queue.pause === 'offline' && (await deps.isServerThere())) resume();
    }
    isProbing = false;
  }

  function resume(): void {
    store.dispatch({ type: 'paused', pause: null });
    pump();
  }

  function release(job: Job): void {
    job.encoded?.release();
    job.encoded = null;
  }

  function drop(id: number): void {
    const job = jobs.get(id);
    if (!job) return;
    job.cancel.abort(new DOMException('Cancelled', 'AbortError'));
    release(job);
  }

  function restart(id: number): void {
    const job = jobs.get(id);
    if (!job || itemOf(store.queue, id)?.state !== 'waiting' || waiting.includes(id)) return;
    job.cancel = new AbortController();
    job.attempts = 0;
    waiting.push(id);
  }

  function forgetCleared(): void {
    for (const id of jobs.keys()) if (!itemOf(store.queue, id)) jobs.delete(id);
  }

  return {
    add(uploads) {
      const first = store.queue.lastId + 1;
      uploads.forEach(({ source }, index) => {
        if (!source) return;
        const cancel = new AbortController();
        jobs.set(first + index, {
          source,
          idempotencyKey: createIdempotencyKey(),
          attempts: 0,
          wasSent: false,
          cancel,
          encoded: null,
        });
      });
      store.dispatch({ type: 'added', uploads: uploads.map(({ upload }) => upload) });
      uploads.forEach(({ upload }, index) => {
        if (!upload.refusal) waiting.push(first + index);
      });
      pump();
    },
    cancel(id) {
      store.dispatch({ type: 'cancelled', id });
      drop(id);
      waiting = waiting.filter((other) => other !== id);
      ready = ready.filter((other) => other !== id);
      pump();
    },
    cancelAll() {
      const active = store.queue.items.filter(isActive);
      store.dispatch({ type: 'cancelledAll' });
      for (const { id } of active) drop(id);
      waiting = [];
      ready = [];
    },
    retry(id) {
      store.dispatch({ type: 'retried', id });
      restart(id);
      pump();
    },
    retryAll() {
      const failed = store.queue.items.filter((item) => item.state === 'failed');
      store.dispatch({ type: 'retriedAll' });
      for (const { id } of failed) restart(id);
      pump();
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
    resume() {
      if (store.queue.pause !== null) resume();
    },
    fileOf: (id) => jobs.get(id)?.source.file,
  };
}
