import { describe, expect, test } from 'vitest';
import type { FileChange } from '../interface.ts';
import { aFile, anyId, doings, later } from './builders.ts';
import type { OpenDatabase } from './open.ts';

const CHANGES: FileChange[] = [
  { title: 'New' },
  { title: null },
  { description: 'New' },
  { altText: '' },
  { isFavorite: true },
  { isPrivate: true },
  { sortOrder: 7 },
];

export function filesContract(database: OpenDatabase) {
  describe('files', () => {
    test('come back as they were put in', async () => {
      const db = database();
      const { folder } = doings(db);
      const row = aFile({
        folderId: (await folder('a')).id,
        title: null,
        description: 'Zeile\n"zwei" 東京 🙂',
        altText: '',
        sortOrder: -3,
        isFavorite: true,
        isPrivate: true,
        fileSize: 5_000_000_000,
        width: null,
        height: null,
      });
      const stored = { ...row, firstFileName: row.fileName };
      expect(await db.files.create(row)).toEqual(stored);
      expect(await db.files.get(row.id)).toEqual(stored);
      expect(await db.files.getByUploadId(row.uploadId)).toEqual({ row: stored, isTrashed: false });
      expect(await db.files.get(anyId())).toBeNull();
      expect(await db.files.getByUploadId(anyId())).toBeNull();
    });

    test('need a folder that lives', async () => {
      const db = database();
      const { folder, file } = doings(db);
      const gone = await folder('gone');
      await db.folders.trash(gone.id, undefined, later());
      const here = await file();
      for (const folderId of [anyId(), gone.id]) {
        const refusal = { kind: 'invalid', fields: { folderId: expect.anything() } };
        await expect(file({ folderId })).rejects.toMatchObject(refusal);
        await expect(db.files.update(here.id, { folderId }, undefined, later())).rejects.toMatchObject(
          refusal,
        );
      }
    });

    test('many at once come all or not at all', async () => {
      const db = database();
      const { total } = doings(db);
      await expect(db.files.createMany([aFile(), aFile({ folderId: anyId() })])).rejects.toMatchObject({
        kind: 'invalid',
      });
      expect(await total({})).toBe(0);
      await db.files.createMany([aFile(), aFile()]);
      expect(await total({})).toBe(2);
    });

    test('change one field at a time', async () => {
      const db = database();
      let file = await doings(db).file();
      for (const change of CHANGES) {
        const now = later();
        const after = await db.files.update(file.id, change, file.version, now);
        expect(after).toEqual({ ...file, ...change, version: file.version + 1, updatedAt: now });
        expect(await db.files.get(file.id)).toEqual(after);
        file = after;
      }
    });

    test('are not written when nothing changes, and only at the version the caller saw', async () => {
      const db = database();
      const file = await doings(db).file();
      const same = { title: file.title, altText: null, folderId: null };
      expect(await db.files.update(file.id, same, 1, later())).toEqual(file);
      expect(await db.files.update(file.id, { title: undefined }, 1, later())).toEqual(file);
      await db.files.update(file.id, { title: 'b' }, 1, later());
      const stale = { kind: 'preconditionFailed' };
      await expect(db.files.update(file.id, { title: 'c' }, 1, later())).rejects.toMatchObject(stale);
      await expect(db.files.trash(file.id, 1, later())).rejects.toMatchObject(stale);
      await expect(db.files.update(anyId(), { title: 'c' }, 1, later())).rejects.toMatchObject({
        kind: 'notFound',
      });
    });

    test('of two lost updates only one wins', async () => {
      const db = database();
      const file = await doings(db).file();
      const results = await Promise.allSettled(
        ['a', 'b', 'c'].map((title) => db.files.update(file.id, { title }, 1, later())),
      );
      expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    });

    test('get a thumbhash later without a new version, all with the same bytes', async () => {
      const db = database();
      const { file } = doings(db);
      const [one, two] = [await file({ checksum: 'aa' }), await file({ checksum: 'aa' })];
      await db.files.setThumbhash('aa', 'hash');
      expect(await db.files.get(one.id)).toEqual({ ...one, thumbhash: 'hash' });
      expect(await db.files.get(two.id)).toEqual({ ...two, thumbhash: 'hash' });
    });

    test('keep their bytes referenced until they go for good', async () => {
      const db = database();
      const file = await doings(db).file({ checksum: 'aa' });
      await db.files.trash(file.id, undefined, later());
      expect(await db.files.referenced(['aa', 'bb'])).toEqual(new Set(['aa']));
      await db.trash.deleteFile(file.id);
      expect(await db.files.referenced(['aa', 'bb'])).toEqual(new Set());
    });

    test('change the revision of lists that can look different', async () => {
      const db = database();
      const file = await doings(db).file();
      const revisions = async () => {
        const plain = await db.files.list({ page: 1, pageSize: 1 });
        const edited = await db.files.list({ page: 1, pageSize: 1, sortBy: 'title' });
        return { plain: plain.revision, edited: edited.revision };
      };
      const first = await revisions();
      await db.files.update(file.id, { altText: 'a' }, undefined, later());
      const second = await revisions();
      expect(second.plain).toBe(first.plain);
      expect(second.edited).not.toBe(first.edited);
      await db.files.update(file.id, { sortOrder: 1 }, undefined, later());
      const third = await revisions();
      expect(third.plain).not.toBe(second.plain);
      await db.files.trash(file.id, undefined, later());
      expect((await revisions()).plain).not.toBe(third.plain);
    });
  });
}
