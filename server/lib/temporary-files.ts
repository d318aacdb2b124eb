import { randomUUID } from 'node:crypto';
import { readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';

/** Longer than any upload takes: what is older belongs to nobody, whatever its name says. */
const ABANDONED_AFTER_MS = 24 * 60 * 60 * 1000;

/** Tells this run's files from those of an earlier run that happened to have the same process id. */
const thisRun = randomUUID();

/** A name that tells, after a crash, whether its process still lives: a server and a command may share a folder. */
export function temporaryName(): string {
  return `${process.pid}.${thisRun}.${randomUUID()}`;
}

/** Removes the temporary files whose process is gone. */
export async function removeLeftovers(folder: string): Promise<void> {
  for (const name of await readdir(folder)) {
    const path = join(folder, name);
    if (await isAbandoned(path, name)) await rm(path, { recursive: true, force: true });
  }
}

async function isAbandoned(path: string, name: string): Promise<boolean> {
  const [pid, run] = name.split('.');
  if (run === thisRun) return false;
  if (Number(pid) === process.pid || !isAlive(Number(pid))) return true;
  const found = await stat(path).catch(() => null);
  return found !== null && Date.now() - found.mtimeMs > ABANDONED_AFTER_MS;
}

function isAlive(pid: number): boolean {
  if (!Number.isInteger(pid) || pid <= 0) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // EPERM: it lives, and belongs to another user.
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
