import { type FileHandle, mkdir, open, rename } from 'node:fs/promises';
import { dirname } from 'node:path';
import { errorCode } from './disk-errors.ts';

/** Puts a finished temporary file in its place, once `isSynced` resolves. */
export type Place = (temporary: string, target: string, isSynced: Promise<void>) => Promise<void>;

/**
 * Gives finished files their names, so that they survive a power cut: what comes first is synced first, and what need not
 * wait does not. Bytes that are there already are replaced by the same, which are newer and whole for sure.
 * `durable` are folders whose own names are known to survive a power cut; those that it makes are added.
 */
export function createPlace(durable: Set<string>): Place {
  /** Makes it when it is not there. Also of folders made by others: whoever made them may not have come this far. */
  async function openFolder(path: string): Promise<FileHandle> {
    const known = durable.has(path) ? await orNull(open(path, 'r')) : null;
    if (known) return known;
    await mkdir(path, { recursive: true });
    const handle = await open(path, 'r');
    try {
      const parent = dirname(path);
      await Promise.all([syncFolder(parent), durable.has(parent) ? null : syncFolder(dirname(parent))]);
      durable.add(parent).add(path);
      return handle;
    } catch (error) {
      closeSoon(handle);
      throw error;
    }
  }

  return async (temporary, target, isSynced) => {
    const opening = openFolder(dirname(target));
    const [, folder] = await Promise.all([isSynced, opening]).catch((error: unknown) => {
      opening.then(closeSoon, () => {});
      throw error;
    });
    try {
      await rename(temporary, target);
      await folder.sync();
    } finally {
      closeSoon(folder);
    }
  };
}

/** A new name in a folder survives a power cut only when the folder itself is synced. */
export async function syncFolder(path: string): Promise<void> {
  const handle = await open(path, 'r');
  try {
    await handle.sync();
  } finally {
    closeSoon(handle);
  }
}

/** Nobody needs to wait for it, and what was synced cannot be lost by it. */
export function closeSoon(handle: FileHandle): void {
  handle.close().catch(() => {});
}

/** Null when there is no such file. */
export async function orNull<T>(work: Promise<T>): Promise<T | null> {
  try {
    return await work;
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return null;
    throw error;
  }
}
