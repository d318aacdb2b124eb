import { describe, expect, test } from 'vitest';
import { doings, later } from './builders.ts';
import type { OpenDatabase } from './open.ts';

/** Found in the first file below. */
const FOUND = [
  'harbour',
  'HARB',
  'rbo',
  'h',
  'AR',
  'ä',
  'Ä',
  'Öä',
  'straße',
  '東',
  '東京',
  '京タ',
  '東京タワー',
  'img_0042',
  '.JPG',
  '100%',
  '%',
  '_',
  'say "hi"',
  '"',
  "o'b",
  '🙂',
  'a\u0308',
  'ΟΔΟΣ',
];
/** Not found: other letters, other order, no operators, and nothing from the end of one field into the next. */
const NOT_FOUND = ['harbor', 'ht', '京東', 'OR', 'harbour OR nothing', '*', 'x', 'harbourimg', 'ri'];

export function searchContract(database: OpenDatabase) {
  describe('search', () => {
    test('finds any part of any field in any case, and nothing else', async () => {
      const db = database();
      const { folder, file, total } = doings(db);
      const { id: folderId } = await folder('f');
      await file({
        folderId,
        title: 'Harbour',
        fileName: 'IMG_0042.jpg',
        altText: `100% ÖÄ Straße, say "hi" to O'Bee 🙂`,
        description: '東京タワー ὁδός οδος',
      });
      await file({ title: 'zzz', fileName: 'zzz', altText: 'zzz', description: null });
      for (const keyword of [...FOUND, ...NOT_FOUND]) {
        const expected = FOUND.includes(keyword) ? 1 : 0;
        expect(await total({ keyword }), keyword).toBe(expected);
        expect(await total({ keyword, folderId }), keyword).toBe(expected);
        const all = { type: 'image', folderId: 'root', recursive: true } as const;
        expect(await total({ keyword, ...all }), keyword).toBe(expected);
        expect(await total({ keyword, folderId: 'root' }), keyword).toBe(0);
      }
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
