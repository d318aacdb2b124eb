import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { type ReferencedBlob, ReferencedBlobs } from '../../db/sqlite/referenced-blobs.ts';
import { BLOB_PREFIXES, blobPath, blobsUnder, readChecksum } from '../../storage/blob-files.ts';
import { errorCode } from '../../storage/disk-errors.ts';
import { inParallel } from '../in-parallel.ts';
import { count, secondsSince, speed } from '../report.ts';

/** More than one, so that the disk has the next file ready while this one is hashed. */
const AT_ONCE = 4;

/** Bytes that are not what they should be; `files` is 0 where no file consists of them. */
export type BadBlob = { checksum: string; files: number; name: string | null; why: string };

export type BlobFindings = {
  /** Files say that they consist of them, and they are not there. */
  missing: BadBlob[];
  /** There, under the name of other bytes. */
  damaged: BadBlob[];
  /** What was looked at: how many blobs, and how many bytes were read. */
  blobs: number;
  bytes: number;
  /** Stored for no file: an upload under way, or to be removed by the server's hourly round. */
  unreferenced: number;
};

/**
 * Compares the bytes in a data folder (or a backup) with what its database says of them: all are there, in their size,
 * and, unless `isQuick`, with the SHA-256 that they are named by. Others may write meanwhile. Reads only.
 */
export async function verifyBlobs(
  { blobs, database }: { blobs: string; database: string },
  { isQuick = false, say = () => {} }: { isQuick?: boolean; say?: (progress: string) => void } = {},
): Promise<BlobFindings> {
  const started = performance.now();
  const references = new ReferencedBlobs(database);
  const found: BlobFindings = { missing: [], damaged: [], blobs: 0, bytes: 0, unreferenced: 0 };
  try {
    for (const prefix of BLOB_PREFIXES) {
      // The rows first: their bytes were stored before them, so what is not listed after them is missing.
      const rows = new Map(references.under(prefix).map((row) => [row.checksum, row]));
      const stored = new Set(await blobsUnder(blobs, prefix));
      for (const row of rows.values()) {
        if (stored.has(row.checksum) || !references.has(row.checksum)) continue;
        found.missing.push({ ...row, why: 'is missing' });
      }
      await inParallel(AT_ONCE, stored, async (checksum) => {
        const row = rows.get(checksum);
        const { bytes, why } = await look(blobPath(blobs, checksum), checksum, row, isQuick);
        if (bytes === null) return;
        found.blobs += 1;
        found.bytes += bytes;
        if (!row && !references.has(checksum)) found.unreferenced += 1;
        if (why) found.damaged.push({ checksum, files: row?.files ?? 0, name: row?.name ?? null, why });
        say(`looked at ${count(found.blobs)} stored files, ${speed(found.bytes, secondsSince(started))}`);
      });
    }
  } finally {
    references.close();
  }
  return found;
}

/** The blobs folder and the database of a data folder. */
export function partsOf(dataFolder: string): { blobs: string; database: string } {
  return { blobs: join(dataFolder, 'blobs'), database: join(dataFolder, 'vitrine.db') };
}

/** Null bytes: removed since it was listed. */
async function look(
  path: string,
  checksum: string,
  row: ReferencedBlob | undefined,
  isQuick: boolean,
): Promise<{ bytes: number | null; why?: string }> {
  try {
    const { size } = await stat(path);
    if (row && size !== row.size) return { bytes: size, why: `has ${size} bytes, not ${row.size}` };
    if (isQuick) return { bytes: size };
    const read = await readChecksum(path);
    if (read.checksum === checksum) return { bytes: read.size };
    return { bytes: read.size, why: 'holds other bytes than it was stored with' };
  } catch (error) {
    const code = errorCode(error);
    if (code === 'ENOENT') return { bytes: null };
    return { bytes: 0, why: `cannot be read (${code ?? String(error)})` };
  }
}
