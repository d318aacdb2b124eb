import { describe, expect, test } from 'vitest';
import type { FileChange, OneFileChange } from '../interface.ts';
import { anyId, doings, later } from './builders.ts';
import type { OpenDatabase } from './open.ts';

const to = (id: string, change: FileChange, ifVersion?: number): OneFileChange => ({ id, change, ifVersion });

export function bulkContract(database: OpenDatabase) {
  describe('changes of many files', () => {
    test('are each what a change of its own would be', async () => {
      const db = database();
      const { folder, file, titles, total } = doings(db);
      const { id: folderId } = await folder('target');
      const files = await Promise.all([file({ title: 'a' }), file({ title: 'b' }), file({ title: 'c' })]);
      const now = later();
      const [one, two, three] = files.map(({ id }) => id) as [string, string, string];
      const results = await db.files.updateMany(
        [to(one, { title: 'new', altText: '' }), to(two, { folderId }, 1), to(three, { title: 'c' })],
        now,
      );
      const rows = await Promise.all([one, two, three].map((id) => db.files.get(id)));
      expect(rows).toMatchObject([
        { id: one, title: 'new', altText: '', version: 2, updatedAt: now },
        { id: two, folderId, version: 2, updatedAt: now },
        { id: three, title: 'c', version: 1 },
      ]);
      expect(results).toEqual([
        { row: rows[0], before: { title: 'a', altText: null } },
        { row: rows[1], before: { folderId: null } },
        { row: rows[2], before: { title: 'c' } },
      ]);
      expect(await titles({ keyword: 'new' })).toEqual(['new']);
      expect(await total({ folderId })).toBe(1);
    });

    test('of one file build on each other, in order', async () => {
      const db = database();
      const { id } = await doings(db).file();
      const results = await db.files.updateMany(
        [to(id, { title: 'first' }, 1), to(id, { title: 'second' }, 1), to(id, { title: 'third' }, 2)],
        later(),
      );
      expect(results).toMatchObject([
        { row: { title: 'first', version: 2 } },
        { kind: 'preconditionFailed' },
        { row: { title: 'third', version: 3 }, before: { title: 'first' } },
      ]);
      expect(await db.files.get(id)).toMatchObject({ title: 'third', version: 3 });
    });

    test('that are refused leave the others alone, and nothing of themselves', async () => {
      const db = database();
      const { file, total } = doings(db);
      const [kept, trashed, saved] = [await file(), await file(), await file()];
      await db.files.trash(trashed.id, undefined, later());
      const results = await db.files.updateMany(
        [
          to(anyId(), { title: 'x' }),
          to(trashed.id, { title: 'x' }),
          to(kept.id, { title: 'x', folderId: anyId() }),
          to(kept.id, { title: 'x' }, 7),
          to(saved.id, { title: 'saved' }),
        ],
        later(),
      );
      expect(results).toMatchObject([
        { kind: 'notFound' },
        { kind: 'notFound' },
        { kind: 'invalid', fields: { folderId: [expect.any(String)] } },
        { kind: 'preconditionFailed' },
        { row: { title: 'saved', version: 2 } },
      ]);
      expect(await db.files.get(kept.id)).toEqual(kept);
      expect(await total({ keyword: 'saved' })).toBe(1);
    });

    test('may ask that fields are still what they were, whatever else has changed', async () => {
      const db = database();
      const { id } = await doings(db).file({ title: 'a', altText: null });
      await db.files.update(id, { altText: 'by another', sortOrder: 4 }, undefined, later());
      const asked = (change: FileChange, from: FileChange) => ({ ...to(id, change), from });
      const results = await db.files.updateMany(
        [
          asked({ title: 'b' }, { title: 'a', folderId: null, isFavorite: false }),
          asked({ title: 'c' }, { title: 'a' }),
          asked({ altText: 'mine' }, { altText: null }),
          asked({ altText: null }, { altText: 'by another' }),
        ],
        later(),
      );
      expect(results).toMatchObject([
        { row: { title: 'b' } },
        { kind: 'preconditionFailed', message: expect.stringContaining('title') },
        { kind: 'preconditionFailed' },
        { row: { altText: null } },
      ]);
    });

    test('may be none', async () => expect(await database().files.updateMany([], later())).toEqual([]));
  });

  describe('many files', () => {
    test('go to the trash and come back, each as it would alone', async () => {
      const db = database();
      const { folder, file, total, trashNames } = doings(db);
      const { id: folderId } = await folder('a');
      const [one, two, gone] = [
        await file({ title: 'one', folderId }),
        await file({ title: 'two' }),
        await file({ title: 'gone' }),
      ];
      await db.files.trash(gone.id, undefined, later());
      const trashed = await db.files.trashMany([one.id, gone.id, two.id, one.id, anyId()], later());
      expect(trashed).toMatchObject([
        { id: one.id, folderId },
        { kind: 'notFound' },
        { id: two.id, folderId: null },
        { kind: 'notFound' },
        { kind: 'notFound' },
      ]);
      expect((await trashNames()).toSorted()).toEqual(['gone', 'one', 'two']);
      expect([await total({}), await total({ folderId })]).toEqual([0, 0]);
      const restored = await db.trash.restoreFiles([two.id, anyId(), one.id, two.id], later());
      expect(restored).toMatchObject([
        { id: two.id, version: 3 },
        { kind: 'notFound' },
        { id: one.id, folderId },
        { kind: 'notFound' },
      ]);
      expect([await total({}), await total({ folderId })]).toEqual([2, 1]);
      expect(await trashNames()).toEqual(['gone']);
    });
  });
}
