import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { aFile } from '../contract/builders.ts';
import { openSqlite } from './open.ts';
import { RecentRows } from './recent-rows.ts';

let folder: string;
let file: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'vitrine-db-'));
  file = join(folder, 'vitrine.db');
});
afterEach(async () => {
  vi.restoreAllMocks();
  await rm(folder, { recursive: true });
});

const token = {
  id: 'one',
  name: 'site',
  hash: 'hash',
  abilities: [],
  createdAt: 1,
  expiresAt: null,
  lastUsedAt: null,
};

test('a token that another process revokes is found no more', async () => {
  const [server, cli] = [await openSqlite({ file }), await openSqlite({ file })];
  await cli.credentials.createToken(token);
  expect(await server.credentials.findToken('hash')).toEqual(token);
  expect(await server.credentials.findToken('hash')).toEqual(token);
  await cli.credentials.revokeToken('one');
  expect(await server.credentials.findToken('hash')).toBeNull();
  await server.close();
  await cli.close();
});

test('a file that another process makes private, or puts into the trash, is so at once', async () => {
  const [server, other] = [await openSqlite({ file }), await openSqlite({ file })];
  const { id, uploadId } = await other.files.create(aFile());
  for (let time = 0; time < 2; time++) {
    const found = await server.files.getByUploadId(uploadId);
    expect(found).toMatchObject({ row: { isPrivate: false }, isTrashed: false });
  }
  await other.files.update(id, { isPrivate: true }, undefined, 2);
  expect(await server.files.getByUploadId(uploadId)).toMatchObject({ row: { isPrivate: true } });
  await other.files.trash(id, undefined, 3);
  expect(await server.files.getByUploadId(uploadId)).toMatchObject({ isTrashed: true });
  await server.close();
  await other.close();
});

test('what was found is remembered until something is committed, what was not is not', async () => {
  const db = await openSqlite({ file });
  const recent = new RecentRows(file);
  const [found, missed] = [vi.fn(async () => token), vi.fn(async () => null)];
  for (let time = 0; time < 3; time++) {
    expect(await recent.find('token', 'known', found)).toBe(token);
    expect(await recent.find('token', 'unknown', missed)).toBeNull();
  }
  expect([found.mock.calls.length, missed.mock.calls.length]).toEqual([1, 3]);
  await db.credentials.createToken(token);
  await recent.find('token', 'known', found);
  expect(found).toHaveBeenCalledTimes(2);
  recent.close();
  await db.close();
});

test('a token outlives what this process commits, but for half a second when another may hide in it', async () => {
  const [db, cli] = [await openSqlite({ file }), await openSqlite({ file })];
  const recent = new RecentRows(file);
  const clock = vi.spyOn(performance, 'now').mockReturnValue(0);
  const look = vi.fn(async () => token);
  await recent.find('token', 'hash', look);
  await recent.besides(db.files.create(aFile()));
  await recent.find('token', 'hash', look);
  expect(look).toHaveBeenCalledTimes(1);

  await recent.besides(Promise.all([db.files.create(aFile()), cli.files.create(aFile())]));
  clock.mockReturnValue(499);
  await recent.find('token', 'hash', look);
  expect(look).toHaveBeenCalledTimes(1);
  clock.mockReturnValue(500);
  await recent.find('token', 'hash', look);
  expect(look).toHaveBeenCalledTimes(2);

  await recent.changing(db.credentials.createToken(token));
  await recent.find('token', 'hash', look);
  expect(look).toHaveBeenCalledTimes(3);
  await cli.files.create(aFile());
  await recent.find('token', 'hash', look);
  expect(look).toHaveBeenCalledTimes(4);
  recent.close();
  await db.close();
  await cli.close();
});

test('a token that is revoked while files are created is found no more', async () => {
  const db = await openSqlite({ file });
  await db.credentials.createToken(token);
  expect(await db.credentials.findToken('hash')).toEqual(token);
  const creating = Array.from({ length: 5 }, () => db.files.create(aFile()));
  await db.credentials.revokeToken('one');
  expect(await db.credentials.findToken('hash')).toBeNull();
  await Promise.all(creating);
  await db.close();
});

test('a token is no session', async () => {
  const db = await openSqlite({ file });
  await db.credentials.createToken(token);
  expect(await db.credentials.findToken('hash')).toEqual(token);
  expect(await db.credentials.findSession('hash')).toBeNull();
  await db.close();
});

test('a look that failed is not remembered', async () => {
  const db = await openSqlite({ file });
  const recent = new RecentRows(file);
  await expect(recent.find('token', 'hash', () => Promise.reject(new Error('busy')))).rejects.toThrow('busy');
  expect(await recent.find('token', 'hash', async () => token)).toBe(token);
  recent.close();
  await db.close();
});
