import { describe, expect, test } from 'vitest';
import { ROOT } from '../../../src/contract/values.ts';
import { anyId, doings } from './builders.ts';
import type { OpenDatabase } from './open.ts';

/** What a download is made of. */
export function collectContract(open: OpenDatabase) {
  describe('collecting', () => {
    test('finds the live files among those asked for, with all folders above them', async () => {
      const db = open();
      const { folder, file } = doings(db);
      const a = await folder('A');
      const b = await folder('B', a.id);
      await folder('Other');
      const [deep, top, gone] = [
        await file({ folderId: b.id, fileName: 'deep.png', fileSize: 7 }),
        await file({ fileName: 'top.png' }),
        await file(),
      ];
      await db.files.trash(gone.id, undefined, gone.createdAt);
      const found = await db.files.collect({ ids: [deep.id, gone.id, anyId(), top.id] });
      const { id, fileName, fileSize, checksum, createdAt } = deep;
      expect(found?.files).toContainEqual({ id, folderId: b.id, fileName, fileSize, checksum, createdAt });
      expect(found?.files.map((each) => each.fileName).sort()).toEqual(['deep.png', 'top.png']);
      expect(found?.folders.map(({ name, parentId }) => [name, parentId]).sort()).toEqual([
        ['A', null],
        ['B', a.id],
      ]);
    });

    test('finds everything that lives below a folder, itself among the folders', async () => {
      const db = open();
      const { folder, file } = doings(db);
      const a = await folder('A');
      const b = await folder('B', a.id);
      const gone = await folder('Gone', a.id);
      await file({ folderId: a.id, fileName: 'one.png' });
      await file({ folderId: b.id, fileName: 'two.png' });
      await file({ folderId: gone.id, fileName: 'three.png' });
      await file({ fileName: 'four.png' });
      await db.folders.trash(gone.id, undefined, gone.createdAt);
      const names = async (folderId: string) => {
        const found = await db.files.collect({ folderId, most: 10 });
        return [
          found?.files.map(({ fileName }) => fileName).sort(),
          found?.folders.map(({ name }) => name).sort(),
        ];
      };
      expect(await names(a.id)).toEqual([
        ['one.png', 'two.png'],
        ['A', 'B'],
      ]);
      expect(await names(ROOT)).toEqual([
        ['four.png', 'one.png', 'two.png'],
        ['A', 'B'],
      ]);
      expect(await db.files.collect({ folderId: gone.id, most: 10 })).toBeNull();
      expect(await db.files.collect({ folderId: anyId(), most: 10 })).toBeNull();
    });

    test('refuses more than was said, of files and of folders', async () => {
      const db = open();
      const { folder, file } = doings(db);
      const a = await folder('A');
      for (const name of ['B', 'C', 'D']) await folder(name, a.id);
      for (let count = 0; count < 3; count++) await file({ folderId: a.id });
      expect((await db.files.collect({ folderId: a.id, most: 3 }))?.files).toHaveLength(3);
      await expect(db.files.collect({ folderId: a.id, most: 2 })).rejects.toMatchObject({ kind: 'invalid' });
      await expect(db.files.collect({ folderId: ROOT, most: 2 })).rejects.toMatchObject({ kind: 'invalid' });
    });
  });
}
