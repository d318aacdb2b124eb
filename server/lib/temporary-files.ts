import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';

/** Longer than any upload takes: what is older belongs to nobody, whatever its name says. */
const ABANDONED_AFTER_MS = 24 * 60 * 60 * 1000;

/** The state of a process that has ended and whose parent has not asked yet how. */
const ENDED = 'Z';

/** Tells this run's files from those of every other process, also one that happens to have the same id. */
const thisRun = runOf(process.pid) ?? randomUUID();

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

/**
 * When a living process began, and since which start of the machine that counts: ids are given out again, this is not.
 * Null when there is none, and where the system does not tell (only Linux does).
 */
export function runOf(pid: number): string | null {
  try {
    const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').slice(0, 8);
    const status = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The second field is a name in parentheses that may hold anything; the third is the state, the 22nd the start.
    const fields = status.slice(status.lastIndexOf(')') + 2).split(' ');
    return fields[0] === ENDED ? ENDED : `${boot}-${fields[19]}`;
  } catch {
    return null;
  }
}

async function isAbandoned(path: string, name: string): Promise<boolean> {
  const [pid = '', run] = name.split('.');
  if (run === thisRun) return false;
  if (Number(pid) === process.pid || !isAlive(Number(pid))) return true;
  const living = runOf(Number(pid));
  if (living !== null && living !== run) return true;
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
