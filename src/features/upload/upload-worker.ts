import { type DataDisk, openDataDisk } from './data-disk.ts';
import { type DataSink, encodeData, memorySink, UnreadableFileError } from './encode-data.ts';
import { encodePack, writePack } from './encode-pack.ts';
import { createKeptUploads, type KeptUploads, nothingKept } from './kept-uploads.ts';
import { openRecords } from './records.ts';
import { livingTabs } from './tab-locks.ts';
import type { EncodeFailure, EncodeOutcome, FileToEncode, FromWorker, ToWorker } from './worker-messages.ts';

/** Bytes of a file that is made in memory where the disk has no room; a larger one is refused instead. */
const MEMORY_LIMIT = 64 * 1024 * 1024;

/** What is being made, or was made in memory. */
type Job = { cancel: AbortController; sink: DataSink | null };

type Storage = { disk: DataDisk; uploads: KeptUploads };

const jobs = new Map<number, Job>();
/** This tab's name, as its records have it. */
let tab = '';
let storage: Promise<Storage | null> | null = null;

async function openStorage(): Promise<Storage | null> {
  try {
    const [records, disk] = await Promise.all([openRecords(), openDataDisk()]);
    return { disk, uploads: createKeptUploads(records, disk) };
  } catch {
    // Blocked by a setting, or broken: memory serves as well, only it does not outlive the page.
    return null;
  }
}

self.addEventListener('message', ({ data }: MessageEvent<ToWorker>) => {
  if (data.kind === 'encode') void encode(data.files, data.keep);
  else if (data.kind === 'drop') drop(data.job);
  else {
    storage ??= openStorage();
    storage.then((opened) => record(opened?.uploads ?? nothingKept, data)).catch(() => {});
  }
});

type Recording = Exclude<ToWorker, { kind: 'encode' | 'drop' }>;

async function record(uploads: KeptUploads, message: Recording): Promise<void> {
  switch (message.kind) {
    case 'record':
      tab = message.records[0]?.tab ?? tab;
      return uploads.add(message.records);
    case 'recordAgain':
      tab = message.tab;
      return uploads.addAgain(message.records);
    case 'change':
      return uploads.change(message.key, message.change);
    case 'forget':
      return uploads.forget(message.keys);
    case 'adopt': {
      tab = message.tab;
      const living = await livingTabs();
      answer({
        kind: 'adopted',
        uploads: await uploads.adopt({ tab, owner: message.owner, living, now: Date.now() }),
      });
      return;
    }
    case 'leave':
      return uploads.leave();
    case 'discard':
      // A sign-out waits for it, whatever is wrong with the disk.
      await uploads.discard(message.owner).catch(() => {});
      answer({ kind: 'discarded' });
      return;
    case 'count':
      answer({ kind: 'counted', count: await uploads.count(message.owner).catch(() => null) });
  }
}

function answer(message: FromWorker): void {
  self.postMessage(message);
}

async function encode(files: readonly FileToEncode[], keep: boolean): Promise<void> {
  if (keep) storage ??= openStorage();
  const opened = keep ? await storage : null;
  const [first] = files;
  const outcomes =
    files.length === 1 && first
      ? [await encodeOne(first, opened)]
      : await encodeSmall(files, opened).catch((error: unknown) =>
          files.map(({ job }) => failed(job, error)),
        );
  answer({ kind: 'encoded', outcomes });
}

const failed = (job: number, error: unknown): EncodeOutcome => ({ job, failure: reasonOf(error) });

async function encodeSmall(files: readonly FileToEncode[], opened: Storage | null): Promise<EncodeOutcome[]> {
  const pack = await encodePack(files);
  const file = opened && (await opened.disk.create(tab).catch(() => null));
  const onDisk = file && (await writePack(pack, file).catch(() => null));
  const whole = files.flatMap(({ key }, index) => {
    const part = pack.parts[index];
    return file && onDisk && part && 'at' in part ? [{ key, data: { file: file.name, ...part } }] : [];
  });
  const kept = opened && whole.length > 0 ? await opened.uploads.complete(whole).catch(() => null) : null;
  const isKept = (key: string) => kept?.has(key) ?? false;
  // What nothing is recorded of may not stay on the disk.
  const rest = onDisk && files.every(({ key }) => isKept(key)) ? onDisk : new Blob([pack.bytes]);
  return files.map(({ job, key }, index) => {
    const part = pack.parts[index];
    if (!part || 'error' in part) return failed(job, part?.error);
    return { job, source: onDisk && isKept(key) ? onDisk : rest, ...part, isKept: isKept(key) };
  });
}

async function encodeOne(chosen: FileToEncode, opened: Storage | null): Promise<EncodeOutcome> {
  const { job, key } = chosen;
  const own: Job = { cancel: new AbortController(), sink: null };
  jobs.set(job, own);
  const encodeTo = (sink: DataSink) => {
    own.sink = sink;
    const onProgress = (done: number) => answer({ kind: 'progress', job, done });
    return encodeData({ chosen, sink, signal: own.cancel.signal, onProgress });
  };
  const whole = (source: Blob) => ({ job, source, at: 0, length: source.size });
  const inMemory = async () => ({ ...whole(await encodeTo(memorySink())), isKept: false });
  try {
    const onDisk = opened && (await opened.disk.create(tab).catch(() => null));
    if (!opened || !onDisk) return await inMemory();
    try {
      const source = await encodeTo(onDisk);
      const data = { file: onDisk.name, at: 0, length: source.size };
      const kept = await opened.uploads.complete([{ key, data }]).catch(() => null);
      // What nothing is recorded of has not stayed on the disk.
      if (kept?.has(key) === false) return chosen.size > MEMORY_LIMIT ? failed(job, null) : await inMemory();
      return { ...whole(source), isKept: kept?.has(key) ?? false };
    } catch (error) {
      await onDisk.discard();
      if (reasonOf(error) !== 'noRoom' || chosen.size > MEMORY_LIMIT) throw error;
      return await inMemory();
    }
  } catch (error) {
    await own.sink?.discard();
    return failed(job, error);
  } finally {
    jobs.delete(job);
  }
}

function reasonOf(error: unknown): EncodeFailure {
  if (error instanceof UnreadableFileError) return 'unreadable';
  const isFull =
    error instanceof RangeError || (error instanceof Error && error.name === 'QuotaExceededError');
  return isFull ? 'noRoom' : 'broken';
}

function drop(job: number): void {
  jobs.get(job)?.cancel.abort();
}

answer({ kind: 'started' });
