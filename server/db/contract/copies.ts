import { describe, expect, test } from 'vitest';
import type { CopyItemRow, NewCopy } from '../interface/copies.ts';
import type { Database } from '../interface.ts';
import { aFile, anyId, doings, later } from './builders.ts';
import type { OpenDatabase } from './open.ts';

const aCopy = (given: Partial<NewCopy> = {}): NewCopy => ({
  id: anyId(),
  sourceId: 'own',
  sourceName: 'Vitrine',
  targetId: anyId(),
  targetName: 'Agency',
  folderId: null,
  createdAt: later(),
  files: [],
  folders: [],
  ...given,
});

async function begun(db: Database, id: string): Promise<CopyItemRow> {
  const item = await db.copies.begin(id, later());
  if (!item || !('id' in item)) throw new Error('nothing is due');
  return item;
}

/** Of which everything is planned. */
async function planned(db: Database, ...files: string[]) {
  const copy = await db.copies.create(aCopy({ files }));
  await db.copies.endPlanning(copy.id, later());
  return copy.id;
}

export function copiesContract(database: OpenDatabase) {
  describe('copies', () => {
    test('are made once for a key, and listed with the newest first', async () => {
      const { copies } = database();
      const key = { owner: '', key: 'once' };
      const first = await copies.create(aCopy({ files: ['a', 'b', 'a'] }), key);
      expect(first).toMatchObject({ state: 'planning', files: 2, bytes: 0, done: 0, strikes: 0 });
      expect(await copies.create(aCopy(), key)).toEqual(first);
      const second = await copies.create(aCopy());
      expect(await copies.list({ page: 1, pageSize: 1 })).toEqual({ total: 2, rows: [second] });
      expect((await copies.active()).map(({ id }) => id)).toEqual([first.id, second.id]);
      expect(await copies.get(anyId())).toBeNull();
    });

    test('plan each folder and file once, in however many parts they come', async () => {
      const { copies } = database();
      const { id } = await copies.create(aCopy({ folders: ['top'] }));
      const top = await copies.nextToWalk(id);
      const found = {
        folders: [{ sourceId: 'inner', name: 'Inner' }],
        files: [{ sourceId: 'a', name: 'a.png', size: 7 }],
      };
      for (const _ of [1, 2]) await copies.plan(id, top?.id ?? 0, found);
      expect(await copies.countPlanned(id)).toBe(3);
      await copies.walked(top?.id ?? 0, 'Top');
      const inner = await copies.nextToWalk(id);
      expect(inner).toMatchObject({ sourceId: 'inner', parentId: top?.id, name: 'Inner', targetId: null });
      await copies.plan(id, inner?.id ?? 0, {
        folders: [{ sourceId: 'top', name: 'In itself' }],
        files: [{ sourceId: 'b', name: 'b.png', size: null }],
      });
      await copies.failFolder(id, { id: inner?.id ?? 0, name: 'Inner', reason: 'No.' });
      expect(await copies.nextToWalk(id)).toBeNull();
      await copies.endPlanning(id, later());
      expect(await copies.get(id)).toMatchObject({ state: 'copying', files: 3, bytes: 7, failed: 1 });
      const { total, rows } = await copies.items(id, { page: 1, pageSize: 10 });
      expect([total, rows.map(({ folders }) => folders)]).toEqual([
        3,
        [['Top'], ['Top', 'Inner'], ['Top', 'Inner']],
      ]);
      expect(await copies.items(id, { page: 1, pageSize: 10, state: 'failed' })).toMatchObject({
        total: 1,
        rows: [{ name: 'Inner', reason: 'No.' }],
      });
    });

    test('end with their last file, and take failures up again', async () => {
      const db = database();
      const id = await planned(db, 'a', 'b');
      const [one, two] = [await begun(db, id), await begun(db, id)];
      expect(await db.copies.begin(id, later())).toBeNull();
      await db.copies.describe(one.id, { name: 'a.png', size: 5 });
      await db.copies.finish(one.id, 'copy-of-a', later());
      await db.copies.finish(one.id, 'another', later());
      expect(await db.copies.known(id, ['copy-of-a', 'another'])).toEqual(new Set(['copy-of-a']));
      await db.copies.fail(two.id, 'Refused.', later());
      const ended = await db.copies.get(id);
      expect(ended).toMatchObject({ state: 'done', done: 1, doneBytes: 5, bytes: 5, failed: 1 });
      expect(ended?.finishedAt).not.toBeNull();
      expect(await db.copies.retry(id, later())).toBe(true);
      expect(await db.copies.retry(id, later())).toBe(false);
      const again = await begun(db, id);
      expect(again).toMatchObject({ sourceId: 'b', attempts: 1, reason: null });
      await db.copies.finish(again.id, 'copy-of-b', later());
      expect(await db.copies.get(id)).toMatchObject({ state: 'done', done: 2, failed: 0 });
      expect(await db.copies.retry(id, later())).toBe(false);
      await db.copies.forget(later());
      expect(await db.copies.get(id)).toBeNull();
    });

    test('store a file of our own once, whoever tries it again', async () => {
      const db = database();
      const id = await planned(db, 'a');
      const item = await begun(db, id);
      const results = await Promise.all(
        [1, 2].map(() => db.copies.finishWithFile(item.id, aFile(), later())),
      );
      expect(results.filter((row) => row !== null)).toHaveLength(1);
      expect(await doings(db).total({})).toBe(1);
      expect(await db.copies.get(id)).toMatchObject({ state: 'done', done: 1 });
    });

    test('wait for their next try, are taken up after a crash, and held up as a whole', async () => {
      const db = database();
      const id = await planned(db, 'a', 'b');
      const now = later();
      const item = await begun(db, id);
      await db.copies.noteSent(item.id, now);
      await db.copies.postpone(item.id, { reason: 'Busy.', dueAt: now + 1_000_000_000 });
      const other = await begun(db, id);
      expect(other.sourceId).toBe('b');
      expect(await db.copies.begin(id, later())).toEqual({ dueAt: now + 1_000_000_000 });
      await db.copies.callOff(other.id);
      expect(await begun(db, id)).toMatchObject({ sourceId: 'b', attempts: 1 });
      await db.copies.takeUp();
      expect(await begun(db, id)).toMatchObject({ sourceId: 'b', attempts: 2, sentAt: null });
      for (const _ of [1, 2]) await db.copies.pause(id, { reason: 'Away.', dueAt: now + 9, strikes: 0 });
      expect(await db.copies.get(id)).toMatchObject({ strikes: 1, reason: 'Away.', dueAt: now + 9 });
      await db.copies.unpause(id);
      expect(await db.copies.get(id)).toMatchObject({ strikes: 0, reason: null });
      await db.copies.giveUp(id, 'Gone.', later());
      expect(await db.copies.get(id)).toMatchObject({ state: 'copying', failed: 1 });
      await db.copies.takeUp();
      await db.copies.giveUp(id, 'Gone.', later());
      expect(await db.copies.get(id)).toMatchObject({ state: 'done', failed: 2 });
      await db.copies.retry(id, later());
      expect(await begun(db, id)).toMatchObject({ sourceId: 'a', sentAt: now });
    });

    test('that are cancelled begin nothing more, until they are taken up', async () => {
      const db = database();
      const id = await planned(db, 'a', 'b');
      const item = await begun(db, id);
      expect(await db.copies.cancel(id, later())).toBe(true);
      expect(await db.copies.cancel(id, later())).toBe(false);
      expect(await db.copies.begin(id, later())).toBeNull();
      await db.copies.finish(item.id, 'copy-of-a', later());
      expect(await db.copies.get(id)).toMatchObject({ state: 'cancelled', done: 1 });
      await db.copies.retry(id, later());
      expect(await begun(db, id)).toMatchObject({ sourceId: 'b' });
      const unplanned = await db.copies.create(aCopy({ folders: ['x'] }));
      await db.copies.giveUp(unplanned.id, 'Away.', later());
      expect(await db.copies.get(unplanned.id)).toMatchObject({ state: 'failed', reason: 'Away.' });
      await db.copies.retry(unplanned.id, later());
      expect(await db.copies.get(unplanned.id)).toMatchObject({ state: 'planning', reason: null });
    });
  });
}
