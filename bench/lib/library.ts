import { spawnSync } from 'node:child_process';
import { existsSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A data folder with made-up files, seeded when it is first asked for and kept for the next time. */
export function seededLibrary({
  files,
  folders,
  isOneFolder = false,
}: {
  files: number;
  folders: number;
  /** All files lie in one folder. */
  isOneFolder?: boolean;
}): string {
  const folder = join(tmpdir(), `vitrine-bench-${files}-in-${isOneFolder ? 'one' : folders}`);
  if (existsSync(folder)) return folder;
  console.log(`Making ${files} files in ${folder}, once …`);
  const seed = join(import.meta.dirname, '..', '..', 'server', 'cli', 'seed.ts');
  const options = [
    '--files',
    `${files}`,
    '--folders',
    `${folders}`,
    ...(isOneFolder ? ['--one-folder'] : []),
  ];
  // What a run that was stopped has left would be counted on top.
  rmSync(`${folder}.new`, { recursive: true, force: true });
  const { status } = spawnSync(process.execPath, [seed, ...options], {
    env: { ...process.env, VITRINE_DATA: `${folder}.new` },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  if (status !== 0) throw new Error('the library could not be made');
  renameSync(`${folder}.new`, folder);
  return folder;
}
