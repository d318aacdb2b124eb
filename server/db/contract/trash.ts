import { describe, expect, test } from 'vitest';
import { anyId, doings, later } from './builders.ts';
import type { OpenDatabase } from './open.ts';

export function trashContract(database: OpenDatabase) {
  describe('the trash', () => {
    test('takes a file, says where it was, and gives it back', async () => {
      const db = database();
      const { folder, file, total } = doings(db);
      const b = await folder('b', (await folder('a')).id);
      const before = await file({ folderId: b.id });
      const trashedAt = later();
      await db.files.trash(before.id, 1, trashedAt);
      expect(await db.files.get(before.id)).toBeNull();
      expect(await db.files.getByUploadId(before.uploadId)).toMatchObject({ isTrashed: true });
      expect(await total({})).toBe(0);
      const { rows } = await db.trash.list({ page: 1, pageSize: 10 });
      expect(rows).toMatchObject([
        { kind: 'file', trashedAt, location: ['a', 'b'], file: { id: before.id } },
      ]);
      const restored = await db.trash.restoreFile(before.id, later());
      expect(restored).toEqual({ ...before, version: 3 });
      expect(await total({ folderId: b.id })).toBe(1);
    });

    test('lists only what was deleted on its own, the newest first', async () => {
      const db = database();
      const { folder, file, trashNames } = doings(db);
      const a = await folder('a');
      await folder('inside', a.id);
      await file({ title: 'inside', folderId: a.id });
      const alone = await file({ title: 'alone' });
      await db.files.trash(alone.id, undefined, later());
      await db.folders.trash(a.id, undefined, later());
      expect(await trashNames()).toEqual(['a', 'alone']);
      expect(await db.trash.list({ page: 2, pageSize: 1 })).toMatchObject({
        total: 2,
        rows: [{ file: { title: 'alone' } }],
      });
    });

    test('shows what went with a folder, and counts what would go for good', async () => {
      const db = database();
      const { folder, file } = doings(db);
      const a = await folder('a');
      const inner = await folder('inner', a.id);
      const early = await file({ fileSize: 1, folderId: a.id });
      const [one, two] = [
        await file({ fileSize: 10, folderId: a.id }),
        await file({ fileSize: 100, folderId: inner.id }),
      ];
      await file({ fileSize: 1_000 });
      await db.files.trash(early.id, undefined, later());
      await db.folders.trash(a.id, undefined, later());
      const inside = await db.trash.list({ folderId: a.id, page: 1, pageSize: 10 });
      expect(inside).toMatchObject({
        total: 2,
        rows: [
          { kind: 'file', location: ['a'], file: { id: one.id } },
          { kind: 'file', location: ['a', 'inner'], file: { id: two.id } },
        ],
      });
      const second = await db.trash.list({ folderId: a.id, page: 2, pageSize: 1 });
      expect(second.rows).toEqual(inside.rows.slice(1));
      expect(await db.trash.list({ folderId: anyId(), page: 1, pageSize: 10 })).toMatchObject({ total: 0 });
      expect(await db.trash.count({})).toEqual({ files: 3, folders: 2, bytes: 111 });
      expect(await db.trash.count({ folders: [a.id] })).toEqual({ files: 2, folders: 2, bytes: 110 });
      expect(await db.trash.count({ files: [early.id, one.id, anyId()], folders: [] })).toEqual({
        files: 1,
        folders: 0,
        bytes: 1,
      });
      await db.trash.restoreFile(two.id, later());
      expect(await db.trash.count({ folders: [a.id] })).toEqual({ files: 1, folders: 2, bytes: 10 });
    });

    test('keeps what was there before its folder when the folder comes back', async () => {
      const db = database();
      const { folder, file, titles, trashNames, names } = doings(db);
      const a = await folder('a');
      const inner = await folder('inner', a.id);
      const early = await file({ title: 'early', folderId: a.id });
      await file({ title: 'with it', folderId: inner.id });
      const innerEarly = await folder('inner early', a.id);
      await db.files.trash(early.id, undefined, later());
      await db.folders.trash(innerEarly.id, undefined, later());
      await db.folders.trash(a.id, undefined, later());
      expect(await names()).toEqual([]);
      const restored = await db.trash.restoreFolder(a.id, later());
      expect(restored).toMatchObject({ name: 'a', foldersCount: 1, filesCount: 0, totalFilesCount: 1 });
      expect(await titles({})).toEqual(['with it']);
      expect(await names()).toEqual(['a', 'inner']);
      expect(await trashNames()).toEqual(['inner early', 'early']);
    });

    test('gives back to the nearest folder above that lives', async () => {
      const db = database();
      const { folder, file } = doings(db);
      const a = await folder('a');
      const b = await folder('b', a.id);
      const inB = await file({ folderId: b.id });
      const c = await folder('c', b.id);
      await db.files.trash(inB.id, undefined, later());
      await db.folders.trash(c.id, undefined, later());
      await db.folders.trash(b.id, undefined, later());
      expect(await db.trash.restoreFile(inB.id, later())).toMatchObject({ folderId: a.id });
      await db.folders.trash(a.id, undefined, later());
      await db.trash.deleteFolder(b.id);
      expect(await db.trash.restoreFolder(c.id, later())).toMatchObject({ parentId: null });
    });

    test('gives back a file that went with its folder, alone and only once', async () => {
      const db = database();
      const { folder, file, total, reload, titles } = doings(db);
      const top = await folder('top');
      const a = await folder('a', top.id);
      const b = await folder('b', a.id);
      const wanted = await file({ title: 'wanted', folderId: b.id });
      await file({ title: 'other', folderId: b.id });
      await db.folders.trash(a.id, undefined, later());
      const restored = await db.trash.restoreFile(wanted.id, later());
      expect(restored).toMatchObject({ folderId: top.id, version: wanted.version + 1 });
      expect(await reload(top.id)).toMatchObject({ foldersCount: 0, filesCount: 1, totalFilesCount: 1 });
      expect(await total({})).toBe(1);
      await expect(db.trash.restoreFile(wanted.id, later())).rejects.toMatchObject({ kind: 'notFound' });

      await db.trash.restoreFolder(a.id, later());
      expect(await reload(a.id)).toMatchObject({ foldersCount: 1, filesCount: 0, totalFilesCount: 1 });
      expect(await reload(b.id)).toMatchObject({ filesCount: 1, totalFilesCount: 1 });
      expect(await reload(top.id)).toMatchObject({ filesCount: 1, totalFilesCount: 2 });
      expect(await titles({ folderId: b.id, type: 'image' })).toEqual(['other']);
      expect(await total({ type: 'image' })).toBe(2);
    });

    test('gives a folder whose name is taken another one', async () => {
      const db = database();
      const { folder, names } = doings(db);
      const first = await folder('Press');
      await db.folders.trash(first.id, undefined, later());
      const second = await folder('press');
      await folder('Press (2)');
      expect(await db.trash.restoreFolder(first.id, later())).toMatchObject({ name: 'Press (3)' });
      await db.folders.trash(second.id, undefined, later());
      expect(await db.trash.restoreFolder(second.id, later())).toMatchObject({ name: 'press' });
      expect(await names()).toEqual(['press', 'Press (2)', 'Press (3)']);
      const long = await folder('x'.repeat(255));
      await db.folders.trash(long.id, undefined, later());
      await folder('x'.repeat(255));
      const { name } = await db.trash.restoreFolder(long.id, later());
      expect(name).toBe(`${'x'.repeat(251)} (2)`);
    });

    test('deletes for good, and spares what was trashed before', async () => {
      const db = database();
      const { folder, file, trashNames } = doings(db);
      const a = await folder('a');
      const inner = await folder('inner', a.id);
      const early = await file({ title: 'early', folderId: inner.id });
      const withIt = await file({ folderId: inner.id });
      await db.files.trash(early.id, undefined, later());
      await db.folders.trash(a.id, undefined, later());
      await db.trash.deleteFolder(a.id);
      expect(await db.files.getByUploadId(withIt.uploadId)).toBeNull();
      expect(await trashNames()).toEqual(['early']);
      expect(await db.trash.restoreFile(early.id, later())).toMatchObject({ folderId: null });
    });

    test('empties itself of all, or of what is older than a time', async () => {
      const db = database();
      const { folder, file, trashNames } = doings(db);
      const [old, young] = [await file({ title: 'old' }), await file({ title: 'young' })];
      const a = await folder('a');
      await file({ folderId: (await folder('b', a.id)).id });
      await db.files.trash(old.id, undefined, later());
      await db.folders.trash(a.id, undefined, later());
      const between = later();
      await db.files.trash(young.id, undefined, later());
      expect(await db.trash.empty(between)).toEqual({ files: 2, folders: 2 });
      expect(await trashNames()).toEqual(['young']);
      expect(await db.trash.empty()).toEqual({ files: 1, folders: 0 });
      expect(await db.trash.empty()).toEqual({ files: 0, folders: 0 });
    });

    test('knows nothing of what lives, went with its folder, or is not there', async () => {
      const db = database();
      const { folder, file } = doings(db);
      const a = await folder('a');
      const inner = await folder('inner', a.id);
      const within = await file({ folderId: a.id });
      const live = await file();
      await db.folders.trash(a.id, undefined, later());
      const unknown = { kind: 'notFound' };
      await expect(db.trash.restoreFile(live.id, later())).rejects.toMatchObject(unknown);
      await expect(db.trash.restoreFile(anyId(), later())).rejects.toMatchObject(unknown);
      for (const id of [within.id, live.id, anyId()]) {
        await expect(db.trash.deleteFile(id)).rejects.toMatchObject(unknown);
      }
      for (const id of [inner.id, anyId(), 'root']) {
        await expect(db.trash.restoreFolder(id, later())).rejects.toMatchObject(unknown);
        await expect(db.trash.deleteFolder(id)).rejects.toMatchObject(unknown);
      }
      await expect(db.files.trash(within.id, undefined, later())).rejects.toMatchObject(unknown);
      await expect(db.folders.trash('root', undefined, later())).rejects.toMatchObject(unknown);
    });
  });
}
