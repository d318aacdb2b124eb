import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { BAD_DISK, CONNECTIONS, CRASH, ENDLESS, FAULTY } from '../../testing/faulty-database-thread.ts';
import { doings, later } from '../contract/builders.ts';
import type { Database } from '../interface.ts';
import { openSqlite } from './open.ts';

let folder: string;
let db: Database;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'vitrine-db-'));
  db = await openSqlite({ file: join(folder, 'vitrine.db'), program: FAULTY });
});
afterEach(async () => {
  await db.close();
  await rm(folder, { recursive: true });
});

const search = (keyword: string, signal?: AbortSignal) =>
  db.files.list({ keyword, page: 1, pageSize: 10 }, signal);

describe('searches', () => {
  test('hold up neither reads by id, nor lists of a folder, nor writes', async () => {
    const caller = new AbortController();
    const ended: string[] = [];
    const endless = ['one', 'two'].map((name) =>
      search(ENDLESS, caller.signal).finally(() => ended.push(name)),
    );
    const file = await doings(db).file();
    expect(await db.files.get(file.id)).toEqual(file);
    expect((await db.files.list({ page: 1, pageSize: 10 })).rows).toEqual([file]);
    expect(ended).toEqual([]);
    caller.abort();
    const results = await Promise.allSettled(endless);
    expect(results.map((result) => result.status === 'rejected' && result.reason.name)).toEqual([
      'AbortError',
      'AbortError',
    ]);
  });

  test('have the trash among them: however much lies in it, nobody else waits while it is counted', async () => {
    const caller = new AbortController();
    const endless = [1, 2].map(() => search(ENDLESS, caller.signal));
    let isListed = false;
    const trash = db.trash.list({ page: 1, pageSize: 10 }).finally(() => {
      isListed = true;
    });
    await doings(db).file();
    expect(await db.files.get('another')).toBeNull();
    expect(isListed).toBe(false);
    caller.abort();
    await Promise.allSettled(endless);
    expect((await trash).total).toBe(0);
  });

  test('make room for others when they are called off while they run', async () => {
    const callers = [new AbortController(), new AbortController()];
    const endless = callers.map((caller) => search(ENDLESS, caller.signal));
    const waiting = search('anything');
    callers[0]?.abort();
    await expect(endless[0]).rejects.toThrow('Nobody waits');
    expect((await waiting).total).toBe(0);
    callers[1]?.abort();
    await expect(endless[1]).rejects.toThrow('Nobody waits');
  });

  test('are dropped when they are called off while they wait', async () => {
    const [running, waiting] = [new AbortController(), new AbortController()];
    const endless = [1, 2].map(() => search(ENDLESS, running.signal));
    // Would it run after the other two, nothing would ever end it, nor close the database.
    const dropped = search(ENDLESS, waiting.signal);
    waiting.abort();
    await expect(dropped).rejects.toThrow('Nobody waits');
    running.abort();
    await Promise.allSettled(endless);
    expect((await search('anything')).total).toBe(0);
  });

  test('do not begin when they were called off before', async () => {
    await expect(search(ENDLESS, AbortSignal.abort())).rejects.toThrow('Nobody waits');
  });
});

describe('a thread that dies', () => {
  const unavailable = { kind: 'unavailable', retryAfter: 1 };

  test('while it reads is replaced, and who waited is asked to come again', async () => {
    const file = await doings(db).file();
    const others = [db.files.get(CRASH), db.files.get(file.id)];
    for (const result of await Promise.allSettled(others))
      expect(result).toMatchObject({ reason: unavailable });
    expect(await db.files.get(file.id)).toEqual(file);
  });

  test('while it writes is replaced, and who waited is told that nobody knows', async () => {
    const { file } = doings(db);
    const { id } = await file();
    await expect(db.files.trash(CRASH, undefined, later())).rejects.toMatchObject({
      ...unavailable,
      message: expect.stringMatching(/may have been or not/),
    });
    await db.files.trash(id, undefined, later());
    expect(await db.files.get(id)).toBeNull();
    await db.ping();
  });
});

describe('a connection that met a bad disk', () => {
  const refused = { kind: 'unavailable', retryAfter: 1, message: expect.stringContaining('disk') };
  const connections = () => db.credentials.secret(CONNECTIONS, () => '');

  test('is opened anew for the next read', async () => {
    expect(await connections()).toBe('1');
    await expect(db.files.get(BAD_DISK)).rejects.toMatchObject(refused);
    expect(await connections()).toBe('2');
    await expect(db.files.get('nothing')).resolves.toBeNull();
    expect(await connections()).toBe('2');
  });

  test('writes again, and what it was asked together with the failure is kept', async () => {
    const { file } = doings(db);
    const [failed, kept] = await Promise.allSettled([db.files.trash(BAD_DISK, undefined, later()), file()]);
    expect(failed).toMatchObject({ status: 'rejected', reason: refused });
    expect(kept.status).toBe('fulfilled');
    await file();
    expect((await db.files.list({ page: 1, pageSize: 10 })).total).toBe(2);
  });
});
