import { describe, expect, test } from 'vitest';
import { WEBHOOKS_MAX } from '../../../src/contract/webhook-values.ts';
import type { AttemptOutcome, NewWebhookRow } from '../interface/webhooks.ts';
import type { Database } from '../interface.ts';
import { anyId, doings, later } from './builders.ts';
import type { OpenDatabase } from './open.ts';

export const aWebhook = (given: Partial<NewWebhookRow> = {}): NewWebhookRow => ({
  id: anyId(),
  name: 'Website',
  url: 'https://example.com/hook',
  events: ['file.create', 'file.update', 'file.delete', 'folder.create', 'folder.update', 'folder.delete'],
  sealedSecret: 'sealed',
  isActive: true,
  createdAt: later(),
  ...given,
});

/** After everything that the triggers, which go by the machine's clock, have made due. */
export const NOW = Date.now() * 1000 + 3_600_000_000;

/** What waits for a webhook, the oldest first, as `event name`. */
export async function told(db: Database, webhookId: string): Promise<string[]> {
  const { rows } = await db.webhooks.deliveries(webhookId, { page: 1, pageSize: 100 });
  return rows.reverse().map(({ event, subject }) => {
    const name =
      subject.kind === 'file' ? subject.row.title : subject.kind === 'folder' ? subject.row.name : '';
    return `${event} ${name}`;
  });
}

export const outcome = (given: Partial<AttemptOutcome> = {}): AttemptOutcome => ({
  status: 'delivered',
  body: '{}',
  lastStatus: 200,
  lastError: null,
  dueAt: null,
  now: NOW,
  ...given,
});

export function webhooksContract(database: OpenDatabase) {
  describe('webhooks', () => {
    test('are none at first, then listed in the order in which they came, and deleted once', async () => {
      const { webhooks } = database();
      expect(await webhooks.list()).toEqual([]);
      const [first, second] = [
        aWebhook({ name: 'Z', events: ['file.delete'] }),
        aWebhook({ name: 'A', isActive: false }),
      ];
      await webhooks.create(first);
      await webhooks.create(second);
      const untold = { pending: 0, lastAttempt: null };
      expect(await webhooks.list()).toEqual([
        { ...first, ...untold },
        { ...second, ...untold },
      ]);
      expect(await webhooks.get(second.id)).toEqual({ ...second, ...untold });
      expect(await webhooks.delete(first.id)).toBe(true);
      expect(await webhooks.delete(first.id)).toBe(false);
      expect(await webhooks.get(first.id)).toBeNull();
    });

    test('change in what is named, and keep the rest', async () => {
      const { webhooks } = database();
      const row = aWebhook();
      await webhooks.create(row);
      const renamed = await webhooks.update(row.id, { name: 'Müller <b>', events: ['folder.update'] }, NOW);
      expect(renamed).toMatchObject({ ...row, name: 'Müller <b>', events: ['folder.update'] });
      expect(await webhooks.get(row.id)).toEqual(renamed);
      await webhooks.update(row.id, { sealedSecret: 'anew', url: 'https://other.example.com/' }, NOW);
      expect(await webhooks.get(row.id)).toMatchObject({ sealedSecret: 'anew', name: 'Müller <b>' });
      await expect(webhooks.update(anyId(), { name: 'X' }, NOW)).rejects.toMatchObject({ kind: 'notFound' });
    });

    test(`are ${WEBHOOKS_MAX} at most`, async () => {
      const { webhooks } = database();
      await Promise.all(Array.from({ length: WEBHOOKS_MAX }, () => webhooks.create(aWebhook())));
      await expect(webhooks.create(aWebhook())).rejects.toMatchObject({ kind: 'invalid' });
    });

    test('are told of each change of a file, with the file as it was right then', async () => {
      const db = database();
      const { file, folder } = doings(db);
      const hook = aWebhook();
      const into = await folder('Before anybody listens');
      await db.webhooks.create(hook);
      const made = await file({ title: 'Sun', folderId: into.id, altText: '', isPrivate: true });
      const renamed = await db.files.update(made.id, { title: 'Moon' }, undefined, later());
      const checksum = 'a'.repeat(64);
      const content = { ...renamed, fileName: 'other.png', checksum };
      const replaced = await db.files.replaceContent(made.id, content, undefined, later());
      // Nothing changes, so nothing is told.
      await db.files.update(made.id, { title: 'Moon' }, undefined, later());
      await db.files.setThumbhash(checksum, 'aGFzaA==');
      await db.files.trash(made.id, undefined, later());
      const back = await db.trash.restoreFile(made.id, later());
      await db.files.trash(made.id, undefined, later());
      await db.trash.deleteFile(made.id);
      const { rows } = await db.webhooks.deliveries(hook.id, { page: 1, pageSize: 100 });
      const before = { ...replaced, thumbhash: 'aGFzaA==' };
      expect(rows.reverse().map(({ event, subject }) => ({ event, subject }))).toEqual([
        { event: 'file.create', subject: { kind: 'file', row: made } },
        { event: 'file.update', subject: { kind: 'file', row: renamed } },
        { event: 'file.update', subject: { kind: 'file', row: replaced } },
        { event: 'file.delete', subject: { kind: 'file', row: before } },
        { event: 'file.create', subject: { kind: 'file', row: back } },
        { event: 'file.delete', subject: { kind: 'file', row: back } },
      ]);
      expect(replaced.firstFileName).toBe('picture.png');
    });

    test('are told of folders, and of what goes and comes back with them', async () => {
      const db = database();
      const { file, folder } = doings(db);
      const hook = aWebhook();
      await db.webhooks.create(hook);
      const [spring, other] = [await folder('Spring'), await folder('Other')];
      const inside = await folder('Inside', spring.id);
      await file({ title: 'Deep', folderId: inside.id });
      await db.folders.update(spring.id, { name: 'Summer', parentId: other.id }, undefined, later());
      await db.folders.trash(spring.id, undefined, later());
      await db.trash.restoreFolder(spring.id, later());
      const all = await told(db, hook.id);
      expect(all.slice(0, 5)).toEqual([
        'folder.create Spring',
        'folder.create Other',
        'folder.create Inside',
        'file.create Deep',
        'folder.update Summer',
      ]);
      expect(all.slice(5, 8).sort()).toEqual([
        'file.delete Deep',
        'folder.delete Inside',
        'folder.delete Summer',
      ]);
      // What is in a folder comes after it.
      expect(all.slice(8, 10).sort()).toEqual(['folder.create Inside', 'folder.create Summer']);
      expect(all.slice(10)).toEqual(['file.create Deep']);
    });

    test('are told of each of many, and of those alone that were changed', async () => {
      const db = database();
      const { file } = doings(db);
      const [one, two] = [await file({ title: 'One' }), await file({ title: 'Two' })];
      const hook = aWebhook();
      await db.webhooks.create(hook);
      await db.files.updateMany(
        [
          { id: one.id, change: { altText: 'x' }, ifVersion: undefined },
          { id: two.id, change: { altText: 'x' }, ifVersion: 7 },
        ],
        later(),
      );
      await db.files.trashMany([two.id, anyId()], later());
      expect(await told(db, hook.id)).toEqual(['file.update One', 'file.delete Two']);
    });

    test('are told only of what they are subscribed to, and of nothing while they pause', async () => {
      const db = database();
      const { file, folder } = doings(db);
      const [files, paused] = [aWebhook({ events: ['file.create'] }), aWebhook({ isActive: false })];
      await db.webhooks.create(files);
      await db.webhooks.create(paused);
      await folder('Unheard');
      await file({ title: 'Heard' });
      await db.webhooks.update(files.id, { events: ['folder.create'] }, NOW);
      await file({ title: 'Unheard' });
      await folder('Heard too');
      await db.webhooks.update(files.id, { isActive: false }, NOW);
      await folder('Unheard again');
      expect(await told(db, files.id)).toEqual(['file.create Heard', 'folder.create Heard too']);
      expect(await told(db, paused.id)).toEqual([]);
      await db.webhooks.delete(files.id);
      await file();
    });
  });
}
