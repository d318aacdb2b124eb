import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { aFile, later } from '../contract/builders.ts';
import type { NewFileRow } from '../interface.ts';
import { forgetChanges } from './changes.ts';
import { Connection } from './connection.ts';
import { FileTexts } from './file-texts.ts';
import { searchFor } from './keys.ts';
import { migrate } from './migrate.ts';
import { Needle } from './needle.ts';
import { writes } from './operations.ts';
import { SharedTexts } from './shared-texts.ts';
import { caseless } from './text-chunk.ts';

/** What differs between languages, forms and encodings, and what means something to SQLite or to us. */
const LETTERS = [
  ...'abAB "%_*\u001f\0',
  ...'sSſςσΣ',
  ...'éÉßẞµμΜ',
  ...'kK\u212aiIİı',
  'e\u0301',
  '東',
  '京',
  '🙂',
];
const someText = fc.array(fc.constantFrom(...LETTERS), { maxLength: 12 }).map((letters) => letters.join(''));
const editable = {
  title: fc.option(someText),
  altText: fc.option(someText),
  description: fc.option(someText),
};
const someFile = fc.record({ ...editable, fileName: someText });
const someChange = fc.record(editable);
/** Each reads for itself. */
const shared = { latest: null, tell() {}, forget() {} };

let folder: string;
let db: Connection;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'vitrine-texts-'));
  const file = join(folder, 'vitrine.db');
  migrate(file);
  db = new Connection(file);
  db.exec('PRAGMA synchronous = OFF');
});
afterEach(async () => {
  db.close();
  await rm(folder, { recursive: true });
});

const create = (files: Partial<NewFileRow>[]) =>
  writes.createFiles(
    db,
    files.map((file) => aFile(file)),
    null,
  );
const idOf = (num: number) => String(db.sql('SELECT id FROM files WHERE num = ?').get(num)?.id ?? '');

function readAll(texts: FileTexts): FileTexts {
  while (texts.isToRead) texts.read(db);
  return texts;
}

/** The numbers of the files that contain it, by the index alone. */
function byIndex(keyword: string): number[] {
  const match = searchFor(keyword)?.match ?? '';
  return db
    .sql('SELECT rowid FROM file_text WHERE file_text MATCH ? ORDER BY rowid')
    .all(match)
    .map(({ rowid }) => Number(rowid));
}

function byTexts(texts: FileTexts, keyword: string): number[] {
  expect(texts.catchUp(db)).toBe(true);
  const needle = new Needle(caseless(searchFor(keyword)?.folded ?? ''));
  const found: number[] = [];
  texts.eachWith(db, needle, (num) => found.push(num));
  const all = Array.from({ length: 100 }, (_, num) => num);
  expect(all.filter((num) => texts.has(num, needle))).toEqual(found.sort((a, b) => a - b));
  return found;
}

describe('texts in memory', () => {
  test('contain what the index says that they do', () => {
    let hits = 0;
    const edits = fc.array(fc.tuple(fc.nat(12), fc.option(someChange)), { maxLength: 4 });
    const some = fc.tuple(fc.array(someFile, { minLength: 1, maxLength: 12 }), edits, fc.nat(), fc.nat(4));
    fc.assert(
      fc.property(some, someText, ([files, changes, start, length], random) => {
        db.exec('BEGIN');
        try {
          create(files.slice(files.length >> 1));
          const texts = readAll(new FileTexts({ numsInChunk: 3, shared }));
          create(files.slice(0, files.length >> 1));
          for (const [at, change] of changes) {
            const id = idOf(at);
            if (id === '') continue;
            if (change) writes.updateFile(db, id, change, undefined, later());
            else {
              writes.trashFile(db, id, undefined, later());
              writes.deleteTrashedFile(db, id);
            }
          }
          const fields = files
            .flatMap((file) => Object.values(file))
            .filter((text) => (text?.length ?? 0) > 2);
          const field = fields[start % fields.length] ?? '';
          const piece = field.slice(start % (field.length - 2)).slice(0, 3 + length);
          for (const keyword of [piece, random]) {
            if ([...(searchFor(keyword)?.folded ?? '')].length < 3) continue;
            const expected = byIndex(keyword);
            hits += expected.length;
            expect(byTexts(texts, keyword)).toEqual(expected);
            expect(byTexts(readAll(new FileTexts({ numsInChunk: 4, shared })), keyword)).toEqual(expected);
          }
        } finally {
          db.exec('ROLLBACK');
        }
      }),
      { numRuns: 100 },
    );
    expect(hits).toBeGreaterThan(50);
  });

  test('are read once for all threads, which each follow what changes', async () => {
    const [one, other] = [new SharedTexts(db.file), new SharedTexts(db.file)];
    try {
      create([{ title: 'harbour' }, { title: 'light' }]);
      const texts = readAll(new FileTexts({ numsInChunk: 1, shared: one }));
      create([{ title: 'old harbour' }]);
      await expect.poll(() => other.latest).not.toBeNull();
      const others = new FileTexts({ shared: other });
      expect(byTexts(others, 'harbour')).toEqual([1, 3]);
      writes.updateFile(db, idOf(1), { title: 'none' }, undefined, later());
      expect(byTexts(texts, 'harbour')).toEqual([3]);
      expect(byTexts(others, 'harbour')).toEqual([3]);
      // It is one memory.
      const bytesOf = ({ latest }: SharedTexts) => latest?.chunks[1]?.bytes ?? new Uint8Array();
      const before = bytesOf(other).at(0);
      bytesOf(one).fill(7);
      expect([before, bytesOf(other).at(0)]).toEqual(['l'.charCodeAt(0), 7]);
    } finally {
      one.close();
      other.close();
    }
  });

  test('are given to a thread that comes later', async () => {
    const one = new SharedTexts(db.file);
    create([{ title: 'harbour' }]);
    readAll(new FileTexts({ shared: one }));
    const later = new SharedTexts(db.file);
    try {
      await expect.poll(() => later.latest).not.toBeNull();
      expect(byTexts(new FileTexts({ shared: later }), 'harbour')).toEqual([1]);
    } finally {
      one.close();
      later.close();
    }
  });

  test('are left to the index where they are too much', () => {
    create(Array.from({ length: 9 }, () => ({ title: 'harbour' })));
    const texts = readAll(new FileTexts({ numsInChunk: 2, mostBytes: 60, shared }));
    expect(texts.catchUp(db)).toBe(false);
    expect(texts.isToRead).toBe(false);
  });

  test('are not read on where they will be far too much', () => {
    create(Array.from({ length: 100 }, () => ({ title: 'harbour' })));
    const read = (mostBytes: number) => {
      const texts = new FileTexts({ numsInChunk: 1, mostBytes, shared });
      let chunks = 0;
      for (; texts.isToRead; chunks++) texts.read(db);
      return { chunks, isThere: texts.catchUp(db) };
    };
    const { bytes } = readAll(new FileTexts({ shared }));
    expect(read(bytes / 3)).toEqual({ chunks: 8, isThere: false });
    // Near enough to what may be, it is read to the end of that.
    expect(read(bytes - 1)).toEqual({ chunks: 100, isThere: false });
    expect(read(bytes)).toEqual({ chunks: 101, isThere: true });
  });

  test('are read again when what changed is long, however few they are', () => {
    create([{ title: 'harbour' }, { title: 'light' }]);
    const texts = readAll(new FileTexts({ mostBytes: 4_000, shared }));
    const describe = (description: string) =>
      writes.updateFile(db, idOf(2), { description }, undefined, later());
    // The same one again and again is not much.
    for (let time = 0; time < 5; time++) {
      describe(`${time}${'.'.repeat(400)}`);
      expect(byTexts(texts, 'light')).toEqual([2]);
    }
    describe('.'.repeat(600));
    expect(texts.catchUp(db)).toBe(false);
    expect(texts.isToRead).toBe(true);
    expect(byTexts(readAll(texts), 'light')).toEqual([2]);
  });

  test('are not lost when they could not be read once', () => {
    create([{ title: 'harbour' }]);
    const texts = readAll(new FileTexts({ shared }));
    create([{ title: 'old harbour' }]);
    const sql = vi.spyOn(db, 'sql').mockImplementation((text) => {
      if (text.includes('group_concat')) throw new Error('the disk does not answer');
      return Connection.prototype.sql.call(db, text);
    });
    expect(() => texts.catchUp(db)).toThrow('the disk does not answer');
    sql.mockRestore();
    expect(byTexts(texts, 'harbour')).toEqual([1, 2]);
  });

  test('are read again when nobody knows what changed', () => {
    create([{ title: 'harbour' }]);
    const texts = readAll(new FileTexts({ shared }));
    create([{ title: 'harbours' }]);
    forgetChanges(db);
    expect(texts.catchUp(db)).toBe(false);
    expect(texts.isToRead).toBe(true);
    expect(byTexts(readAll(texts), 'arbours')).toEqual([2]);
  });
});
