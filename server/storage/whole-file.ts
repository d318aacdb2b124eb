import type * as fs from 'node:fs';
import { dirname } from 'node:path';
import { errorCode } from './disk-errors.ts';

/** The calls to the disk that storing a whole file makes. */
export type DiskCalls = Pick<
  typeof fs,
  'openSync' | 'writeSync' | 'fsyncSync' | 'closeSync' | 'mkdirSync' | 'renameSync' | 'unlinkSync'
>;

/**
 * Bytes, the temporary file that they are written to, and the place that it gets. `unsynced` are the folders above whose
 * names in them may not survive a power cut yet.
 */
export type WholeFile = { bytes: Uint8Array; temporary: string; target: string; unsynced: string[] };

/**
 * Writes a small file so that it survives a power cut, as `DiskBlob` does with one that arrives in parts, but with calls
 * that wait: for a thread of its own. Throws the system's error; then nothing is left of it.
 */
export function storeWholeFile(disk: DiskCalls, { bytes, temporary, target, unsynced }: WholeFile): void {
  const path = dirname(target);
  // First, so that the sync of the file takes a new folder along to the disk.
  const folder = openFolder(disk, path, unsynced.length === 0);
  try {
    write(disk, temporary, bytes);
    try {
      const parents = folder.isKnown ? [] : [...new Set([dirname(path), ...unsynced])];
      for (const parent of parents) syncFolder(disk, parent);
      disk.renameSync(temporary, target);
    } catch (error) {
      quietly(() => disk.unlinkSync(temporary));
      throw error;
    }
    disk.fsyncSync(folder.handle);
  } finally {
    quietly(() => disk.closeSync(folder.handle));
  }
}

function write(disk: DiskCalls, path: string, bytes: Uint8Array): void {
  const file = disk.openSync(path, 'wx');
  try {
    // A disk may take less than it was given.
    for (let at = 0; at < bytes.length; ) at += disk.writeSync(file, bytes, at);
    disk.fsyncSync(file);
  } catch (error) {
    quietly(() => disk.unlinkSync(path));
    throw error;
  } finally {
    quietly(() => disk.closeSync(file));
  }
}

/** Makes it when it is not there, also one that was and has been removed. */
function openFolder(disk: DiskCalls, path: string, isKnown: boolean): { handle: number; isKnown: boolean } {
  try {
    if (isKnown) return { handle: disk.openSync(path, 'r'), isKnown };
  } catch (error) {
    if (errorCode(error) !== 'ENOENT') throw error;
  }
  disk.mkdirSync(path, { recursive: true });
  return { handle: disk.openSync(path, 'r'), isKnown: false };
}

function syncFolder(disk: DiskCalls, path: string): void {
  const folder = disk.openSync(path, 'r');
  try {
    disk.fsyncSync(folder);
  } finally {
    quietly(() => disk.closeSync(folder));
  }
}

/** What was synced cannot be lost by it, and what failed before is what counts. */
function quietly(work: () => void): void {
  try {
    work();
  } catch {}
}
