import { mkdir, mkdtemp, readdir, readFile, rm, stat, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { BLOB_PREFIXES, blobPath, blobsUnder } from '../storage/blob-files.ts';
import { fillLibrary, showLibrary } from '../testing/exemplary-library.ts';
import { mediaManagerClient } from '../testing/media-manager-client.ts';
import { runCommand } from '../testing/run-command.ts';
import { startTestServer, type TestServer } from '../testing/test-server.ts';
import { makeBackup } from './backup/make-backup.ts';
import { newestBackup } from './backup/manifest.ts';
import { restoreBackup } from './backup/restore-backup.ts';
import { partsOf } from './verify/blobs.ts';
import { verifyLibrary } from './verify/library.ts';

// Some start processes, which takes its time on a busy machine.
vi.setConfig({ testTimeout: 300_000 });

let server: TestServer;
let client: Awaited<ReturnType<typeof mediaManagerClient>>;
let dataFolder: string;
let folder: string;
/** A folder for a backup, and one for what is restored; new in every test. */
let to: string;
let restored: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'vitrine-backup-'));
  server = await startTestServer();
  client = await mediaManagerClient(server);
  dataFolder = server.deps.config.dataFolder;
  await fillLibrary(client);
});
afterAll(async () => {
  await server.close();
  await rm(folder, { recursive: true });
});
let number = 0;
beforeEach(() => {
  number += 1;
  to = join(folder, `backup-${number}`);
  restored = join(folder, `restored-${number}`);
});

const back = (options: { keep?: number } = {}) => makeBackup({ dataFolder, to, keep: 3, ...options });
const restore = async (database?: string) =>
  restoreBackup({ from: await newestBackup(to, database), dataFolder: restored });
const storedIn = async (blobs: string) =>
  (await Promise.all(BLOB_PREFIXES.map((prefix) => blobsUnder(blobs, prefix)))).flat();
const oneBlob = async (parent: string) => {
  const [checksum = ''] = await storedIn(join(parent, 'blobs'));
  return blobPath(join(parent, 'blobs'), checksum);
};

describe('a backup that is restored', () => {
  test('shows what the library showed, whole, and a server works on it', async () => {
    const shown = await showLibrary(client);
    expect((await back()).problems).toEqual([]);
    expect((await restore()).problems).toEqual([]);
    expect((await verifyLibrary(partsOf(restored))).problems).toEqual([]);
    const second = await startTestServer({ dataFolder: restored });
    expect(await showLibrary(await mediaManagerClient(second))).toEqual(shown);
    await second.close();
  });

  test('has every file that was acknowledged before it began, whatever is uploaded and deleted meanwhile', async () => {
    const made: string[] = [];
    let isOver = false;
    const uploading = (async () => {
      for (let round = 0; !isOver; round += 1) {
        const { id } = await client.newFile({ ...aText(`busy ${round}`), title: `busy ${round}` });
        made.push(id);
        if (round % 3 === 2) await client.call('DELETE', `/files/${made[round - 1]}`);
        if (round % 6 === 5) await client.call('DELETE', '/trash');
      }
    })();
    for (let round = 0; round < 3; round += 1) expect((await back()).problems).toEqual([]);
    const before = await client.newFile(aText('the last one'));
    expect((await back()).problems).toEqual([]);
    isOver = true;
    await uploading;
    expect(made.length).toBeGreaterThan(0);
    await restore();
    expect((await verifyLibrary(partsOf(restored))).problems).toEqual([]);
    const second = await startTestServer({ dataFolder: restored });
    expect(await second.deps.db.files.get(before.id)).toMatchObject({ title: before.title });
    await second.close();
  });
});

const aText = (words: string) => ({
  data: Buffer.from(words).toString('base64'),
  fileName: 'words.txt',
  mimeType: 'text/plain',
});

describe('a backup', () => {
  test('copies only what is new, and keeps as many databases as it is told to', async () => {
    const first = await back();
    expect(first.copiedFiles).toBeGreaterThan(5);
    const untouched = (await stat(await oneBlob(to))).ino;
    await client.newFile(aText(`new since then ${number}`));
    expect(await back({ keep: 2 })).toMatchObject({ copiedFiles: 1, problems: [] });
    expect(await back({ keep: 2 })).toMatchObject({ copiedFiles: 0, problems: [] });
    expect((await stat(await oneBlob(to))).ino).toBe(untouched);
    expect(await readdir(join(to, 'databases'))).toHaveLength(2);
    expect(await readdir(join(to, 'tmp'))).toEqual([]);
  });

  test('that was interrupted is not taken for whole, and goes on when it is repeated', async () => {
    await back();
    await rm(await oneBlob(to));
    await writeFile(join(to, 'tmp', 'half'), 'left by a power cut');
    const manifest = join(to, 'vitrine-backup.json');
    await writeFile(
      manifest,
      (await readFile(manifest, 'utf8')).replace(/"database": ".*"/, '"database": null'),
    );
    await expect(newestBackup(to)).rejects.toThrow(/never finished/);
    expect(await back()).toMatchObject({ copiedFiles: 1, problems: [] });
    expect(await readdir(join(to, 'tmp'))).toEqual([]);
    expect((await restore()).problems).toEqual([]);
  });

  test('is kept also by a clock that has been set back', async () => {
    await back({ keep: 1 });
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() - 3_600_000 });
    const { name } = await back({ keep: 1 }).finally(() => vi.useRealTimers());
    expect(await readdir(join(to, 'databases'))).toEqual([name]);
    expect((await restore()).problems).toEqual([]);
  });

  test('says what is damaged in the library, and keeps the whole copy that it has', async () => {
    const file = await client.newFile(aText('to be damaged'));
    const path = blobPath(join(dataFolder, 'blobs'), file.upload.checksum ?? '');
    await back();
    await truncate(path, 3);
    expect((await back()).problems).toEqual([]);
    await rm(to, { recursive: true });
    const { problems } = await back();
    expect(problems.join()).toMatch(/to be damaged|words.*damaged in the library/);
    await writeFile(path, 'to be damaged');
  });

  test('is refused in the data folder, around it, and among other things', async () => {
    const backInto = (wanted: string) => makeBackup({ dataFolder, to: wanted, keep: 1 });
    await expect(backInto(join(dataFolder, 'backups', 'deep'))).rejects.toThrow(/lie in each other/);
    await expect(backInto(join(dataFolder, '..'))).rejects.toThrow(/lie in each other/);
    await mkdir(to);
    await writeFile(join(to, 'something'), '');
    await expect(back()).rejects.toThrow(/not empty and no backup of Vitrine/);
    await expect(makeBackup({ dataFolder: join(folder, 'none'), to, keep: 1 })).rejects.toThrow(/no library/);
  });
});

describe('a restore', () => {
  test('writes over nothing', async () => {
    await back();
    await mkdir(restored);
    await writeFile(join(restored, 'mine'), 'kept');
    await expect(restore()).rejects.toThrow(/not empty, and nothing in it is written over/);
    expect(await readdir(restored)).toEqual(['mine']);
    await expect(newestBackup(join(folder, 'no-backup'))).rejects.toThrow(/no backup/);
  });

  test('that was interrupted starts no server, and goes on when it is repeated', async () => {
    await back();
    await mkdir(restored);
    await writeFile(join(restored, 'restoring'), '');
    await expect(startTestServer({ dataFolder: restored })).rejects.toThrow(
      /restored into .* run npm run restore/,
    );
    expect((await restore()).problems).toEqual([]);
    expect((await readdir(restored)).sort()).toEqual(['blobs', 'tmp', 'vitrine.db']);
  });

  test('takes an earlier database where one is named', async () => {
    const { name, database } = await back();
    await client.newFile(aText(`later ${number}`));
    await back();
    expect((await restore(name)).database?.files).toBe(database?.files);
    await expect(newestBackup(to, '../../vitrine')).rejects.toThrow(/has no databases/);
  });

  test('says what the backup has not whole', async () => {
    await back();
    await writeFile(await oneBlob(to), 'other bytes');
    await rm(join(to, 'blobs', 'ff'), { recursive: true, force: true });
    expect((await restore()).problems.join()).toMatch(/is missing/);
  });
});

test('the commands say what they did, and end with what it came to', async () => {
  const made = await runCommand('backup', dataFolder, to);
  expect(made).toMatchObject({ code: 0, err: '' });
  expect(made.out).toMatch(/Backed up \d+ files into .* New were \d+ stored ones, .*MB\/s/);
  expect(await runCommand('restore', restored, to)).toMatchObject({
    code: 0,
    out: expect.stringMatching(/Restored \d+ files into /),
  });
  expect(await runCommand('restore', restored, to)).toMatchObject({
    code: 1,
    err: expect.stringContaining('not empty'),
  });
  await writeFile(await oneBlob(to), 'x');
  await rm(restored, { recursive: true });
  expect(await runCommand('restore', restored, to)).toMatchObject({
    code: 2,
    out: expect.stringContaining('is missing'),
  });
  expect(await runCommand('backup', dataFolder)).toMatchObject({
    code: 1,
    err: expect.stringContaining('Name the one folder'),
  });
  expect((await runCommand('backup', dataFolder, '--help')).out).toContain('--keep');
  expect((await runCommand('restore', dataFolder, '--help')).out).toContain('--database');
});
