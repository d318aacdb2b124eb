import { describe, expect, test } from 'vitest';
import type { FileContent } from '../interface.ts';
import { anyId, doings, later } from './builders.ts';
import type { OpenDatabase } from './open.ts';

const PDF: FileContent = {
  fileName: 'plan.pdf',
  fileSize: 5_000,
  mimeType: 'application/pdf',
  type: 'document',
  width: null,
  height: null,
  checksum: 'f'.repeat(64),
  thumbhash: null,
};

export function replaceContract(database: OpenDatabase) {
  describe('other bytes for a file', () => {
    test('come with their name, size and type, and everything else stays', async () => {
      const db = database();
      const { file, total } = doings(db);
      const before = await file({
        fileName: 'sketch.png',
        title: 'Plan',
        thumbhash: 'aaaa',
        isFavorite: true,
      });
      const now = later();
      const after = await db.files.replaceContent(before.id, PDF, 1, now);
      expect(after).toEqual({ ...before, ...PDF, firstFileName: 'sketch.png', version: 2, updatedAt: now });
      expect(await db.files.get(before.id)).toEqual(after);
      expect(await db.files.getByUploadId(before.uploadId)).toEqual({ row: after, isTrashed: false });
      expect(await total({ type: 'image' })).toBe(0);
      expect(await total({ missingAltText: true })).toBe(0);
      expect(await total({ type: 'document', isFavorite: true })).toBe(1);
      expect(await total({ minSize: 5_000, maxSize: 5_000 })).toBe(1);
      expect(await total({ keyword: 'sketch' })).toBe(0);
      expect(await total({ keyword: 'plan.pdf' })).toBe(1);
      const checksums = [before.checksum, PDF.checksum];
      expect(await db.files.referenced(checksums)).toEqual(new Set(checksums));
    });

    test('leave the first name where it is, however often they come', async () => {
      const db = database();
      const { id } = await doings(db).file({ fileName: 'first.png' });
      await db.files.replaceContent(id, PDF, undefined, later());
      const again = { ...PDF, checksum: 'e'.repeat(64), fileName: 'third.pdf' };
      expect(await db.files.replaceContent(id, again, 2, later())).toMatchObject({
        fileName: 'third.pdf',
        firstFileName: 'first.png',
        version: 3,
      });
    });

    test('change the revision of lists, and nothing at all when they are the same', async () => {
      const db = database();
      const { id } = await doings(db).file();
      const revision = async () => (await db.files.list({ page: 1, pageSize: 1 })).revision;
      const first = await revision();
      const replaced = await db.files.replaceContent(id, PDF, undefined, later());
      const second = await revision();
      expect(second).not.toBe(first);
      expect(await db.files.replaceContent(id, PDF, 2, later())).toEqual(replaced);
      expect(await revision()).toBe(second);
    });

    test('are refused for a file that is not there, or has another version', async () => {
      const db = database();
      const [file, gone] = [await doings(db).file(), await doings(db).file()];
      await db.files.trash(gone.id, undefined, later());
      for (const id of [gone.id, anyId()]) {
        await expect(db.files.replaceContent(id, PDF, undefined, later())).rejects.toMatchObject({
          kind: 'notFound',
        });
      }
      await expect(db.files.replaceContent(file.id, PDF, 2, later())).rejects.toMatchObject({
        kind: 'preconditionFailed',
      });
      expect(await db.files.get(file.id)).toEqual(file);
    });
  });
}
