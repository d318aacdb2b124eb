import { describe, expect, test } from 'vitest';
import { aFile, anyId, doings, later } from './builders.ts';
import type { OpenDatabase } from './open.ts';

export function idempotencyContract(database: OpenDatabase) {
  describe('keys of creates', () => {
    const key = { owner: 'token', key: 'k' };
    const aFolder = (name: string) => ({ id: anyId(), name, parentId: null, now: later() });

    test('know what they have made, and make nothing again', async () => {
      const db = database();
      expect(await db.createKeys.file(key)).toBeNull();
      const first = await db.files.create(aFile(), key);
      expect(await db.files.create(aFile({ title: 'Other' }), key)).toEqual(first);
      expect(await db.createKeys.file(key)).toEqual({ row: first, isTrashed: false });
      expect(await doings(db).total({})).toBe(1);

      const folder = await db.folders.create(aFolder('a'), key);
      expect(await db.folders.create(aFolder('b'), key)).toEqual(folder);
      expect(await db.createKeys.folder(key)).toEqual({ row: folder, isTrashed: false });
      expect(await doings(db).names()).toEqual(['a']);
    });

    test('make one thing, however many use them at the same time', async () => {
      const db = database();
      const made = await Promise.all(Array.from({ length: 20 }, () => db.files.create(aFile(), key)));
      expect(new Set(made.map(({ id }) => id)).size).toBe(1);
      expect(await doings(db).total({})).toBe(1);
    });

    test('belong to their owner', async () => {
      const db = database();
      const one = await db.files.create(aFile(), key);
      const two = await db.files.create(aFile(), { owner: 'another', key: 'k' });
      expect(two.id).not.toBe(one.id);
      expect(await db.createKeys.file({ owner: 'nobody', key: 'k' })).toBeNull();
    });

    test('are not used up by what was refused', async () => {
      const db = database();
      await expect(db.files.create(aFile({ folderId: anyId() }), key)).rejects.toMatchObject({
        kind: 'invalid',
      });
      await db.folders.create(aFolder('taken'));
      await expect(db.folders.create(aFolder('taken'), key)).rejects.toMatchObject({ kind: 'invalid' });
      const file = aFile();
      expect(await db.files.create(file, key)).toMatchObject(file);
      expect((await db.folders.create(aFolder('free'), key)).name).toBe('free');
    });

    test('tell what is in the trash, and what has gone for good', async () => {
      const db = database();
      const file = await db.files.create(aFile(), key);
      const folder = await db.folders.create(aFolder('a'), key);
      await db.files.trash(file.id, undefined, later());
      await db.folders.trash(folder.id, undefined, later());
      expect(await db.createKeys.file(key)).toMatchObject({ row: { id: file.id }, isTrashed: true });
      expect(await db.createKeys.folder(key)).toMatchObject({ row: { id: folder.id }, isTrashed: true });
      await db.trash.empty();
      expect(await db.createKeys.file(key)).toEqual({ row: null, isTrashed: false });
      expect(await db.createKeys.folder(key)).toEqual({ row: null, isTrashed: false });
      const gone = { kind: 'notFound', message: expect.stringContaining('another key') };
      await expect(db.files.create(aFile(), key)).rejects.toMatchObject(gone);
      await expect(db.folders.create(aFolder('b'), key)).rejects.toMatchObject(gone);
    });

    test('are forgotten when they are old', async () => {
      const db = database();
      const old = await db.files.create(aFile(), key);
      const young = { owner: 'token', key: 'young' };
      const newer = await db.files.create(aFile(), young);
      await db.createKeys.forget(newer.createdAt);
      expect(await db.createKeys.file(key)).toBeNull();
      expect(await db.createKeys.file(young)).toMatchObject({ row: newer });
      expect(await db.files.get(old.id)).toEqual(old);
    });
  });
}
