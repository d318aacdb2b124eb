import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startTestServer, type TestServer } from '../testing/test-server.ts';
import { readSeedOptions } from './seed/options.ts';
import { seed } from './seed.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.close());

describe('the options', () => {
  test('have defaults, and are checked', () => {
    expect(readSeedOptions([])).toEqual({ files: 1000, folders: 30, isOneFolder: false, seed: 1 });
    expect(readSeedOptions(['--files', '5', '--folders', '2', '--one-folder', '--seed', '9'])).toEqual({
      files: 5,
      folders: 2,
      isOneFolder: true,
      seed: 9,
    });
    expect(readSeedOptions(['--help'])).toBeNull();
    expect(() => readSeedOptions(['--files', 'many'])).toThrow(/--files must be a whole number/);
    expect(() => readSeedOptions(['--files=-1'])).toThrow(/--files must be a whole number/);
    expect(() => readSeedOptions(['--flies', '5'])).toThrow(/--help lists the options/);
  });
});

describe('a seeded library', () => {
  test('has the files and folders asked for, and they can be delivered', async () => {
    const { deps } = server;
    const options = { files: 80, folders: 12, isOneFolder: false, seed: 1 };
    const said: string[] = [];
    expect(await seed(options, deps, (progress) => said.push(progress))).toEqual({ files: 80, folders: 12 });
    expect(said.at(-1)).toBe('files 80 of 80');

    const { rows, total } = await deps.db.files.list({ page: 1, pageSize: 100 });
    expect(total).toBe(80);
    const folders = (await deps.db.folders.list({ page: 1, pageSize: 100 })).rows;
    expect(folders.some((folder) => folder.parentId !== null)).toBe(true);
    const pictures = rows.filter((row) => row.type === 'image');
    const missing = pictures.filter((row) => row.altText === null).length / pictures.length;
    expect(missing).toBeGreaterThan(0.3);
    expect(missing).toBeLessThan(0.7);
    expect(pictures.every((row) => row.thumbhash && row.width)).toBe(true);

    const picture = pictures.find((row) => !row.isPrivate);
    const url = picture && deps.mediaUrls.fileUrl(picture, { now: deps.clock(), origin: server.url });
    const thumbnail = await fetch(`${url}&w=160`);
    expect(thumbnail.headers.get('content-type')).toBe('image/webp');
  });

  test('can be seeded again, into one folder', async () => {
    const { deps } = server;
    const options = { files: 30, folders: 3, isOneFolder: true, seed: 1 };
    expect(await seed(options, deps, () => {})).toEqual({ files: 30, folders: 4 });
    const { rows } = await deps.db.folders.list({ page: 1, pageSize: 100, keyword: 'All in one' });
    expect(rows[0]).toMatchObject({ filesCount: 30 });
  });
});
