import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { doings } from '../contract/builders.ts';
import { aWebhook, NOW, told } from '../contract/webhooks.ts';
import type { Database } from '../interface.ts';
import { openSqlite } from './open.ts';

let folder: string;
let file: string;
let db: Database;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'vitrine-triggers-'));
  file = join(folder, 'vitrine.db');
  db = await openSqlite({ file });
});
afterEach(async () => {
  await db.close();
  await rm(folder, { recursive: true });
});

/** Asks the file, beside whoever has it open. */
function ask<T>(question: (beside: DatabaseSync) => T): T {
  const beside = new DatabaseSync(file, { timeout: 5_000 });
  try {
    return question(beside);
  } finally {
    beside.close();
  }
}
const triggers = () =>
  ask((beside) =>
    beside
      .prepare(
        `SELECT name FROM sqlite_schema WHERE type = 'trigger' AND name GLOB 'webhook_*' ORDER BY name`,
      )
      .all()
      .map(({ name }) => name),
  );
const schemaVersion = () => ask((beside) => beside.prepare('PRAGMA schema_version').get());

test('a write does nothing for webhooks while none is active, and only what one is subscribed to', async () => {
  expect(triggers()).toEqual([]);
  const hook = aWebhook({ events: ['folder.update', 'file.create'] });
  await db.webhooks.create(hook);
  const some = ['webhook_file_came', 'webhook_file_came_back', 'webhook_folder_changed'];
  expect(triggers()).toEqual(some);
  const other = aWebhook({ events: ['file.delete'] });
  await db.webhooks.create(other);
  expect(triggers()).toEqual([...some, 'webhook_file_went'].sort());
  await db.webhooks.delete(other.id);
  expect(triggers()).toEqual(some);
  await db.webhooks.update(hook.id, { isActive: false }, NOW);
  expect(triggers()).toEqual([]);
});

test('what makes deliveries is made anew by a program that has it otherwise, and else left alone', async () => {
  const hook = aWebhook({ events: ['folder.create'] });
  await db.webhooks.create(hook);
  await db.close();
  const before = schemaVersion();
  db = await openSqlite({ file });
  expect(schemaVersion()).toEqual(before);
  await db.close();
  ask((beside) =>
    beside.exec(`DROP TRIGGER webhook_folder_came;
      CREATE TRIGGER webhook_folder_came AFTER INSERT ON folders BEGIN SELECT RAISE(FAIL, 'of another version'); END;
      CREATE TRIGGER webhook_of_old AFTER INSERT ON folders BEGIN SELECT RAISE(FAIL, 'of another version'); END;`),
  );
  db = await openSqlite({ file });
  expect(triggers()).toEqual(['webhook_folder_came', 'webhook_folder_came_back']);
  await doings(db).folder('Told');
  expect(await told(db, hook.id)).toEqual(['folder.create Told']);
});

test('what another process writes is told too, in the transaction of its change or not at all', async () => {
  const hook = aWebhook({ events: ['file.create'] });
  await db.webhooks.create(hook);
  const other = await openSqlite({ file });
  await doings(other).file({ title: 'From elsewhere' });
  await expect(doings(other).file({ title: 'Refused', folderId: 'nowhere' })).rejects.toThrow();
  await other.close();
  expect(await told(db, hook.id)).toEqual(['file.create From elsewhere']);
});
