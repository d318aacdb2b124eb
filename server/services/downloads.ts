import type { Readable } from 'node:stream';
import { makeZip, predictLength } from 'client-zip';
import type { DownloadQuery } from '../../src/contract/download.ts';
import { DOWNLOAD_MAX, ROOT } from '../../src/contract/values.ts';
import type { AppDeps } from '../app-deps.ts';
import { type PlannedEntry, planDownload } from './download-plan.ts';
import { notFound, ServiceError } from './errors.ts';
import { MILLISECOND } from './timestamps.ts';
import { createNames } from './zip-names.ts';

/** Stored files that are looked for at once. */
const LOOKS_AT_ONCE = 16;
const REPORT_NAME = 'Not included.txt';

type CollectedFile = NonNullable<PlannedEntry['file']>;
type Asked = Pick<DownloadQuery, 'ids' | 'folderId'>;
type DownloadDeps = Pick<AppDeps, 'db' | 'storage' | 'config' | 'log'>;

/** An archive, ready to be sent: its name, its length in bytes, and the bytes, each made when it is asked for. */
export type Download = {
  fileName: string;
  size: bigint;
  /** Either this, once, or `close`. */
  open(): ReadableStream<Uint8Array>;
  close(): void;
};

/**
 * At most `MAX_DOWNLOADS` archives at once, since each keeps the list of its files in memory until it is sent.
 */
export function createDownloads(deps: DownloadDeps) {
  let underWay = 0;
  return {
    /** Throws `tooMany`, and what `prepareDownload` throws. A download that is never opened ends with `signal`. */
    async prepare(query: Asked, signal: AbortSignal): Promise<Download> {
      if (underWay >= deps.config.maxDownloads) {
        throw new ServiceError('tooMany', 'Too many downloads are under way: try again in a moment.', {
          retryAfter: 10,
        });
      }
      underWay++;
      let isOver = false;
      const end = () => {
        if (!isOver) underWay--;
        isOver = true;
      };
      signal.addEventListener('abort', end, { once: true });
      try {
        return await prepareDownload(deps, query, { signal, onEnd: end });
      } catch (error) {
        end();
        throw error;
      }
    },
  };
}

/**
 * Files, or everything in a folder, as one zip: stored as they are (pictures and films do not get smaller), in their
 * folders, under names that are safe on every system. What cannot be included (it is gone, or its bytes are missing) is
 * told in a text in the archive. Throws `notFound` when there is nothing of what was asked for, `invalid` when it is too
 * much.
 */
async function prepareDownload(
  deps: DownloadDeps,
  query: Asked,
  { signal, onEnd }: { signal: AbortSignal; onEnd: () => void },
): Promise<Download> {
  const { collection, base, name } = await collect(deps, query, signal);
  const known = new Set(collection.files.map((file) => file.id));
  const problems = (query.ids ?? [])
    .filter((id) => !known.has(id))
    .map((id) => `There is no file ${id} any more.`);
  const entries: PlannedEntry[] = [];
  const planned = planDownload(collection, base);
  for (let from = 0; from < planned.length; from += LOOKS_AT_ONCE) {
    const batch = planned.slice(from, from + LOOKS_AT_ONCE);
    const areThere = await Promise.all(batch.map((entry) => isThere(deps, entry)));
    for (const [index, entry] of batch.entries()) {
      if (areThere[index]) entries.push(entry);
      else problems.push(`The bytes of ${entry.path} are missing from the storage.`);
    }
    signal.throwIfAborted();
  }
  const report = problems.length > 0 ? reportOf(problems, entries) : null;
  return {
    fileName: `${name}.zip`,
    size: predictLength([
      ...entries.map(({ path, file }) => (file ? describeFile(path, file) : { name: path })),
      ...(report ? [report] : []),
    ]),
    open: () => streamOf(deps, entries, report, onEnd),
    close: onEnd,
  };
}

async function collect({ db, config }: DownloadDeps, { ids, folderId }: Asked, signal?: AbortSignal) {
  if (folderId === undefined) {
    const collection = await db.files.collect({ ids: ids ?? [] }, signal);
    if (!collection || collection.files.length === 0) throw notFound('file');
    return { collection, base: undefined, name: config.libraryName };
  }
  const collection = await db.files.collect({ folderId, most: DOWNLOAD_MAX }, signal);
  if (!collection) throw notFound('folder');
  const name = collection.folders.find((folder) => folder.id === folderId)?.name ?? config.libraryName;
  return { collection, base: folderId === ROOT ? null : folderId, name };
}

async function isThere({ storage, log }: DownloadDeps, { file }: PlannedEntry): Promise<boolean> {
  if (!file) return true;
  const stored = await storage.stat(file.checksum);
  if (stored?.size === file.fileSize) return true;
  log.error({ checksum: file.checksum, fileId: file.id }, 'the bytes of a file are missing from storage');
  return false;
}

function describeFile(path: string, { fileSize, createdAt }: CollectedFile) {
  return { name: path, size: fileSize, lastModified: new Date(createdAt / MILLISECOND) };
}

function reportOf(problems: string[], entries: PlannedEntry[]) {
  const nameFor = createNames();
  for (const { path } of entries) nameFor(path.split('/')[0] ?? '');
  const input = new TextEncoder().encode(`${problems.join('\r\n')}\r\n`);
  return { name: nameFor(REPORT_NAME), input, size: input.length };
}

/** One file is open at a time, and none once the reader has left. */
function streamOf(
  { storage, log }: DownloadDeps,
  entries: PlannedEntry[],
  report: ReturnType<typeof reportOf> | null,
  onEnd: () => void,
): ReadableStream<Uint8Array> {
  let current: Readable | null = null;
  async function* inputs() {
    for (const { path, file } of entries) {
      if (!file) {
        yield { name: path };
        continue;
      }
      current = await storage.open(file.checksum);
      if (!current) {
        log.error({ checksum: file.checksum, fileId: file.id }, 'the bytes of a file went during a download');
        throw new Error('A file in this download is gone.');
      }
      yield { ...describeFile(path, file), input: current };
    }
    if (report) yield report;
  }
  const reader = makeZip(inputs()).getReader();
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        const { done, value } = await reader.read().catch((error: unknown) => {
          onEnd();
          throw error;
        });
        if (!done) return controller.enqueue(value);
        onEnd();
        controller.close();
      },
      async cancel(reason) {
        onEnd();
        current?.destroy();
        // The zip throws the reason back; it is known here already.
        await reader.cancel(reason).catch(() => {});
      },
    },
    { highWaterMark: 0 },
  );
}
