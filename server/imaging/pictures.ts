import type { Logger } from 'pino';
import type { Storage } from '../storage/interface.ts';
import { bringHere } from './distant-file.ts';
import { isDrawable, isPicture } from './drawable.ts';
import type {
  DistantSource,
  PictureFormat,
  PictureSource,
  Pictures,
  PictureWidth,
  Resized,
} from './interface.ts';
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

  async function make(source: PictureSource, key: PictureKey, how: How, work: SharedWork): Promise<Resized> {
    const path = await pathOf(source);
    return path === null ? { kind: 'impossible' } : draw({ ...source, path }, key, how, work);
  }

  /** Of bytes that are only here until it is drawn. */
  async function makeElsewhere(
    source: DistantSource,
    key: PictureKey,
    how: How,
    work: SharedWork,
  ): Promise<Resized> {
    if (failures.has(source.key)) return { kind: 'impossible' };
    const leaving = new AbortController();
    work.callOff = () => leaving.abort();
    const file = await bringHere(source, options.cacheFolder, leaving.signal);
    delete work.callOff;
    if (!file) {
      failures.note(source.key);
      return { kind: 'impossible' };
    }
    try {
      return await draw({ checksum: source.key, ...file }, key, how, work);
    } finally {
      await file.remove();
    }
  }

  async function draw(
    { checksum, mimeType, path }: PictureSource & { path: string },
    key: PictureKey,
    how: How,
    work: SharedWork,
  ): Promise<Resized> {
    const outcome = await pool.run(
      { kind: 'resize', path, mimeType, maxPixels, keepsMetadata, ...how },
      'soon',
      () => work.waiting > 0,
    );
    if (outcome.kind !== 'done') {
      noteFailure(checksum, outcome);
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

  async function find(key: PictureKey): Promise<Resized | null> {
    const bytes = await cache.find(key);
    if (!bytes) return null;
    counted.found++;
    return { kind: 'made', bytes };
  }

  /** What is in the cache, else what `begin` makes, once for all who ask meanwhile. */
  async function findOrMake(
    key: PictureKey,
    signal: AbortSignal | undefined,
    begin: (work: SharedWork) => Promise<Resized>,
  ): Promise<Resized> {
    const found = await find(key);
    if (found) return found;
    const name = `${key.variant}/${key.checksum}`;
    let work = underWay.get(name);
    if (!work || work.isCalledOff) {
      const next: SharedWork = { waiting: 0, isCalledOff: false, result: Promise.resolve({ kind: 'busy' }) };
      next.result = begin(next).finally(() => {
        if (underWay.get(name) === next) underWay.delete(name);
      });
      underWay.set(name, next);
      work = next;
    }
    return wait(work, signal);
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
      return findOrMake(key, signal, (work) => make(source, key, { width, format }, work));
    },

    async resizedElsewhere(source, width, format, signal) {
      const key = keyOf({ checksum: source.key }, width, format, keepsMetadata);
      return findOrMake(key, signal, (work) => makeElsewhere(source, key, { width, format }, work));
    },

    async keptElsewhere(checksum, width, format) {
      const found = await find(keyOf({ checksum }, width, format, keepsMetadata));
      return found?.kind === 'made' ? found.bytes : null;
    },

    counts: () => ({ ...counted, waiting: pool.waiting }),

    async close() {
      await pool.close();
      await Promise.allSettled(Array.from(underWay.values(), (work) => work.result));
      await cache.close();
    },
  };
}

type How = { width: PictureWidth; format: PictureFormat };

function keyOf(
  { checksum }: Pick<PictureSource, 'checksum'>,
  width: PictureWidth,
  format: PictureFormat,
  keepsMetadata: boolean,
): PictureKey {
  const variant = `${width}${format === 'avif' ? '-avif' : ''}${keepsMetadata ? '-metadata' : ''}`;
  return { checksum, variant, extension: format };
}

/** One picture being made, how many wait for it, and what ends it early when nobody does. */
type SharedWork = {
  waiting: number;
  result: Promise<Resized>;
  isCalledOff: boolean;
  callOff?: () => void;
};

async function wait(work: SharedWork, signal: AbortSignal | undefined): Promise<Resized> {
  work.waiting++;
  let isWaiting = true;
  const leave = () => {
    if (!isWaiting) return;
    isWaiting = false;
    work.waiting--;
    if (work.waiting > 0 || !work.callOff) return;
    work.isCalledOff = true;
    work.callOff();
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
