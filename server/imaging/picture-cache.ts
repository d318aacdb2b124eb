import { mkdir, opendir, rename, stat, unlink, utimes, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { removeLeftovers, temporaryName } from '../lib/temporary-files.ts';
import type { PictureWidth } from './interface.ts';

/** A use is noted at most this often, so that reading a picture does not write to the disk each time. */
const NOTE_USE_AFTER_MS = 60 * 60 * 1000;
/** How full the cache is left when it was too full. */
const KEEP_SHARE = 0.9;

export type CachedPicture = { path: string; size: number };

/** Resized pictures on disk, `<width>/ab/<checksum>.webp`, within a bounded size: the least recently used go first. */
export type PictureCache = {
  find(checksum: string, width: PictureWidth): Promise<CachedPicture | null>;
  put(checksum: string, width: PictureWidth, bytes: Uint8Array): Promise<CachedPicture>;
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
  /** Null until what lies there has been counted, which nobody waits for. */
  let usedBytes: number | null = null;
  let sweeping: Promise<void> | null = null;
  const opened = open();
  const pathOf = (checksum: string, width: PictureWidth) =>
    join(folder, String(width), checksum.slice(0, 2), `${checksum}.webp`);

  async function open() {
    await mkdir(temporary, { recursive: true });
    await removeLeftovers(temporary);
  }

  /** Counts what is there, and removes the least recently used when it is too much. */
  async function sweep() {
    const found: (CachedPicture & { usedAt: number })[] = [];
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
    async find(checksum, width) {
      const path = pathOf(checksum, width);
      const found = await stat(path).catch(() => null);
      if (!found) return null;
      const now = new Date();
      if (now.getTime() - found.mtimeMs > NOTE_USE_AFTER_MS) utimes(path, now, now).catch(() => {});
      return { path, size: found.size };
    },

    async put(checksum, width, bytes) {
      await opened;
      const path = pathOf(checksum, width);
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
      return { path, size: bytes.length };
    },

    async close() {
      await opened.catch(() => {});
      await sweeping;
    },
  };
}

async function* picturesIn(folder: string): AsyncGenerator<string> {
  for await (const entry of await opendir(folder, { recursive: true })) {
    if (entry.isFile() && entry.name.endsWith('.webp')) yield join(entry.parentPath, entry.name);
  }
}
