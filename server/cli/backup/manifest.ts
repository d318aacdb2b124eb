import { mkdir, open, readdir, readFile, rename } from 'node:fs/promises';
import { basename, join } from 'node:path';
import * as z from 'zod';
import { StartError } from '../../config.ts';
import { errorCode } from '../../storage/disk-errors.ts';
import { syncFolder } from '../../storage/disk-place.ts';

/** Marks a folder as a backup, and says which of its databases is the newest whole one. */
const MANIFEST = 'vitrine-backup.json';
export const DATABASES = 'databases';

const manifest = z.object({
  format: z.literal(1),
  /** Under `databases/`; null until the first backup into this folder is whole. */
  database: z.nullable(z.string().regex(/^[\w.-]+\.db$/)),
  /** ISO 8601, when that database was copied. */
  madeAt: z.nullable(z.string()),
  files: z.number(),
  /** What was wrong in the library itself, a sentence each. */
  problems: z.array(z.string()),
});
export type Manifest = z.infer<typeof manifest>;

export const UNFINISHED: Manifest = { format: 1, database: null, madeAt: null, files: 0, problems: [] };

/** Null where the folder is empty or absent. Throws a `StartError` where it holds something else. */
export async function readManifest(folder: string): Promise<Manifest | null> {
  try {
    return manifest.parse(JSON.parse(await readFile(join(folder, MANIFEST), 'utf8')));
  } catch (cause) {
    const names = await readdir(folder).catch((error: unknown) => {
      if (errorCode(error) === 'ENOENT') return [];
      throw new StartError(`${folder} cannot be read as a folder.`, { cause: error });
    });
    if (names.length === 0) return null;
    throw new StartError(`${folder} is not empty and no backup of Vitrine: choose another folder.`, {
      cause,
    });
  }
}

/** In its place whole or not at all, and on the disk. */
export async function writeManifest(folder: string, content: Manifest): Promise<void> {
  await mkdir(folder, { recursive: true });
  const temporary = join(folder, `${MANIFEST}.part`);
  const handle = await open(temporary, 'w');
  await handle.writeFile(`${JSON.stringify(content, null, 2)}\n`);
  await handle.sync();
  await handle.close();
  await rename(temporary, join(folder, MANIFEST));
  await syncFolder(folder);
}

/**
 * The parts of a backup: its `blobs/`, and its newest database or the one that is `named`. Throws a `StartError` where
 * there is no whole one.
 */
export async function newestBackup(
  folder: string,
  named?: string,
): Promise<{ blobs: string; database: string }> {
  const found = await readManifest(folder);
  if (!found) throw new StartError(`There is no backup in ${folder}.`);
  const databases = await databasesIn(folder);
  const wanted = named === undefined ? found.database : basename(named, '.db').concat('.db');
  if (wanted === null) {
    throw new StartError(
      `The backup in ${folder} was never finished: run npm run backup -- ${folder} again.`,
    );
  }
  if (!databases.includes(wanted)) {
    const others = databases.length > 0 ? ` It has ${databases.join(', ')}.` : '';
    throw new StartError(`The backup in ${folder} has no ${DATABASES}/${wanted}.${others}`);
  }
  return { blobs: join(folder, 'blobs'), database: join(folder, DATABASES, wanted) };
}

/** Names, oldest first. */
export async function databasesIn(folder: string): Promise<string[]> {
  const names = await readdir(join(folder, DATABASES)).catch(() => []);
  return names.filter((name) => name.endsWith('.db')).sort();
}
