import { cp, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Shown } from './exemplary-library.ts';

/** One data folder for every version of the tables that was released; `npm run keep-version` makes one. */
export const KEPT_FOLDERS = join(import.meta.dirname, 'data-folders');

/** What the program of that time showed of the folder that it made. */
export type KeptVersion = { token: string; revokedToken: string; shown: Shown };

/** Copies a kept data folder to `to`, for today's program to open. Answers what it held. */
export async function copyKeptVersion(version: number, to: string): Promise<KeptVersion> {
  const from = join(KEPT_FOLDERS, `v${version}`);
  await cp(join(from, 'vitrine.db'), join(to, 'vitrine.db'));
  await cp(join(from, 'blobs'), join(to, 'blobs'), { recursive: true });
  return JSON.parse(await readFile(join(from, 'shown.json'), 'utf8'));
}
