import { hash } from 'node:crypto';
import { constants } from 'node:fs';
import { access, mkdir, open, opendir, rename, stat, unlink, utimes } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { removeLeftovers, temporaryName } from '../lib/temporary-files.ts';
import { DiskBlob } from './disk-blob.ts';
import { explainDiskError } from './disk-errors.ts';
import { createPlace, orNull, syncFolder } from './disk-place.ts';
import type { Storage } from './interface.ts';
import { StoringThreads } from './storing-threads.ts';

/** A read asks the disk for this many bytes at a time. */
const READ_BYTES = 256 * 1024;
const CHECKSUM = /^[0-9a-f]{64}$/;

/**
 * Storage in one folder of a local disk: `tmp/` for what is arriving, `blobs/ab/cd/<sha256>` for what has arrived.
 * Creates the folders, throws away what a crash left in `tmp/`, and throws a sentence when it may not write there.
 * `program` is what the threads that write small files run; tests have their own.
 */
export async function openDiskStorage({
  folder,
  program,
}: {
  folder: string;
  program?: URL | undefined;
}): Promise<Storage> {
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
  const place = createPlace(durable);
  const threads = new StoringThreads(program);
  const pathOf = (checksum: string) => join(blobs, checksum.slice(0, 2), checksum.slice(2, 4), checksum);

  /** Another process may store the same bytes after a look at them: once out of its reach they are looked at again. */
  async function removeUntouched(path: string, since: number): Promise<void> {
    if (!(await isUntouched(path, since))) return;
    const aside = join(temporary, temporaryName());
    if ((await orNull(rename(path, aside))) === null) return;
    // Where the disk does not say, they stay.
    if (await isUntouched(aside, since).catch(() => false)) return unlink(aside);
    await rename(aside, path);
    await syncFolder(dirname(path));
  }

  return {
    async create() {
      const path = join(temporary, temporaryName());
      try {
        const handle = await open(path, 'wx');
        return new DiskBlob({
          path,
          handle,
          folder,
          place: (checksum, isSynced) => inTurn(checksum, () => place(path, pathOf(checksum), isSynced)),
        });
      } catch (error) {
        throw explainDiskError(error, folder);
      }
    },

    async store(bytes) {
      const checksum = hash('sha256', bytes, 'hex');
      const path = join(temporary, temporaryName());
      const target = pathOf(checksum);
      const [inner, outer] = [dirname(target), dirname(dirname(target))];
      try {
        const unsynced = durable.has(inner) ? [] : durable.has(outer) ? [outer] : [outer, blobs];
        await inTurn(checksum, () => threads.store({ bytes, temporary: path, target, unsynced }));
        durable.add(outer).add(inner);
      } catch (error) {
        // A thread that died has left it.
        await unlink(path).catch(() => {});
        throw explainDiskError(error, folder);
      }
      return { checksum, size: bytes.length };
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
      const path = pathOf(checksum);
      if (untouchedSince === undefined) await inTurn(checksum, () => orNull(unlink(path)));
      else await inTurn(checksum, () => removeUntouched(path, untouchedSince));
    },

    close: () => threads.close(),
  };
}

async function isUntouched(path: string, since: number): Promise<boolean> {
  const found = await orNull(stat(path));
  return found !== null && found.mtimeMs < since;
}

async function* foldersIn(path: string): AsyncGenerator<string> {
  for await (const entry of await opendir(path)) if (entry.isDirectory()) yield join(path, entry.name);
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
