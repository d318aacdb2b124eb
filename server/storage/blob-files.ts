import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { errorCode } from './disk-errors.ts';

/** Where a data folder (or a backup) keeps the bytes with this SHA-256, below its `blobs/`. */
export function blobPath(blobs: string, checksum: string): string {
  return join(blobs, checksum.slice(0, 2), checksum.slice(2, 4), checksum);
}

/** `00` to `ff`: the folders that blobs lie in, so that a big library is gone through in parts. */
export const BLOB_PREFIXES: string[] = Array.from({ length: 256 }, (_, byte) =>
  byte.toString(16).padStart(2, '0'),
);

/** The checksums that are stored under one prefix, in order. */
export async function blobsUnder(blobs: string, prefix: string): Promise<string[]> {
  const checksums: string[] = [];
  for (const inner of await namesIn(join(blobs, prefix))) {
    for (const name of await namesIn(join(blobs, prefix, inner))) {
      if (/^[0-9a-f]{64}$/.test(name)) checksums.push(name);
    }
  }
  return checksums.sort();
}

/** SHA-256 of a file's bytes in hex, and how many there are. Rejects with the system's error. */
export async function readChecksum(path: string): Promise<{ checksum: string; size: number }> {
  const hash = createHash('sha256');
  let size = 0;
  for await (const chunk of createReadStream(path, { highWaterMark: 1024 * 1024 })) {
    hash.update(chunk);
    size += chunk.length;
  }
  return { checksum: hash.digest('hex'), size };
}

async function namesIn(folder: string): Promise<string[]> {
  try {
    return await readdir(folder);
  } catch (error) {
    if (errorCode(error) === 'ENOENT' || errorCode(error) === 'ENOTDIR') return [];
    throw error;
  }
}
