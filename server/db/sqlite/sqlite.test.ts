import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { ServiceError } from '../../services/errors.ts';
import { aFile, doings, later } from '../contract/builders.ts';
import { databaseContract } from '../contract.ts';
import { NewerDataFolderError } from '../errors.ts';
import { Connection } from './connection.ts';
import { openSqlite } from './open.ts';

databaseContract('sqlite', async (options) => {
  const folder = await mkdtemp(join(tmpdir(), 'vitrine-db-'));
  return {
    db: await openSqlite({ file: join(folder, 'vitrine.db'), ...options }),
    dispose: () => rm(folder, { recursive: true }),
  };
});

describe('an SQLite file', () => {
  let folder: string;
  let file: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'vitrine-db-'));
    file = join(folder, 'vitrine.db');
  });
  afterEach(() => rm(folder, { recursive: true }));

  test('keeps what was written when it is opened again', async () => {
    const first = await openSqlite({ file });
    const written = await doings(first).file();
    await first.close();
    const second = await openSqlite({ file });
    expect(await second.files.get(written.id)).toEqual(written);
    await second.close();
  });

  test('of a newer version is refused, untouched', async () => {
    const connection = new Connection(file);
    connection.exec('PRAGMA user_version = 9999');
    connection.close();
    const opening = openSqlite({ file });
    await expect(opening).rejects.toThrow(NewerDataFolderError);
    await expect(opening).rejects.toThrow(/newer version of Vitrine/);
  });

  test('that is none is refused', async () => {
    await expect(openSqlite({ file: folder })).rejects.toThrow();
  });

  test('may be open twice, and both write', async () => {
    const [one, two] = [await openSqlite({ file }), await openSqlite({ file })];
    await Promise.all([one, two].flatMap((db) => Array.from({ length: 20 }, () => db.files.create(aFile()))));
    expect(await doings(one).total({})).toBe(40);
    expect(await doings(two).total({})).toBe(40);
    await one.close();
    await two.close();
  });

  test('keeps the others of a commit when one of them is refused', async () => {
    const db = await openSqlite({ file });
    const { folder, names } = doings(db);
    const results = await Promise.allSettled(['a', 'A', 'b', 'c'].map((name) => folder(name)));
    expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled', 'fulfilled']);
    expect(results[1]).toMatchObject({ reason: expect.any(ServiceError) });
    expect(await names()).toEqual(['a', 'b', 'c']);
    await db.close();
  });

  test('answers what was asked before it closes, and nothing after', async () => {
    const db = await openSqlite({ file });
    const writing = doings(db).file();
    const closing = db.close();
    await expect(writing).resolves.toMatchObject({ version: 1 });
    await closing;
    await expect(db.ping()).rejects.toThrow('closed');
    await expect(db.files.trash('x', undefined, later())).rejects.toThrow('closed');
  });
});
