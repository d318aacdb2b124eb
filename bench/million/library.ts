import { execFileSync } from 'node:child_process';
import { constants, copyFileSync, existsSync, mkdirSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const MADE = join(tmpdir(), 'vitrine-bench-million');

/** The data folder with a million files: the one named, or one of our own that is made once (about seven minutes). */
export function dataFolder(named: string | undefined): string {
  const folder = named ?? MADE;
  if (existsSync(join(folder, 'vitrine.db'))) return folder;
  console.log(`Making 1,000,000 files in ${folder}, once.`);
  execFileSync(
    process.execPath,
    ['server/cli/seed.ts', '--files', '1000000', '--folders', '50', '--one-folder'],
    {
      cwd: join(import.meta.dirname, '..', '..'),
      env: { ...process.env, VITRINE_DATA: folder },
      stdio: 'inherit',
    },
  );
  return folder;
}

/** A data folder with a copy of the database, to write to; the bytes stay where they are. */
export function copyOf(folder: string): { folder: string; file: string; remove(): void } {
  const copy = mkdtempSync(join(tmpdir(), 'vitrine-bench-'));
  mkdirSync(copy, { recursive: true });
  for (const name of ['vitrine.db', 'vitrine.db-wal']) {
    if (!existsSync(join(folder, name))) continue;
    copyFileSync(join(folder, name), join(copy, name), constants.COPYFILE_FICLONE);
  }
  symlinkSync(join(folder, 'blobs'), join(copy, 'blobs'));
  return {
    folder: copy,
    file: join(copy, 'vitrine.db'),
    remove: () => rmSync(copy, { recursive: true, force: true }),
  };
}
