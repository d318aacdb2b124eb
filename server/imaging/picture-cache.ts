import { readFile } from 'node:fs';
import { mkdir, opendir, rename, stat, unlink, utimes, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { removeLeftovers, temporaryName } from '../lib/temporary-files.ts';
import { RecentPictures } from './recent-pictures.ts';
import { RecentUses } from './recent-uses.ts';

/** How full the cache is left when it was too full. */
const KEEP_SHARE = 0.9;
const PICTURE = /\.(?:webp|avif)$/;

/** Half the time of the promised one, which keeps a handle for each file. */
const readWhole = promisify(readFile);

/** Which picture: of which bytes, in which variant (such as `320` or `640-avif`), with the ending of its format. */
export type PictureKey = { checksum: string; variant: string; extension: string };

/** Resized pictures on disk, `<variant>/ab/<checksum>.webp`, within a bounded size: the least recently used go first. */
export type PictureCache = {
  find(key: PictureKey): Promise<Uint8Array<ArrayBuffer> | null>;
  /** Rejects when the disk refuses. */
  put(key: PictureKey, bytes: Uint8Array): Promise<void>;
  close(): Promise<void>;
};

/** `maxBytes` may be exceeded by what is written while older pictures are being removed. */
export function openPictureCache(options: {
  folder: string;
  maxBytes: number;
  onError: (error: unknown) => void;
}): PictureCache {
  const { folder, maxBytes, onError } = options;
  const temporary = join(folder, 'tmp');
  const uses = new RecentUses();
  const recent = new RecentPictures();
  /** Null until what lies there has been counted, which nobody waits for. */
  let usedBytes: number | null = null;
  let sweeping: Promise<void> | null = null;
  const opened = open();
  // A disk that refuses is met again by whoever writes.
  opened.catch(() => {});
  const pathOf = ({ checksum, variant, extension }: PictureKey) =>
    join(folder, variant, checksum.slice(0, 2), `${checksum}.${extension}`);

  async function open() {
    await mkdir(temporary, { recursive: true });
    await removeLeftovers(temporary);
  }

  /** Counts what is there, and removes the least recently used when it is too much. */
  async function sweep() {
    const found: { path: string; size: number; usedAt: number }[] = [];
    for await (const path of picturesIn(folder)) {
      const entry = await stat(path).catch(() => null);
      if (entry) found.push({ path, size: entry.size, usedAt: entry.mtimeMs });
    }
    let total = found.reduce((sum, entry) => sum + entry.size, 0);
    if (total > maxBytes) {
      found.sort((one, other) => one.usedAt - other.usedAt);
      for (const entry of found) {
        if (total <= maxBytes * KEEP_SHARE) break;
        await unlink(entry.path).catch(() => {});
        total -= entry.size;
      }
    }
    usedBytes = total;
  }

  function sweepWhenNeeded() {
    if (sweeping || (usedBytes !== null && usedBytes <= maxBytes)) return;
    sweeping = sweep()
      .catch(onError)
      .finally(() => {
        sweeping = null;
      });
  }

  return {
    async find(key) {
      const path = pathOf(key);
      const bytes = recent.get(path) ?? (await readWhole(path).catch(() => null));
      // A power cut can leave a name without bytes.
      if (!bytes?.length) return null;
      recent.set(path, bytes);
      if (uses.isWorthNoting(path)) {
        const now = new Date();
        utimes(path, now, now).catch(() => {});
      }
      return bytes;
    },

    async put(key, bytes) {
      await opened;
      const path = pathOf(key);
      const arriving = join(temporary, temporaryName());
      try {
        await writeFile(arriving, bytes, { flag: 'wx' });
        await mkdir(dirname(path), { recursive: true });
        await rename(arriving, path);
      } catch (error) {
        await unlink(arriving).catch(() => {});
        throw error;
      }
      if (usedBytes !== null) usedBytes += bytes.length;
      sweepWhenNeeded();
    },

    async close() {
      await opened.catch(() => {});
      await sweeping;
    },
  };
}

async function* picturesIn(folder: string): AsyncGenerator<string> {
  for await (const entry of await opendir(folder, { recursive: true })) {
    if (entry.isFile() && PICTURE.test(entry.name)) yield join(entry.parentPath, entry.name);
  }
}
