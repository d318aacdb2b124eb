import { describe, expect, test } from 'vitest';
import type { Database, FileContent } from '../interface.ts';
import { aFile, anyId, doings, later } from './builders.ts';
import type { OpenDatabase } from './open.ts';

type Open = (options?: { maxBytes: number }) => Promise<{ db: Database; dispose: () => Promise<void> }>;

/** Other bytes each time. */
function aContent(given: Partial<FileContent> = {}): FileContent {
  const { fileName, fileSize, mimeType, type, width, height, checksum, thumbhash } = aFile(given);
  return { fileName, fileSize, mimeType, type, width, height, checksum, thumbhash };
}

const contentOf = ({
  fileName,
  fileSize,
  mimeType,
  type,
  width,
  height,
  checksum,
  thumbhash,
}: FileContent) => ({
  ...{ fileName, fileSize, mimeType, type, width, height, checksum, thumbhash },
});

export function versionsContract(database: OpenDatabase) {
  describe('what a file consisted of before', () => {
    test('is kept with when it was replaced, the latest first', async () => {
      const db = database();
      const first = await doings(db).file({ fileName: 'a.png', thumbhash: 'aaaa' });
      expect(await db.versions.list(first.id)).toEqual([]);
      const [one, two] = [later(), later()];
      const second = await db.files.replaceContent(first.id, aContent({ fileName: 'b.png' }), 1, one);
      await db.files.update(first.id, { title: 'Renamed' }, undefined, later());
      await db.files.replaceContent(first.id, aContent(), undefined, two);
      const versions = await db.versions.list(first.id);
      expect(versions).toEqual([
        { ...contentOf(second), number: 3, replacedAt: two },
        { ...contentOf(first), number: 1, replacedAt: one },
      ]);
      expect(await db.versions.get(first.uploadId, 1)).toEqual(versions[1]);
      expect(await db.versions.get(first.uploadId, 2)).toBeNull();
      expect(await db.versions.get(anyId(), 1)).toBeNull();
    });

    test('is the last ten contents, whose bytes are in use; those before are not', async () => {
      const db = database();
      const file = await doings(db).file();
      const contents = [contentOf(file)];
      for (let count = 0; count < 12; count++) {
        contents.push(aContent());
        await db.files.replaceContent(file.id, contents.at(-1) ?? aContent(), undefined, later());
      }
      const kept = (await db.versions.list(file.id)).map(({ checksum }) => checksum);
      const checksums = contents.map(({ checksum }) => checksum);
      expect(kept).toEqual(checksums.slice(2, 12).reverse());
      expect(await db.files.referenced(checksums)).toEqual(new Set(checksums.slice(2)));
      expect(await db.files.usage()).toMatchObject({ bytes: 70, versionBytes: 700 });
    });

    test('is not another version where only the name differs', async () => {
      const db = database();
      const file = await doings(db).file();
      await db.files.replaceContent(file.id, { ...contentOf(file), fileName: 'b.png' }, 1, later());
      expect(await db.versions.list(file.id)).toEqual([]);
    });

    test('comes back, and what took its place is kept instead', async () => {
      const db = database();
      const { file, total } = doings(db);
      const before = await file({ fileName: 'sketch.png', title: 'Plan', altText: 'A plan', width: 7 });
      const pdf = aContent({ fileName: 'plan.pdf', type: 'document', mimeType: 'application/pdf' });
      const replaced = await db.files.replaceContent(before.id, pdf, 1, later());
      const now = later();
      const restored = await db.versions.restore(before.id, 1, 2, now);
      expect(restored).toEqual({ ...before, version: 3, updatedAt: now });
      expect(await db.files.get(before.id)).toEqual(restored);
      expect(await db.versions.list(before.id)).toEqual([
        { ...contentOf(replaced), number: 2, replacedAt: now },
      ]);
      expect(await total({ type: 'image' })).toBe(1);
      expect(await total({ keyword: 'sketch' })).toBe(1);
      expect(await total({ keyword: 'plan.pdf' })).toBe(0);
      const again = await db.versions.restore(before.id, 2, undefined, later());
      expect(again).toMatchObject({ ...pdf, firstFileName: 'sketch.png', version: 4 });
    });

    test('comes back only to the version that the caller saw, and only where it is', async () => {
      const db = database();
      const { file } = doings(db);
      const [one, other] = [await file(), await file()];
      await db.files.replaceContent(one.id, aContent(), 1, later());
      const now = await db.files.get(one.id);
      const restore = (id: string, number: number, ifVersion?: number) =>
        db.versions.restore(id, number, ifVersion, later());
      await expect(restore(one.id, 1, 1)).rejects.toMatchObject({ kind: 'preconditionFailed' });
      await expect(restore(one.id, 2)).rejects.toMatchObject({ kind: 'notFound' });
      await expect(restore(other.id, 1)).rejects.toMatchObject({ kind: 'notFound' });
      await expect(restore(anyId(), 1)).rejects.toMatchObject({ kind: 'notFound' });
      expect(await db.files.get(one.id)).toEqual(now);
      await db.files.trash(one.id, undefined, later());
      await expect(restore(one.id, 1)).rejects.toMatchObject({ kind: 'notFound' });
      await expect(db.versions.list(one.id)).rejects.toMatchObject({ kind: 'notFound' });
    });

    test('lies in the trash with its file, comes back with it, and goes for good with it', async () => {
      const db = database();
      const { file, folder } = doings(db);
      const inIt = await folder('Gone');
      const [alone, along] = [await file(), await file({ folderId: inIt.id })];
      for (const { id } of [alone, along]) await db.files.replaceContent(id, aContent(), 1, later());
      await db.files.trash(alone.id, undefined, later());
      await db.folders.trash(inIt.id, undefined, later());
      const checksums = [alone.checksum, along.checksum];
      expect(await db.files.referenced(checksums)).toEqual(new Set(checksums));
      await db.trash.restoreFile(alone.id, later());
      expect(await db.versions.list(alone.id)).toHaveLength(1);
      await db.files.trash(alone.id, undefined, later());
      await db.trash.deleteFile(alone.id);
      await db.trash.deleteFolder(inIt.id);
      expect(await db.files.referenced(checksums)).toEqual(new Set());
      expect(await db.files.usage()).toMatchObject({ trashedBytes: 0, versionBytes: 0 });
    });

    test('gets its blurred picture too, when that comes late', async () => {
      const db = database();
      const file = await doings(db).file();
      await db.files.replaceContent(file.id, aContent(), 1, later());
      await db.files.setThumbhash(file.checksum, 'late');
      expect(await db.versions.list(file.id)).toMatchObject([{ thumbhash: 'late' }]);
    });
  });
}

/** `open` gives an empty database that takes `maxBytes` of files at most. */
export function versionsUsageContract(open: Open) {
  test('what a file consisted of before takes room, and gives way to what replaces it, the oldest first', async () => {
    const { db, dispose } = await open({ maxBytes: 100 });
    try {
      const { file } = doings(db);
      const full = { kind: 'libraryFull' };
      const { id } = await file({ fileSize: 30 });
      const replace = (fileSize: number) =>
        db.files.replaceContent(id, aContent({ fileSize }), undefined, later());
      const kept = async () => (await db.versions.list(id)).map(({ fileSize }) => fileSize);
      await replace(31);
      await replace(32);
      expect(await kept()).toEqual([31, 30]);
      await expect(file({ fileSize: 8 })).rejects.toMatchObject(full);
      await replace(37);
      expect(await kept()).toEqual([32, 31]);
      expect(await db.files.usage()).toMatchObject({ bytes: 37, versionBytes: 63 });
      await db.versions.restore(id, 2, undefined, later());
      expect(await db.files.usage()).toMatchObject({ bytes: 31, versionBytes: 69 });
      await expect(replace(101)).rejects.toMatchObject(full);
      expect(await kept()).toEqual([37, 32]);
      await replace(100);
      expect(await kept()).toEqual([]);
    } finally {
      await db.close();
      await dispose();
    }
  });
}
