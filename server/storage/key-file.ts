import { link, mkdir, open, readFile, rename, stat, unlink } from 'node:fs/promises';
import { join } from 'node:path';
import { temporaryName } from '../lib/temporary-files.ts';
import { errorCode } from './disk-errors.ts';
import { orNull, syncFolder } from './disk-place.ts';

const NAME = 'libraries.key';
/** Only the user that the server runs as. */
const OWNER_ALONE = 0o600;

/**
 * A secret in a file of its own in the data folder, which no backup takes along. `find` reads it, or answers null; `make`
 * writes `secret()` where there is none, whole and on the disk before it resolves, and answers what is there then: of two
 * processes that make one at once, both get the same.
 */
export function keyFile(dataFolder: string, secret: () => string) {
  const path = join(dataFolder, NAME);
  let known = { state: '', secret: null as string | null };
  // Every request to a library elsewhere finds it: a look at the file costs a quarter of reading it.
  const find = async () => {
    const found = await orNull(stat(path, { bigint: true }));
    const state = found ? `${found.dev} ${found.ino} ${found.size} ${found.ctimeNs}` : '';
    if (state === '' || state !== known.state)
      known = { state, secret: (await orNull(readFile(path, 'utf8')))?.trim() || null };
    return known.secret;
  };
  return {
    name: NAME,
    find,
    async make(): Promise<string> {
      const there = await find();
      if (there !== null) return there;
      const made = secret();
      await writeOnce(dataFolder, path, `${made}\n`);
      return (await find()) ?? made;
    },
  };
}

async function writeOnce(dataFolder: string, path: string, text: string): Promise<void> {
  const folder = join(dataFolder, 'tmp');
  await mkdir(folder, { recursive: true });
  const temporary = join(folder, temporaryName());
  const file = await open(temporary, 'wx', OWNER_ALONE);
  try {
    await file.writeFile(text);
    await file.sync();
  } finally {
    await file.close();
  }
  await nameOnce(temporary, path);
  await syncFolder(dataFolder);
}

/** A link, unlike a rename, does not replace what another process has put there. */
async function nameOnce(temporary: string, path: string): Promise<void> {
  try {
    await link(temporary, path);
  } catch (error) {
    const code = errorCode(error);
    // Some file systems have no links.
    if (code === 'EPERM' || code === 'ENOTSUP' || code === 'ENOSYS') return rename(temporary, path);
    if (code !== 'EEXIST') throw error;
  }
  await unlink(temporary);
}
