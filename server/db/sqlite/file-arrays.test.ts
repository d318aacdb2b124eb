import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { anyListContract } from '../contract/any-list.ts';
import { aFile, later } from '../contract/builders.ts';
import { choicesContract } from '../contract/choices.ts';
import type { Database, FileRow, ListFiles, RowPage } from '../interface.ts';
import { Connection } from './connection.ts';
import { countChoices } from './count-choices.ts';
import { FileArrays, giveArrays } from './file-arrays.ts';
import { FileTexts } from './file-texts.ts';
import { listFiles } from './list-files.ts';
import { openSqlite } from './open.ts';

/** A database whose lists come out of arrays from the first file on, read three files at a time between the lists. */
async function openWithArrays() {
  const folder = await mkdtemp(join(tmpdir(), 'vitrine-arrays-'));
  const file = join(folder, 'vitrine.db');
  const db = await openSqlite({ file });
  const reader = new Connection(file, { readOnly: true });
  const texts = new CountedTexts({ numsInChunk: 5 });
  const arrays = new CountedArrays({ many: 0, stretch: 3, readingMs: 0, texts });
  giveArrays(reader, arrays);
  const list = (query: ListFiles): RowPage<FileRow> => {
    arrays.inTransaction(reader, () => arrays.readOn(reader));
    return arrays.inTransaction(reader, () => listFiles(reader, query));
  };
  const files: Database['files'] = {
    ...db.files,
    list: async (query) => list(query),
    countChoices: async (asked) => arrays.inTransaction(reader, () => countChoices(reader, asked)),
  };
  const close = async () => {
    reader.close();
    await db.close();
  };
  return {
    db: { ...db, files, close },
    reader,
    arrays,
    texts,
    dispose: () => rm(folder, { recursive: true }),
  };
}

class CountedArrays extends FileArrays {
  answers = 0;
  refusals = 0;

  override find(...args: Parameters<FileArrays['find']>): ReturnType<FileArrays['find']> {
    const found = super.find(...args);
    if (found) this.answers++;
    else this.refusals++;
    return found;
  }

  /** Three files at a time, however long the indexes took. */
  override owe(): void {}

  inTransaction<T>(reader: Connection, work: () => T): T {
    reader.exec('BEGIN');
    try {
      return work();
    } finally {
      reader.exec('ROLLBACK');
    }
  }
}

class CountedTexts extends FileTexts {
  searches = 0;

  override catchUp(db: Connection): boolean {
    const areThere = super.catchUp(db);
    if (areThere) this.searches++;
    return areThere;
  }
}

describe('lists out of arrays', () => {
  const opened: CountedArrays[] = [];
  anyListContract(async () => {
    const withArrays = await openWithArrays();
    opened.push(withArrays.arrays);
    return withArrays;
  });
  choicesContract(openWithArrays);
  afterAll(() => {
    // Both ways were taken: out of arrays, and around them while they were being read.
    const sum = (numbers: number[]) => numbers.reduce((all, one) => all + one, 0);
    expect(sum(opened.map(({ answers }) => answers))).toBeGreaterThan(50);
    expect(sum(opened.map(({ refusals }) => refusals))).toBeGreaterThan(5);
  });

  test('are read again after more changes than are kept', async () => {
    const { db, reader, arrays, dispose } = await openWithArrays();
    const readAll = () => {
      while (arrays.inTransaction(reader, () => arrays.readOn(reader)));
    };
    const list = () => db.files.list({ page: 1, pageSize: 10, sortBy: 'title', minSize: 0 });
    await db.files.createMany(['b', 'a'].map((title) => aFile({ title })));
    await list();
    readAll();
    await list();
    expect(arrays.answers).toBe(1);
    const many = Array.from({ length: 6_000 }, (_, n) => aFile({ title: `c ${n}`, fileName: 'c' }));
    await db.files.createMany(many);
    expect(await list()).toMatchObject({ total: 6_002 });
    expect(arrays.answers).toBe(1);
    readAll();
    await db.files.update(many[0]?.id ?? '', { title: '0' }, undefined, later());
    const { total, rows } = await list();
    expect(arrays.answers).toBe(2);
    expect(total).toBe(6_002);
    expect(rows.slice(0, 4).map(({ title }) => title)).toEqual(['0', 'a', 'b', 'c 1']);
    await db.close();
    await dispose();
  });

  test('have a file once that was moved while they were being read', async () => {
    const { db, reader, arrays, dispose } = await openWithArrays();
    const titles = async () =>
      (await db.files.list({ page: 1, pageSize: 10, sortBy: 'title', minSize: 0 })).rows.map(
        ({ title }) => title,
      );
    const readOn = () => arrays.inTransaction(reader, () => arrays.readOn(reader));
    const files = Array.from('abcdefgh', (title) => aFile({ title }));
    await db.files.createMany(files);
    const retitle = (title: string) => db.files.update(files[0]?.id ?? '', { title }, undefined, later());
    await titles();
    // Three times the columns, four times a sample of the texts, and three titles.
    for (let stretch = 0; stretch < 8; stretch++) readOn();
    await retitle('z');
    while (readOn());
    await retitle('a');
    expect(await titles()).toEqual([...'abcdefgh']);
    await db.files.createMany([aFile({ title: 'z' })]);
    expect(await titles()).toEqual([...'abcdefghz']);
    expect(arrays.answers).toBe(2);
    await db.close();
    await dispose();
  });

  test('have keywords found in texts in memory, once these are read', async () => {
    const { db, reader, arrays, texts, dispose } = await openWithArrays();
    const titles = async (keyword: string) =>
      (await db.files.list({ page: 1, pageSize: 10, sortBy: 'title', keyword })).rows.map(
        ({ title }) => title,
      );
    await db.files.createMany(['harbour', 'old harbour', 'light'].map((title) => aFile({ title })));
    expect(await titles('harbour')).toEqual(['harbour', 'old harbour']);
    expect(texts.searches).toBe(0);
    while (arrays.inTransaction(reader, () => arrays.readOn(reader)));
    await db.files.createMany([aFile({ title: 'Harbour, new' })]);
    expect(await titles('harbour')).toEqual(['harbour', 'Harbour, new', 'old harbour']);
    expect(await titles('light')).toEqual(['light']);
    expect(texts.searches).toBe(2);
    await db.close();
    await dispose();
  });
});
