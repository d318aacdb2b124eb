import { constants } from 'node:fs';
import { access, mkdir, open, opendir, rename, stat, unlink, utimes } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { removeLeftovers, temporaryName } from '../lib/temporary-files.ts';
import { DiskBlob } from './disk-blob.ts';
import { errorCode, explainDiskError } from './disk-errors.ts';
import type { Storage } from './interface.ts';

/** A read asks the disk for this many bytes at a time. */
const READ_BYTES = 256 * 1024;
const CHECKSUM = /^[0-9a-f]{64}$/;

/**
 * Storage in one folder of a local disk: `tmp/` for what is arriving, `blobs/ab/cd/<sha256>` for what has arrived.
 * Creates the folders, throws away what a crash left in `tmp/`, and throws a sentence when it may not write there.
 */
export async function openDiskStorage({ folder }: { folder: string }): Promise<Storage> {
  const temporary = join(folder, 'tmp');
  const blobs = join(folder, 'blobs');
  try {
    await mkdir(temporary, { recursive: true });
    await mkdir(blobs, { recursive: true });
    await access(temporary, constants.W_OK);
    await access(blobs, constants.W_OK);
    await removeLeftovers(temporary);
    await syncFolder(folder);
  } catch (error) {
    throw explainDiskError(error, folder);
  }

  const inTurn = turnsByKey();
  /** Folders whose own names are known to survive a power cut. */
  const durable = new Set<string>();
  const pathOf = (checksum: string) => join(blobs, checksum.slice(0, 2), checksum.slice(2, 4), checksum);

  return {
    async create() {
      const path = join(temporary, temporaryName());
      try {
        const handle = await open(path, 'wx');
        return new DiskBlob({
          path,
          handle,
          folder,
          place: (checksum, size) => inTurn(checksum, () => place(path, pathOf(checksum), size, durable)),
        });
      } catch (error) {
        throw explainDiskError(error, folder);
      }
    },

    async open(checksum, range) {
      if (!CHECKSUM.test(checksum)) return null;
      const handle = await orNull(open(pathOf(checksum), 'r'));
      return handle?.createReadStream({ ...range, highWaterMark: READ_BYTES }) ?? null;
    },

    async stat(checksum) {
      if (!CHECKSUM.test(checksum)) return null;
      const found = await orNull(stat(pathOf(checksum)));
      return found && { size: found.size, touchedAt: found.mtimeMs };
    },

    async localPath(checksum) {
      if (!CHECKSUM.test(checksum)) return null;
      const path = pathOf(checksum);
      return (await orNull(stat(path))) ? path : null;
    },

    async touch(checksum) {
      if (!CHECKSUM.test(checksum)) return;
      const now = new Date();
      await inTurn(checksum, () => orNull(utimes(pathOf(checksum), now, now)));
    },

    async *listUntouchedSince(before) {
      for await (const outer of foldersIn(blobs)) {
        for await (const inner of foldersIn(outer)) {
          for await (const entry of await opendir(inner)) {
            if (!CHECKSUM.test(entry.name)) continue;
            const found = await orNull(stat(join(inner, entry.name)));
            if (found && found.mtimeMs < before) yield entry.name;
          }
        }
      }
    },

    async remove(checksum, untouchedSince) {
      if (!CHECKSUM.test(checksum)) return;
      await inTurn(checksum, async () => {
        const path = pathOf(checksum);
        if (untouchedSince !== undefined) {
          const found = await orNull(stat(path));
          if (!found || found.mtimeMs >= untouchedSince) return;
        }
        await orNull(unlink(path));
      });
    },

    async close() {},
  };
}

/** Gives a finished temporary file its content's name, or drops it when the same bytes are there already. */
async function place(temporary: string, target: string, size: number, durable: Set<string>) {
  const folder = dirname(target);
  const existing = await orNull(stat(target));
  if (existing?.size === size) {
    const now = new Date();
    await utimes(target, now, now);
    await unlink(temporary);
  } else {
    await mkdir(folder, { recursive: true });
    await rename(temporary, target);
  }
  // Also for bytes that were there, and for folders made by others: whoever made them may not have come this far.
  await syncFolder(folder);
  if (durable.has(folder)) return;
  await syncFolder(dirname(folder));
  await syncFolder(dirname(dirname(folder)));
  durable.add(folder);
}

/** A new name in a folder survives a power cut only when the folder itself is synced. */
export async function syncFolder(path: string) {
  const handle = await open(path, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

async function* foldersIn(path: string): AsyncGenerator<string> {
  for await (const entry of await opendir(path)) if (entry.isDirectory()) yield join(path, entry.name);
}

/** Null when there is no such file. */
async function orNull<T>(work: Promise<T>): Promise<T | null> {
  try {
    return await work;
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return null;
    throw error;
  }
}

/** Runs work on the same key one after the other: reusing bytes and removing them must not interleave. */
function turnsByKey() {
  const last = new Map<string, Promise<unknown>>();
  return async <T>(key: string, work: () => Promise<T>): Promise<T> => {
    const turn = (last.get(key) ?? Promise.resolve()).catch(() => {}).then(work);
    last.set(key, turn);
    try {
      return await turn;
    } finally {
      if (last.get(key) === turn) last.delete(key);
    }
  };
}
