import { describe, expect, test } from 'vitest';
import { doings, later } from './builders.ts';
import type { OpenDatabase } from './open.ts';

export function searchContract(database: OpenDatabase) {
  describe('search', () => {
    test.each([
      ['harbour', true],
      ['HARB', true],
      ['rbo', true],
      ['h', true],
      ['AR', true],
      ['ä', true],
      ['Ä', true],
      ['Öä', true],
      ['straße', true],
      ['東', true],
      ['東京', true],
      ['京タ', true],
      ['東京タワー', true],
      ['img_0042', true],
      ['.JPG', true],
      ['100%', true],
      ['%', true],
      ['_', true],
      ['say "hi"', true],
      ['"', true],
      ["o'b", true],
      ['🙂', true],
      ['a\u0308', true],
      ['ΟΔΟΣ', true],
      ['harbor', false],
      ['ht', false],
      ['京東', false],
      ['OR', false],
      ['harbour OR nothing', false],
      ['*', false],
      ['x', false],
      // Not from the end of one field into the next.
      ['harbourimg', false],
      ['ri', false],
    ])('for %s finds it: %s', async (keyword, isFound) => {
      const db = database();
      const { folder, file, total } = doings(db);
      const { id: folderId } = await folder('f');
      await file({
        folderId,
        title: 'Harbour',
        fileName: 'IMG_0042.jpg',
        altText: '100% ÖÄ Straße, say "hi" to O\'Bee 🙂',
        description: '東京タワー ὁδός οδος',
      });
      await file({ title: 'zzz', fileName: 'zzz', altText: 'zzz', description: null });
      const expected = isFound ? 1 : 0;
      expect(await total({ keyword })).toBe(expected);
      expect(await total({ keyword, folderId })).toBe(expected);
      expect(await total({ keyword, type: 'image', folderId: 'root', recursive: true })).toBe(expected);
      expect(await total({ keyword, folderId: 'root' })).toBe(0);
    });

    test('looks into every field, and for nothing but blanks finds all', async () => {
      const { file, total } = doings(database());
      await file({ title: 'needle', fileName: 'a' });
      await file({ title: null, fileName: 'needle' });
      await file({ title: 'b', altText: 'needle' });
      await file({ title: 'c', description: 'needle' });
      await file({ title: 'd' });
      for (const keyword of ['needle', 'ee', ' needle ']) expect(await total({ keyword })).toBe(4);
      expect(await total({ keyword: '  ' })).toBe(5);
    });

    test('follows edits, the trash and deletes', async () => {
      const db = database();
      const { file, total } = doings(db);
      const found = async () => [await total({ keyword: 'xyz' }), await total({ keyword: 'xy' })];
      const { id } = await file({ title: 'xyz' });
      expect(await found()).toEqual([1, 1]);
      await db.files.update(id, { title: 'abc' }, undefined, later());
      expect(await found()).toEqual([0, 0]);
      await db.files.update(id, { altText: 'xyz' }, undefined, later());
      expect(await found()).toEqual([1, 1]);
      await db.files.trash(id, undefined, later());
      expect(await found()).toEqual([0, 0]);
      await db.trash.restoreFile(id, later());
      expect(await found()).toEqual([1, 1]);
      await db.files.trash(id, undefined, later());
      await db.trash.deleteFile(id);
      expect(await found()).toEqual([0, 0]);
    });

    test('sorts and pages what it found', async () => {
      const db = database();
      const { file } = doings(db);
      for (let n = 0; n < 12; n += 1) await file({ title: `needle ${n}` });
      const page = await db.files.list({ keyword: 'needle', sortBy: 'title', page: 2, pageSize: 5 });
      expect(page.total).toBe(12);
      expect(page.rows.map(({ title }) => title)).toEqual([5, 6, 7, 8, 9].map((n) => `needle ${n}`));
    });
  });
}
