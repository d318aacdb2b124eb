import { readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { aFile, later } from '../contract/builders.ts';
import { Connection } from './connection.ts';
import { createFile, trashFile } from './files.ts';
import { openSqlite } from './open.ts';

test('a library from before its size was kept gets it from the files that it has', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'vitrine-db-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  const file = join(folder, 'vitrine.db');
  const old = new Connection(file);
  old.exec(readFileSync(new URL('../migrations/001-library.sql', import.meta.url), 'utf8'));
  old.exec('PRAGMA user_version = 1');
  // Today's program writes to these as well; they go with the connection.
  old.exec('CREATE TEMP TABLE usage (is_trashed, files, bytes)');
  old.exec('CREATE TEMP TABLE changes (seq INTEGER PRIMARY KEY, num, kinds)');
  createFile(old, aFile({ fileSize: 5 }), null);
  createFile(old, aFile({ fileSize: 7, altText: 'Words' }), null);
  const gone = createFile(old, aFile({ fileSize: 30 }), null);
  trashFile(old, gone.id, undefined, later());
  old.close();

  const db = await openSqlite({ file });
  expect(await db.files.usage()).toEqual({
    files: 2,
    bytes: 12,
    images: 2,
    imagesWithoutAltText: 1,
    trashedFiles: 1,
    trashedBytes: 30,
    versionBytes: 0,
  });
  await db.trash.deleteFile(gone.id);
  expect(await db.files.usage()).toMatchObject({ files: 2, trashedFiles: 0, trashedBytes: 0 });
  await db.close();
});
