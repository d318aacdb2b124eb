import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { chromium } from 'playwright';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome'];

function onPath(): string | undefined {
  return (process.env.PATH ?? '')
    .split(delimiter)
    .flatMap((folder) => NAMES.map((name) => join(folder, name)))
    .find((path) => existsSync(path));
}

function playwrightsOwn(): string | undefined {
  const path = chromium.executablePath();
  return path && existsSync(path) ? path : undefined;
}

function installWithPlaywright(): string | undefined {
  console.error('No browser found: trying Playwright’s install …');
  spawnSync('playwright', ['install', 'chromium'], { stdio: 'ignore', shell: true, timeout: 300_000 });
  return playwrightsOwn();
}

function installWithApt(): string | undefined {
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return undefined;
  console.error('No browser found: installing Debian’s chromium …');
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  execFileSync('apt-get', ['update', '-q'], { stdio: 'ignore', env });
  execFileSync('apt-get', ['install', '-y', '-q', 'chromium'], { stdio: 'ignore', env });
  return onPath();
}

/**
 * A Chromium to test with: `CHROMIUM_PATH`, Playwright's own, one on the PATH; else one installed by Playwright, or by
 * apt where we are root. Throws a sentence that says what to do where there is none.
 */
export function findChromium(): string {
  const named = process.env.CHROMIUM_PATH;
  if (named && !existsSync(named)) throw new Error(`CHROMIUM_PATH names ${named}, which does not exist.`);
  for (const look of [() => named, playwrightsOwn, onPath, installWithPlaywright, installWithApt]) {
    try {
      const path = look();
      if (path) return path;
    } catch {
      // The next way may work.
    }
  }
  throw new Error(
    'No Chromium to test with. Install one (Debian: "apt install chromium") or set CHROMIUM_PATH to its executable.',
  );
}

/** How every test and picture starts it: headless, without a sandbox (containers), without calls to anybody else. */
export const CHROMIUM_ARGS = ['--no-sandbox', '--disable-quic', '--disable-background-networking'];
