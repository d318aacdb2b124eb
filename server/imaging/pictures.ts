import type { Logger } from 'pino';
import type { Storage } from '../storage/interface.ts';
import type { Pictures, PictureWidth } from './interface.ts';
import { type CachedPicture, openPictureCache } from './picture-cache.ts';
import { createPicturePool } from './process/pool.ts';
import { RecentFailures } from './recent-failures.ts';

/** What the picture processes can read. Others are stored and served, and shown as a plain tile. */
const READABLE = new Set([
  'image/jpeg',
  'image/png',
  'image/webp',
  'image/gif',
  'image/svg+xml',
  'image/avif',
  'image/tiff',
]);

/**
 * Pictures made by processes of their own. `maxCacheBytes` bounds the resized ones on disk, `maxPixels` (width × height)
 * what is decoded, `timeoutMs` one decoding, `concurrency` the processes.
 */
export function createPictures(options: {
  storage: Storage;
  log: Logger;
  cacheFolder: string;
  maxCacheBytes: number;
  maxPixels: number;
  concurrency: number;
  timeoutMs: number;
}): Pictures {
  const { storage, log, maxPixels } = options;
  const pool = createPicturePool(options);
  const failures = new RecentFailures();
  const cache = openPictureCache({
    folder: options.cacheFolder,
    maxBytes: options.maxCacheBytes,
    onError: (error) => log.error({ err: error }, 'the cache of resized pictures cannot be tidied'),
  });
  const underWay = new Map<string, SharedWork>();

  function noteFailure(checksum: string, outcome: { kind: 'broken' | 'unavailable'; reason: string }): null {
    if (outcome.kind === 'broken') {
      failures.note(checksum);
      log.info({ checksum, reason: outcome.reason }, 'a picture cannot be read');
    } else {
      log.debug({ checksum, reason: outcome.reason }, 'a picture was not made');
    }
    return null;
  }

  async function make(checksum: string, width: PictureWidth, work: SharedWork) {
    const path = failures.has(checksum) ? null : await storage.localPath(checksum);
    if (path === null) return null;
    const outcome = await pool.run(
      { kind: 'resize', path, maxPixels, width },
      'soon',
      () => work.waiting > 0,
    );
    if (outcome.kind !== 'done') return noteFailure(checksum, outcome);
    return cache.put(checksum, width, outcome.value);
  }

  return {
    async inspect(path, mimeType) {
      if (!READABLE.has(mimeType)) return null;
      const outcome = await pool.run({ kind: 'inspect', path }, 'now');
      return outcome.kind === 'done' ? outcome.value : null;
    },

    async thumbhash(checksum) {
      const path = failures.has(checksum) ? null : await storage.localPath(checksum);
      if (path === null) return null;
      const outcome = await pool.run({ kind: 'thumbhash', path, maxPixels }, 'later');
      return outcome.kind === 'done' ? outcome.value : noteFailure(checksum, outcome);
    },

    async resized(checksum, width, signal) {
      const cached = await cache.find(checksum, width);
      if (cached) return cached;
      const key = `${width}/${checksum}`;
      let work = underWay.get(key);
      if (!work) {
        work = { waiting: 0, result: Promise.resolve(null) };
        work.result = make(checksum, width, work).finally(() => underWay.delete(key));
        underWay.set(key, work);
      }
      return wait(work, signal);
    },

    async close() {
      await pool.close();
      await Promise.allSettled(Array.from(underWay.values(), (work) => work.result));
      await cache.close();
    },
  };
}

/** One picture being made, and how many wait for it. */
type SharedWork = { waiting: number; result: Promise<CachedPicture | null> };

async function wait(work: SharedWork, signal: AbortSignal | undefined): Promise<CachedPicture | null> {
  work.waiting++;
  let isWaiting = true;
  const leave = () => {
    if (isWaiting) work.waiting--;
    isWaiting = false;
  };
  if (signal?.aborted) leave();
  signal?.addEventListener('abort', leave, { once: true });
  try {
    return await work.result;
  } finally {
    leave();
    signal?.removeEventListener('abort', leave);
  }
}
