import { openBodyStore } from './body-store.ts';
import { type BodySink, encodeBody, memorySink, UnreadableFileError } from './encode-body.ts';
import type { EncodeFailure, FromEncoder, ToEncoder } from './encode-messages.ts';

/** Bytes; a body below it is quicker made in memory than on disk. */
const MEMORY_LIMIT = 16 * 1024 * 1024;

type Job = { cancel: AbortController; sink: BodySink | null };

const store = openBodyStore();
const jobs = new Map<number, Job>();

self.addEventListener('message', (event: MessageEvent<ToEncoder>) => {
  const message = event.data;
  if (message.kind === 'encode') void encode(message);
  else release(message.job);
});

function answer(message: FromEncoder): void {
  self.postMessage(message);
}

async function encode({ job, file, fields }: Extract<ToEncoder, { kind: 'encode' }>): Promise<void> {
  const own: Job = { cancel: new AbortController(), sink: null };
  jobs.set(job, own);
  try {
    own.sink = await openSinkFor(file);
    const body = await encodeBody({
      file,
      fields,
      sink: own.sink,
      signal: own.cancel.signal,
      onProgress: (done) => answer({ kind: 'progress', job, done }),
    });
    answer({ kind: 'encoded', job, body });
  } catch (error) {
    await own.sink?.discard();
    if (!own.cancel.signal.aborted) answer({ kind: 'failed', job, reason: reasonOf(error) });
  }
}

async function openSinkFor(file: Blob): Promise<BodySink> {
  const onDisk = file.size > MEMORY_LIMIT ? await (await store)?.open().catch(() => null) : null;
  return onDisk ?? memorySink();
}

function reasonOf(error: unknown): EncodeFailure {
  if (error instanceof UnreadableFileError) return 'unreadable';
  const isFull =
    error instanceof RangeError || (error instanceof Error && error.name === 'QuotaExceededError');
  return isFull ? 'noRoom' : 'broken';
}

function release(job: number): void {
  const own = jobs.get(job);
  jobs.delete(job);
  own?.cancel.abort();
  void own?.sink?.discard();
}
