import { copyFile, mkdir, open, readdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { StartError } from '../../config.ts';
import { ReferencedBlobs } from '../../db/sqlite/referenced-blobs.ts';
import { RESTORING } from '../../open-library.ts';
import { BLOB_PREFIXES } from '../../storage/blob-files.ts';
import { syncFolder } from '../../storage/disk-place.ts';
import { BlobCopies } from '../copy-blobs.ts';
import { inParallel } from '../in-parallel.ts';
import { partsOf } from '../verify/blobs.ts';
import { type Report, verifyLibrary } from '../verify/library.ts';

const AT_ONCE = 4;

/**
 * Makes a library out of a backup, in a data folder that is empty or absent (or where a restore was interrupted: it goes
 * on). Every byte is checked on the way. Throws a `StartError` where something is there already.
 */
export async function restoreBackup(
  { from, dataFolder }: { from: { blobs: string; database: string }; dataFolder: string },
  say: (progress: string) => void = () => {},
): Promise<Report & { copiedBytes: number }> {
  await beginIn(dataFolder);
  const copies = await BlobCopies.open({ from: from.blobs, to: dataFolder });
  const references = new ReferencedBlobs(from.database);
  try {
    for (const prefix of BLOB_PREFIXES) {
      await inParallel(AT_ONCE, references.under(prefix), async ({ checksum, size }) => {
        // What the backup has not whole is found and told by the check below.
        await copies.copy(checksum, size);
        say(`copied ${copies.copied.toLocaleString('en')} files, ${Math.round(copies.bytes / 1e6)} MB`);
      });
    }
  } finally {
    references.close();
  }
  await copies.finish();
  const library = partsOf(dataFolder);
  await placeDatabase(from.database, library.database);
  const report = await verifyLibrary(library, { isQuick: true });
  await rm(join(dataFolder, RESTORING));
  await syncFolder(dataFolder);
  return { ...report, copiedBytes: copies.bytes };
}

/** Marks the folder, so that no server makes a library of what is not whole yet. */
async function beginIn(dataFolder: string): Promise<void> {
  await mkdir(dataFolder, { recursive: true });
  const names = await readdir(dataFolder);
  if (names.length > 0 && !names.includes(RESTORING)) {
    throw new StartError(
      `The data folder ${dataFolder} is not empty, and nothing in it is written over: move it away, or set VITRINE_DATA to another folder.`,
    );
  }
  const handle = await open(join(dataFolder, RESTORING), 'w');
  await handle.sync();
  await handle.close();
  await syncFolder(dataFolder);
}

async function placeDatabase(from: string, to: string): Promise<void> {
  const temporary = `${to}.part`;
  await copyFile(from, temporary);
  const handle = await open(temporary, 'r');
  await handle.sync();
  await handle.close();
  await rename(temporary, to);
}
