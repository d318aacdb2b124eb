import { randomUUID } from 'node:crypto';
import { copyFile, mkdtemp, open, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { doings, later } from '../contract/builders.ts';
import type { Database } from '../interface.ts';
import { Connection } from './connection.ts';
import { searchFor } from './keys.ts';
import { openSqlite } from './open.ts';
import { SearchHits } from './search-hits.ts';
import { repairDatabase, verifyDatabase } from './verify.ts';

// Opening databases takes its time on a busy machine.
vi.setConfig({ testTimeout: 300_000 });

let folder: string;
let file: string;
let db: Database;
let filled: Awaited<ReturnType<typeof fill>>;
/** Made once: a copy of it is what each test damages. */
let template: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'vitrine-verify-'));
  template = join(folder, 'template.db');
  db = await openSqlite({ file: template });
  filled = await fill();
  await db.close();
});
afterAll(() => rm(folder, { recursive: true }));
beforeEach(async () => {
  file = join(folder, `${randomUUID()}.db`);
  await copyFile(template, file);
});

/** A little of everything: nested folders, files in and out of the trash, texts of every length. */
async function fill() {
  const { folder, file } = doings(db);
  const outer = await folder('Outer');
  const inner = await folder('İnner 🌸 ς', outer.id);
  const gone = await folder('Gone', outer.id);
  const goneInner = await folder('Gone too', gone.id);
  const orchard = await file({ title: 'Orchard at first light', altText: 'Bäume', folderId: inner.id });
  await file({ title: 'x', description: '日本語 "quoted"', folderId: inner.id, isFavorite: true });
  await file({ title: null, fileName: 'e\u0301.pdf', type: 'document', isPrivate: true });
  await file({ title: 'goes along', folderId: goneInner.id, altText: '' });
  const before = await file({ title: 'went before', folderId: goneInner.id });
  await db.files.update(orchard.id, { title: 'Orchard, later', folderId: outer.id }, undefined, later());
  const { id, version: _, ...content } = orchard;
  await db.files.replaceContent(id, { ...content, checksum: 'e'.repeat(64) }, undefined, later());
  await db.files.trash(before.id, undefined, later());
  await db.folders.trash(gone.id, undefined, later());
  return { outer, inner, gone, goneInner, orchard };
}

function damage(...statements: string[]) {
  const connection = new Connection(file);
  connection.exec(`PRAGMA foreign_keys = OFF; ${statements.join('; ')}`);
  connection.close();
}

test('nothing is wrong with a library that was worked with, while it is open', async () => {
  db = await openSqlite({ file });
  expect(verifyDatabase(file)).toEqual({
    version: expect.any(Number),
    isToday: true,
    files: 5,
    problems: [],
  });
  await db.trash.restoreFolder(filled.gone.id, later());
  expect(verifyDatabase(file).problems).toEqual([]);
  await db.folders.trash(filled.gone.id, undefined, later());
  await db.trash.empty();
  expect(verifyDatabase(file)).toMatchObject({ files: 3, problems: [] });
  await db.close();
});

describe('is found and repaired:', () => {
  test.each([
    [
      'a count of a folder',
      "UPDATE folders SET files_count = 9 WHERE name = 'Outer'",
      'says 9 as its files count',
    ],
    [
      'a total of a trashed folder',
      "UPDATE folders SET total_files_count = 0 WHERE name = 'Gone'",
      'total files count',
    ],
    ['a number of folders', "UPDATE folders SET folders_count = 0 WHERE id = 'root'", 'top of the library'],
    ['a usage', 'UPDATE usage SET bytes = 0', 'the library says 3 files and 0 bytes, which are 3 and 210'],
    ['a usage that is gone', 'DELETE FROM usage', 'says nothing files'],
    ['a usage of versions', 'UPDATE version_usage SET bytes = 1', 'the versions say 1 bytes, which are 70'],
    ['a usage of versions that is gone', 'DELETE FROM version_usage', 'say nothing bytes, which are 70'],
    [
      'a media item whose file is gone',
      "INSERT INTO media_items (id, file_id, name, status, created_at, modified_at) VALUES ('m', 'f', '', 'ready', 0, 0)",
      'of media_items refers to a row of files that does not exist',
    ],
    ['a tally', 'UPDATE tallies SET files = files + 1', 'the tally */'],
    ['tallies that are gone', 'DELETE FROM tallies', 'says nothing, which is'],
    [
      'a sort key',
      "UPDATE files SET title_key = 'zzz' WHERE title = 'x'",
      'is sorted or filtered by something else',
    ],
    ['facets', "UPDATE files SET facets = 0 WHERE title = 'x'", 'is sorted or filtered by something else'],
    [
      'a folder’s key',
      "UPDATE folders SET name_key = 'zzz' WHERE name = 'Outer'",
      'something else than its name',
    ],
    ['a file that is not found', 'DELETE FROM file_text WHERE rowid = 1', 'does not find the file'],
    [
      'a short word that is not found',
      'DELETE FROM file_grams WHERE rowid = 2',
      'does not find the file "x"',
    ],
    [
      'a text that was changed to another of its length',
      "UPDATE files SET title = 'Orchard, LATEX', title_key = 'orchard, latex' WHERE num = 1",
      'does not find the file "Orchard, LATEX"',
    ],
    [
      'an entry of the search for nothing',
      "INSERT INTO file_text (rowid, text) VALUES (77, 'nothing')",
      'finds a file (number 77) that does not exist',
    ],
    [
      'a live file in a trashed folder',
      "UPDATE files SET trash_root = NULL, trashed_at = NULL WHERE title = 'goes along'",
      'neither in the library nor in the trash',
    ],
    [
      'a live folder in a trashed one',
      "UPDATE folders SET trash_root = NULL, trashed_at = NULL WHERE name = 'Gone too'",
      'the folder "Gone too"',
    ],
    ['a file in no folder', "UPDATE files SET folder_id = 'nowhere' WHERE title = 'x'", 'does not exist'],
    [
      'folders in a ring',
      "UPDATE folders SET parent_id = (SELECT id FROM folders WHERE name = 'İnner 🌸 ς') WHERE name = 'Outer'",
      'in no folder that can be reached',
    ],
  ])('%s', (_name, statement, words) => {
    damage(statement);
    const found = verifyDatabase(file);
    expect(found.problems.join('\n')).toContain(words);
    const { before, after } = repairDatabase(file);
    expect(before.problems).toEqual(found.problems);
    expect(after).toMatchObject({ files: 5, problems: [] });
    expect(verifyDatabase(file).problems).toEqual([]);
  });
});

test('after a repair, what is written is found, and what was lost can be restored from the trash', async () => {
  damage(
    'DELETE FROM file_text',
    'DELETE FROM file_grams',
    "UPDATE files SET trash_root = 'none' WHERE title = 'x'",
  );
  repairDatabase(file);
  db = await openSqlite({ file });
  const { rows } = await db.files.list({ keyword: 'ORCHARD, l', page: 1, pageSize: 10 });
  expect(rows.map(({ id }) => id)).toEqual([filled.orchard.id]);
  const [lost] = (await db.trash.list({ page: 1, pageSize: 10 })).rows;
  const restored = lost?.kind === 'file' ? await db.trash.restoreFile(lost.file.id, later()) : null;
  expect(restored).toMatchObject({ title: 'x', folderId: filled.inner.id });
  expect(await doings(db).total({ keyword: '本' })).toBe(1);
  expect(verifyDatabase(file).problems).toEqual([]);
  await db.close();
});

test('a server that runs meanwhile shows what was repaired, at once', async () => {
  damage('DELETE FROM file_text WHERE rowid = 1');
  db = await openSqlite({ file });
  const shown = () =>
    Promise.all([doings(db).titles({ keyword: 'orchard' }), doings(db).total({ keyword: 'orchard' })]);
  const reader = new Connection(file, { readOnly: true });
  const [hits, search] = [new SearchHits(), searchFor('orchard')];
  const find = () => search && hits.of(reader, search, { sample: null, texts: null })[0];
  expect(await shown()).toEqual([[], 0]);
  expect(find()).toBe(0);
  const before = await db.files.list({ keyword: 'orchard', page: 1, pageSize: 10 });
  repairDatabase(file);
  expect(await shown()).toEqual([['Orchard, later'], 1]);
  expect(find()).toBe(2);
  const after = await db.files.list({ keyword: 'orchard', page: 1, pageSize: 10 });
  expect(after.revision).not.toBe(before.revision);
  reader.close();
  await db.close();
});

test('a page that was written over is told, and not hidden by a repair', async () => {
  const connection = new Connection(file);
  const row = connection.sql("SELECT rootpage FROM sqlite_schema WHERE name = 'files'").get();
  const { page_size } = connection.sql('PRAGMA page_size').get() ?? {};
  connection.close();
  const handle = await open(file, 'r+');
  const bytes = Number(page_size);
  await handle.write(Buffer.alloc(bytes, 0x55), 0, bytes, (Number(row?.rootpage) - 1) * bytes);
  await handle.close();
  expect(verifyDatabase(file).problems.join('\n')).toContain('malformed');
  expect(repairDatabase(file).after.problems.join('\n')).toMatch(
    /could not be repaired .*restore it from a backup/,
  );
});
