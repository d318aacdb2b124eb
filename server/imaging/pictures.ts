import type { Logger } from 'pino';
import type { Storage } from '../storage/interface.ts';
import { isDrawable, isPicture } from './drawable.ts';
import type { PictureFormat, PictureSource, Pictures, PictureWidth, Resized } from './interface.ts';
import { openPictureCache, type PictureKey } from './picture-cache.ts';
import { createPicturePool } from './process/pool.ts';
import { RecentFailures } from './recent-failures.ts';

/**
 * Pictures made by processes of their own. `maxCacheBytes` bounds the resized ones on disk, `maxPixels` (width × height)
 * what is decoded, `timeoutMs` one decoding, `concurrency` the processes. With `keepsMetadata` resized pictures have what
 * the camera wrote, also the place; else none of it.
 */
export function createPictures(options: {
  storage: Storage;
  log: Logger;
  cacheFolder: string;
  maxCacheBytes: number;
  maxPixels: number;
  concurrency: number;
  timeoutMs: number;
  keepsMetadata: boolean;
}): Pictures {
  const { storage, log, maxPixels, keepsMetadata } = options;
  const pool = createPicturePool(options);
  const failures = new RecentFailures();
  const cache = openPictureCache({
    folder: options.cacheFolder,
    maxBytes: options.maxCacheBytes,
    onError: (error) => log.error({ err: error }, 'the cache of resized pictures cannot be tidied'),
  });
  const underWay = new Map<string, SharedWork>();
  const counted = { found: 0, made: 0 };

  function noteFailure(checksum: string, outcome: { kind: 'broken' | 'unavailable'; reason: string }): void {
    if (outcome.kind === 'broken') {
      failures.note(checksum);
      log.info({ checksum, reason: outcome.reason }, 'a picture cannot be read');
    } else {
      log.debug({ checksum, reason: outcome.reason }, 'a picture was not made');
    }
  }

  /** Null where it is known that the file cannot be drawn. */
  async function pathOf({ checksum, mimeType }: PictureSource): Promise<string | null> {
    if (!isDrawable(mimeType) || failures.has(checksum)) return null;
    return storage.localPath(checksum);
  }

  async function make(
    source: PictureSource,
    key: PictureKey,
    how: { width: PictureWidth; format: PictureFormat },
    work: SharedWork,
  ): Promise<Resized> {
    const path = await pathOf(source);
    if (path === null) return { kind: 'impossible' };
    const outcome = await pool.run(
      { kind: 'resize', path, mimeType: source.mimeType, maxPixels, keepsMetadata, ...how },
      'soon',
      () => work.waiting > 0,
    );
    if (outcome.kind !== 'done') {
      noteFailure(source.checksum, outcome);
      return { kind: outcome.kind === 'broken' ? 'impossible' : 'busy' };
    }
    const bytes = outcome.value;
    counted.made++;
    // On a full disk pictures are seen all the same; they are only made again the next time.
    await cache
      .put(key, bytes)
      .catch((error) => log.warn({ err: error }, 'a resized picture was not kept in the cache'));
    return { kind: 'made', bytes };
  }

  return {
    async inspect(path, mimeType) {
      if (!isPicture(mimeType)) return null;
      const outcome = await pool.run({ kind: 'inspect', path }, 'now');
      return outcome.kind === 'done' ? outcome.value : null;
    },

    async thumbhash(source) {
      const path = await pathOf(source);
      if (path === null) return null;
      const outcome = await pool.run(
        { kind: 'thumbhash', path, mimeType: source.mimeType, maxPixels },
        'later',
      );
      if (outcome.kind === 'done') return outcome.value;
      noteFailure(source.checksum, outcome);
      return null;
    },

    async resized(source, width, format, signal) {
      if (!isDrawable(source.mimeType)) return { kind: 'impossible' };
      const key = keyOf(source, width, format, keepsMetadata);
      const cached = await cache.find(key);
      if (cached) {
        counted.found++;
        return { kind: 'made', bytes: cached };
      }
      const name = `${key.variant}/${key.checksum}`;
      let work = underWay.get(name);
      if (!work) {
        work = { waiting: 0, result: Promise.resolve({ kind: 'busy' }) };
        work.result = make(source, key, { width, format }, work).finally(() => underWay.delete(name));
        underWay.set(name, work);
      }
      return wait(work, signal);
    },

    counts: () => ({ ...counted, waiting: pool.waiting }),

    async close() {
      await pool.close();
      await Promise.allSettled(Array.from(underWay.values(), (work) => work.result));
      await cache.close();
    },
  };
}

function keyOf(
  { checksum }: PictureSource,
  width: PictureWidth,
  format: PictureFormat,
  keepsMetadata: boolean,
): PictureKey {
  const variant = `${width}${format === 'avif' ? '-avif' : ''}${keepsMetadata ? '-metadata' : ''}`;
  return { checksum, variant, extension: format };
}

/** One picture being made, and how many wait for it. */
type SharedWork = { waiting: number; result: Promise<Resized> };

async function wait(work: SharedWork, signal: AbortSignal | undefined): Promise<Resized> {
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
