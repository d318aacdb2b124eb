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
      expect(results).toMatchObject([
        { id: one, title: 'new', altText: '', version: 2, updatedAt: now },
        { id: two, folderId, version: 2, updatedAt: now },
        { id: three, title: 'c', version: 1 },
      ]);
      expect(await Promise.all([one, two, three].map((id) => db.files.get(id)))).toEqual(results);
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
        { title: 'first', version: 2 },
        { kind: 'preconditionFailed' },
        { title: 'third', version: 3 },
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
        { title: 'saved', version: 2 },
      ]);
      expect(await db.files.get(kept.id)).toEqual(kept);
      expect(await total({ keyword: 'saved' })).toBe(1);
    });

    test('may be none', async () => expect(await database().files.updateMany([], later())).toEqual([]));
  });
}
