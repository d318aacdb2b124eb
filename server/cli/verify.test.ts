import { cp, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { blobPath } from '../storage/blob-files.ts';
import { fillLibrary, type Shown, showLibrary } from '../testing/exemplary-library.ts';
import { mediaManagerClient } from '../testing/media-manager-client.ts';
import { runCommand } from '../testing/run-command.ts';
import { startTestServer } from '../testing/test-server.ts';
import { makeBackup } from './backup/make-backup.ts';

// Each starts processes, which takes its time on a busy machine.
vi.setConfig({ testTimeout: 300_000 });

let folder: string;
let shown: Shown;
/** A library that every test damages in its own copy, and a backup of it. */
let whole: string;
let backup: string;
let dataFolder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'vitrine-verify-'));
  whole = join(folder, 'whole');
  backup = join(folder, 'backup');
  const server = await startTestServer({ dataFolder: whole });
  const client = await mediaManagerClient(server);
  await fillLibrary(client);
  shown = await showLibrary(client);
  await server.close();
  await makeBackup({ dataFolder: whole, to: backup, keep: 1 });
});
afterAll(() => rm(folder, { recursive: true }));
let number = 0;
beforeEach(async () => {
  number += 1;
  dataFolder = join(folder, `library-${number}`);
  await cp(whole, dataFolder, { recursive: true });
});

const verify = (...args: string[]) => runCommand('verify', dataFolder, ...args);
const blobOf = (title: string) => {
  const file = shown.files.find((one) => one.title === title);
  return blobPath(join(dataFolder, 'blobs'), file?.upload.checksum ?? `no file ${title}`);
};

describe('verify', () => {
  test('says that all is well, and how much that was; also while a server runs, and of a backup', async () => {
    const well = await verify();
    expect(well).toMatchObject({ code: 0, err: '' });
    expect(well.out).toMatch(
      /Looked at 1\d files in the database and 1\d stored ones, .*MB\/s.*\nAll is well\.\n$/s,
    );
    const server = await startTestServer({ dataFolder });
    expect((await verify('--quick')).code).toBe(0);
    await server.close();
    expect(await verify('--backup', backup)).toMatchObject({
      code: 0,
      out: expect.stringContaining('All is well'),
    });
  });

  test('tells missing, short and changed bytes apart, by the names of their files', async () => {
    await rm(blobOf('Été'));
    await writeFile(blobOf('Straße bei Nacht'), 'short');
    const bytes = await readFile(blobOf('petal-mark'));
    bytes[100] = (bytes[100] ?? 0) ^ 1;
    await writeFile(blobOf('petal-mark'), bytes);
    const { code, out } = await verify();
    expect(code).toBe(2);
    expect(out).toMatch(/"Été": is missing/);
    expect(out).toMatch(/"Straße bei Nacht".* and 1 more: has 5 bytes, not 7568/);
    expect(out).toMatch(/"petal-mark": holds other bytes/);
    expect(out).toContain('--repair');
    expect((await verify('--quick')).out).not.toContain('petal-mark');
  });

  test('repairs the tables, puts damaged bytes aside, and takes whole ones from a backup', async () => {
    const db = new DatabaseSync(join(dataFolder, 'vitrine.db'));
    db.exec('DELETE FROM tallies; UPDATE folders SET files_count = 50; UPDATE files SET thumbhash = NULL');
    db.close();
    await writeFile(blobOf('Été'), 'MOVED');
    await rm(blobOf('petal-mark'));

    const alone = await verify('--repair');
    expect(alone.code).toBe(2);
    expect(alone.out).toMatch(/Repaired:\n {2}the counts of folders/);
    expect(alone.out).toMatch(/"Été": holds other bytes .*--from BACKUP/);
    const aside = await readdir(join(dataFolder, 'quarantine'));
    expect(aside).toHaveLength(1);
    expect(await readFile(join(dataFolder, 'quarantine', aside[0] ?? ''), 'utf8')).toBe('MOVED');

    const withBackup = await verify('--repair', '--from', backup);
    expect(withBackup).toMatchObject({
      code: 0,
      out: expect.stringMatching(/taken from the backup.*All is well now/s),
    });
    expect(await verify()).toMatchObject({ code: 0, out: expect.stringContaining('All is well.') });
    const server = await startTestServer({ dataFolder });
    expect(await showLibrary(await mediaManagerClient(server))).toMatchObject(shown);
    await server.close();
  });

  test('repairs what is wrong under a running server, which shows it right from then on', async () => {
    const server = await startTestServer({ dataFolder });
    const client = await mediaManagerClient(server);
    const db = new DatabaseSync(join(dataFolder, 'vitrine.db'));
    db.exec(
      "UPDATE folders SET total_files_count = 50; UPDATE files SET title = 'Damaged' WHERE title = 'Été'",
    );
    db.close();
    expect(await verify('--repair')).toMatchObject({
      code: 0,
      out: expect.stringContaining('All is well now'),
    });
    expect((await client.files('?keyword=damaged')).total).toBe(1);
    expect((await client.files('?pageSize=100')).total).toBe(shown.files.length);
    await server.close();
  });

  test('says what cannot be repaired, and what to do then', async () => {
    await writeFile(join(dataFolder, 'vitrine.db'), 'no database'.repeat(500));
    await rm(join(dataFolder, 'vitrine.db-wal'), { force: true });
    const { code, out } = await verify('--repair');
    expect(code).toBe(2);
    expect(out).toMatch(/vitrine\.db cannot be read \(.*\): restore it from a backup/);
  });

  test.each([
    [['--repair', '--backup', 'x'], 'A backup is not repaired'],
    [['--from', 'x'], '--from goes with --repair'],
    [['--colour'], "Unknown option '--colour'"],
    [['--backup', '/nonexistent'], 'There is no backup in /nonexistent'],
  ])('%j says %s', async (args, words) => {
    expect(await verify(...args)).toMatchObject({ code: 1, out: '', err: expect.stringContaining(words) });
  });

  test('says where there is no library', async () => {
    dataFolder = join(folder, 'none');
    expect(await verify()).toMatchObject({ code: 1, err: expect.stringContaining('There is no library in') });
  });
});
