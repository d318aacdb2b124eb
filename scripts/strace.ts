import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

function onPath(): string | undefined {
  return (process.env.PATH ?? '')
    .split(delimiter)
    .map((folder) => join(folder, 'strace'))
    .find((path) => existsSync(path));
}

function installWithApt(): string | undefined {
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return undefined;
  console.error('No strace found: installing Debian’s …');
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  execFileSync('apt-get', ['update', '-q'], { stdio: 'ignore', env });
  execFileSync('apt-get', ['install', '-y', '-q', 'strace'], { stdio: 'ignore', env });
  return onPath();
}

/**
 * A strace to watch system calls with, and to make them fail: one on the PATH, else one installed by apt where we are root.
 * Throws a sentence that says what to do where there is none.
 */
export function findStrace(): string {
  for (const look of [onPath, installWithApt]) {
    try {
      const path = look();
      if (path) return path;
    } catch {
      // The next way may work.
    }
  }
  throw new Error(
    'No strace to watch system calls with. Install it (Debian: "apt install strace"), on Linux.',
  );
}
