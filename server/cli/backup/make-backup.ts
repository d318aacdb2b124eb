import { existsSync } from 'node:fs';
import { mkdir, realpath, rename, rm } from 'node:fs/promises';
import { basename, dirname, join, relative, resolve } from 'node:path';
import { StartError } from '../../config.ts';
import { backupDatabase } from '../../db/sqlite/backup.ts';
import { ReferencedBlobs } from '../../db/sqlite/referenced-blobs.ts';
import { BLOB_PREFIXES } from '../../storage/blob-files.ts';
import { syncFolder } from '../../storage/disk-place.ts';
import { BlobCopies, type Copied } from '../copy-blobs.ts';
import { inParallel } from '../in-parallel.ts';
import { count, secondsSince, speed } from '../report.ts';
import { partsOf } from '../verify/blobs.ts';
import { type Report, verifyLibrary } from '../verify/library.ts';
import { DATABASES, databasesIn, readManifest, UNFINISHED, writeManifest } from './manifest.ts';

const AT_ONCE = 4;

/** How much was copied, and how it was found to be. */
export type MadeBackup = Report & { copiedFiles: number; copiedBytes: number; name: string };

/**
 * Copies a library into `to`, as it is at one moment, while the server runs: first the bytes, then the database, then the
 * bytes that came meanwhile, so that everything the copied database refers to is there. Bytes that are there are not
 * copied again. Interrupted and repeated it goes on; until it is whole the backup before it stays the newest. Keeps the
 * `keep` newest databases. Throws a `StartError` where it cannot begin.
 */
export async function makeBackup(
  { dataFolder, to, keep }: { dataFolder: string; to: string; keep: number },
  say: (progress: string) => void = () => {},
): Promise<MadeBackup> {
  const library = partsOf(dataFolder);
  if (!existsSync(library.database)) {
    throw new StartError(`There is no library in ${dataFolder}: VITRINE_DATA names its folder.`);
  }
  await refuseOverlap(dataFolder, to);
  const before = await readManifest(to);
  if (!before) await writeManifest(to, UNFINISHED);

  const copies = await BlobCopies.open({ from: library.blobs, to });
  await copyReferenced(copies, library.database, say);
  const name = await copyDatabase(library.database, to);
  const copy = { blobs: join(to, 'blobs'), database: join(to, DATABASES, name) };
  const refused = await copyReferenced(copies, copy.database, say);
  await copies.finish();

  const report = await verifyLibrary(copy, { isQuick: true });
  const problems = [...new Set([...refused, ...report.problems])];
  await writeManifest(to, {
    format: 1,
    database: name,
    madeAt: new Date().toISOString(),
    files: report.database?.files ?? 0,
    problems,
  });
  await removeOldest(to, { keep, newest: name });
  return { ...report, problems, copiedFiles: copies.copied, copiedBytes: copies.bytes, name };
}

/** Answers what the library itself has not whole, a sentence each. */
async function copyReferenced(
  copies: BlobCopies,
  database: string,
  say: (progress: string) => void,
): Promise<string[]> {
  const started = performance.now();
  const references = new ReferencedBlobs(database);
  const refused: string[] = [];
  try {
    for (const prefix of BLOB_PREFIXES) {
      await inParallel(AT_ONCE, references.under(prefix), async ({ checksum, size, name }) => {
        const outcome = await copies.copy(checksum, size);
        const why = NOT_WHOLE[outcome];
        if (why) refused.push(`the stored file ${checksum} of "${name}" ${why} in the library`);
        say(`copied ${count(copies.copied)} stored files, ${speed(copies.bytes, secondsSince(started))}`);
      });
    }
  } finally {
    references.close();
  }
  return refused;
}

const NOT_WHOLE: Record<Copied, string | null> = {
  copied: null,
  there: null,
  missing: 'are missing',
  damaged: 'are damaged',
};

/** Under a name that sorts by time. */
async function copyDatabase(database: string, to: string): Promise<string> {
  const folder = join(to, DATABASES);
  await mkdir(folder, { recursive: true });
  const name = `${new Date().toISOString().replaceAll(/[:.]/g, '-')}.db`;
  const temporary = join(folder, `${name}.part`);
  try {
    await backupDatabase(database, temporary);
    await rename(temporary, join(folder, name));
  } finally {
    await rm(temporary, { force: true });
  }
  await syncFolder(folder);
  return name;
}

/** `newest` stays, whatever its name says: the clock may have been set back since the others were made. */
async function removeOldest(to: string, { keep, newest }: { keep: number; newest: string }): Promise<void> {
  const others = (await databasesIn(to)).filter((name) => name !== newest);
  const tooMany = Math.max(0, others.length + 1 - keep);
  for (const name of others.slice(0, tooMany)) await rm(join(to, DATABASES, name));
}

/** A backup in the library would be in the next backup; a library in the backup would be taken for one. */
async function refuseOverlap(dataFolder: string, to: string): Promise<void> {
  const [inner, outer] = [await realPathOf(to), await realPathOf(dataFolder)];
  const isWithin = (one: string, other: string) => !relative(other, one).startsWith('..');
  if (isWithin(inner, outer) || isWithin(outer, inner)) {
    throw new StartError(
      `${to} and the data folder ${dataFolder} lie in each other: choose a folder elsewhere, best on another disk.`,
    );
  }
}

/** Also of what does not exist yet: as its nearest folder that does. */
async function realPathOf(path: string): Promise<string> {
  const absolute = resolve(path);
  if (existsSync(absolute)) return await realpath(absolute);
  return join(await realPathOf(dirname(absolute)), basename(absolute));
}
