import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, readdir, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { runOf } from '../lib/temporary-files.ts';
import { ServiceError } from '../services/errors.ts';
import { storageContract } from './contract.ts';
import { openDiskStorage } from './disk.ts';
import { explainDiskError } from './disk-errors.ts';

storageContract('disk', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'vitrine-storage-'));
  return {
    storage: await openDiskStorage({ folder }),
    dispose: () => rm(folder, { recursive: true }),
  };
});

describe('on a disk', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'vitrine-disk-'));
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  test('bytes lie under blobs/ab/cd and nothing stays in tmp', async () => {
    const storage = await openDiskStorage({ folder });
    const blob = await storage.create();
    await blob.write(Buffer.from('hello'));
    const { checksum } = await blob.commit();
    const path = join(folder, 'blobs', checksum.slice(0, 2), checksum.slice(2, 4), checksum);
    expect((await stat(path)).size).toBe(5);
    expect(await readdir(join(folder, 'tmp'))).toEqual([]);
  });

  test('what a crash left in tmp is removed at the next start, what still arrives is not', async () => {
    const storage = await openDiskStorage({ folder });
    const arriving = await storage.create();
    const gone = spawnSync(process.execPath, ['--version']).pid;
    await writeFile(join(folder, 'tmp', `${gone}.other-run.file`), 'left by a dead process');
    await writeFile(join(folder, 'tmp', `${process.pid}.other-run.file`), 'left by an earlier one of our id');
    await writeFile(join(folder, 'tmp', 'whatever'), 'left by something else');
    if (process.platform === 'linux') {
      const path = join(folder, 'tmp', `${process.ppid}.other-run.file`);
      await writeFile(path, 'left by one whose id another has now');
    }
    const living = `${process.ppid}.${runOf(process.ppid)}`;
    await writeFile(join(folder, 'tmp', `${living}.file`), 'still arriving elsewhere');
    await writeFile(join(folder, 'tmp', `${living}.stuck`), 'since the day before yesterday');
    const long = new Date(Date.now() - 48 * 60 * 60 * 1000);
    await utimes(join(folder, 'tmp', `${living}.stuck`), long, long);
    await openDiskStorage({ folder });
    expect((await readdir(join(folder, 'tmp'))).sort()).toEqual(
      [basename(arriving.path), `${living}.file`].sort(),
    );
    await arriving.write(Buffer.from('x'));
    await arriving.commit();
  });

  test('a damaged copy of the wrong size is replaced when the bytes come again', async () => {
    const storage = await openDiskStorage({ folder });
    const bytes = Buffer.from('whole');
    const checksum = createHash('sha256').update(bytes).digest('hex');
    const parent = join(folder, 'blobs', checksum.slice(0, 2), checksum.slice(2, 4));
    await mkdir(parent, { recursive: true });
    await writeFile(join(parent, checksum), 'wh');
    const blob = await storage.create();
    await blob.write(bytes);
    await blob.commit();
    expect((await stat(join(parent, checksum))).size).toBe(5);
  });

  test('a folder that is a file is said in a sentence', async () => {
    const path = join(folder, 'file');
    await writeFile(path, '');
    await expect(openDiskStorage({ folder: path })).rejects.toThrow(/The data folder .* not a folder/);
  });

  test('an unwritable folder and a full disk are said in a sentence', () => {
    const denied = explainDiskError(Object.assign(new Error('x'), { code: 'EACCES' }), '/data');
    expect(denied).toMatchObject({ message: expect.stringMatching(/\/data cannot be written to/) });
    const full = explainDiskError(Object.assign(new Error('x'), { code: 'ENOSPC' }), '/data');
    expect(full).toBeInstanceOf(ServiceError);
    expect(full).toMatchObject({ kind: 'libraryFull' });
    const other = new Error('something else');
    expect(explainDiskError(other, '/data')).toBe(other);
  });
});
