import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { aFile } from '../contract/builders.ts';
import { Connection } from './connection.ts';
import { searchFor } from './keys.ts';
import { migrate } from './migrate.ts';
import { writes } from './operations.ts';
import { type Known, SearchHits } from './search-hits.ts';
import { caseless } from './text-chunk.ts';
import { FROM_ROWS, TextSample } from './text-sample.ts';

describe('what a search finds', () => {
  let folder: string;
  let db: Connection;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'vitrine-hits-'));
    const file = join(folder, 'vitrine.db');
    migrate(file);
    db = new Connection(file);
    db.exec('PRAGMA synchronous = OFF');
  });
  afterEach(async () => {
    db.close();
    await rm(folder, { recursive: true });
  });

  const create = (titles: string[]) =>
    writes.createFiles(
      db,
      titles.map((title) => aFile({ title, fileName: '-' })),
      null,
    );
  const found = (keyword: string, hits = new SearchHits(), known: Known = { sample: null, texts: null }) => {
    const search = searchFor(keyword);
    if (!search) throw new Error('nothing to search for');
    const bits = hits.of(db, search, known);
    return [...bits].flatMap((word, at) =>
      Array.from({ length: 32 }, (_, bit) => bit).flatMap((bit) =>
        (word >>> bit) & 1 ? [at * 32 + bit] : [],
      ),
    );
  };

  test('is the same by its rarest parts and by the whole of it', () => {
    create(['ferry, in bloom', 'bloom in ferry,', 'ferry at noon', 'FERRY, IN BLOOM 2', 'ferry, in blo om']);
    create([
      'Füße, ferry, in bloom',
      'Ünderground ferry, in bloo m',
      'ﬁne ſerry, IN BLOOM',
      'a\0b ferry, in bloom',
    ]);
    // So many others that to read the few is worth it.
    create(Array.from({ length: 1_000 }, (_, at) => `ferry in the bloom of May, füße ${at}`));
    const sample = wholeSample(db);
    const byParts = (keyword: string) => found(keyword, new SearchHits(), { sample, texts: null });
    const keywords = [
      'ferry, in bloom',
      'ferry, in bloom 2',
      'füße, ferry',
      'serry, in bloom',
      'ab ferry, in',
    ];
    for (const keyword of keywords) expect(sample.rarestTogether(keyword, FROM_ROWS), keyword).not.toBeNull();
    for (const keyword of [
      ...keywords,
      'ferry',
      'in bloom',
      'noon',
      'ferry, in autumn',
      '"ferry"',
      'may, füße 77',
    ]) {
      expect(byParts(keyword), keyword).toEqual(found(keyword));
    }
    expect(byParts('ferry, in bloom')).toEqual([1, 4, 6, 9]);
    expect(byParts('serry, in bloom')).toEqual([8]);
  });

  test('is asked for by parts that are rare together', () => {
    const letters = [...'abcdefghijklmnopqrstuvwxy'];
    const titles = letters.flatMap((one) => letters.map((other) => `${one}-harbour, ${other}-light`));
    create(titles);
    const sample = wholeSample(db);
    const parts = sample.rarestTogether('k-harbour, m-light', FROM_ROWS) ?? [];
    expect(titles.filter((title) => parts.every((part) => title.includes(part)))).toEqual([
      'k-harbour, m-light',
    ]);
    // Where most files have it, and where it is short, the whole of it is as fast.
    expect(sample.rarestTogether('-harbour, ', FROM_ROWS)).toBeNull();
    expect(sample.rarestTogether('k-h', FROM_ROWS)).toBeNull();
  });

  test('follows new, changed and deleted files', () => {
    const hits = new SearchHits();
    create(['harbour', 'light']);
    expect(found('harbour', hits)).toEqual([1]);
    create(['old harbour']);
    const row = db.sql("SELECT id FROM files WHERE title = 'light'").get();
    writes.updateFile(db, String(row?.id), { altText: 'a harbour' }, undefined, 1);
    expect(found('harbour', hits)).toEqual([1, 2, 3]);
    writes.updateFile(db, String(row?.id), { altText: 'none' }, undefined, 2);
    expect(found('harbour', hits)).toEqual([1, 3]);
    expect(found('ha', hits)).toEqual([1, 3]);
  });

  test('takes for one letter what the index takes for one', () => {
    // All letters that have another case, which is where the index and lower case can disagree.
    const letters = Array.from({ length: 0x11_0000 }, (_, code) => code)
      .filter((code) => code <= 0x10_ffff && (code < 0xd800 || code > 0xdfff))
      .map((code) => String.fromCodePoint(code))
      .filter((letter) => /\p{L}/u.test(letter) && letter.toUpperCase() !== letter.toLowerCase());
    expect(letters.length).toBeGreaterThan(2_000);
    create(letters.map((letter) => `<${letter}>`));
    const keyOf = (letter: string) => caseless(searchFor(`<${letter}>`)?.folded ?? '');
    const same = Map.groupBy(letters, keyOf);
    const count = db.sql('SELECT count(*) AS hits FROM file_text WHERE file_text MATCH ?');
    const differing = letters.filter((letter) => {
      const indexed = count.get(searchFor(`<${letter}>`)?.match ?? '');
      return indexed?.hits !== same.get(keyOf(letter))?.length;
    });
    expect(differing).toEqual([]);
  });
});

function wholeSample(db: Connection): TextSample {
  const sample = new TextSample();
  while (!sample.isWhole) sample.read(db);
  return sample;
}
