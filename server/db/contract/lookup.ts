import { describe, expect, test } from 'vitest';
import type { LookUpFiles } from '../interface.ts';
import { anyId, doings, later } from './builders.ts';
import type { OpenDatabase } from './open.ts';

const [SUM, OTHER_SUM] = ['a'.repeat(64), 'b'.repeat(64)];

export function lookupContract(database: OpenDatabase) {
  const lookUp = (asked: Partial<LookUpFiles>) =>
    database().files.lookUp({ sizes: [], checksums: [], ...asked });

  describe('looking up what is here', () => {
    test('counts live files by size, each size once and in the order asked', async () => {
      const { file } = doings(database());
      for (const fileSize of [5, 5, 9, 0]) await file({ fileSize });
      const trashed = await file({ fileSize: 9 });
      const { id } = await file({ fileSize: 11 });
      for (const gone of [trashed.id, id]) await database().files.trash(gone, undefined, later());
      expect(await lookUp({ sizes: [9, 5, 9, 11, 12] })).toEqual({
        sizes: [
          { size: 9, count: 1 },
          { size: 5, count: 2 },
        ],
        checksums: [],
        names: [],
      });
    });

    test('finds files by checksum: those that live, or one in the trash', async () => {
      const { file, folder } = doings(database());
      const { id: folderId } = await folder('a');
      const old = await file({ checksum: SUM, title: 'old', folderId });
      const gone = await file({ checksum: SUM });
      await file({ checksum: SUM, title: null });
      const onlyGone = await file({ checksum: OTHER_SUM });
      for (const { id } of [gone, onlyGone]) await database().files.trash(id, undefined, later());
      const { checksums } = await lookUp({ checksums: [OTHER_SUM, SUM, 'c'.repeat(64), SUM] });
      expect(checksums).toEqual([
        { checksum: OTHER_SUM, files: [expect.objectContaining({ id: onlyGone.id, isTrashed: true })] },
        {
          checksum: SUM,
          files: [
            { id: old.id, folderId, title: 'old', fileName: 'picture.png', isTrashed: false },
            expect.objectContaining({ title: null, folderId: null, isTrashed: false }),
          ],
        },
      ]);
    });

    test('names at most ten files of one checksum', async () => {
      const { file } = doings(database());
      for (let count = 0; count < 12; count += 1) await file({ checksum: SUM });
      expect((await lookUp({ checksums: [SUM] })).checksums[0]?.files).toHaveLength(10);
    });

    test('finds names in one folder, whatever their case and however their accents are encoded', async () => {
      const { file, folder } = doings(database());
      const { id: folderId } = await folder('a');
      const cafe = await file({ folderId, fileName: 'Café 07.PNG'.normalize('NFD') });
      await file({ folderId, fileName: 'cafe 7.png' });
      await file({ fileName: 'top.png' });
      const elsewhere = await file({ folderId, fileName: 'gone.png' });
      await database().files.trash(elsewhere.id, undefined, later());
      const names = ['CAFÉ 07.png', 'café 7.png', 'top.png', 'gone.png', '', 'x'.repeat(255)];
      expect((await lookUp({ names: { folderId, names } })).names).toEqual([
        {
          name: 'CAFÉ 07.png',
          file: {
            id: cafe.id,
            title: 'Title',
            fileName: cafe.fileName,
            fileSize: cafe.fileSize,
            checksum: cafe.checksum,
          },
        },
      ]);
      const atTop = await lookUp({ names: { folderId: 'root', names: ['TOP.png', 'gone.png'] } });
      expect(atTop.names.map(({ name }) => name)).toEqual(['TOP.png']);
      expect((await lookUp({ names: { folderId: anyId(), names } })).names).toEqual([]);
    });

    test('tells names apart that differ only far behind', async () => {
      const { file } = doings(database());
      const long = (end: string) => `${'long '.repeat(40)}${end}.png`;
      for (const end of ['a', 'b', 'c']) await file({ fileName: long(end) });
      const { names } = await lookUp({ names: { folderId: 'root', names: [long('B'), long('d')] } });
      expect(names.map(({ file }) => file.fileName)).toEqual([long('b')]);
    });

    test('asked for nothing answers nothing', async () =>
      expect(await lookUp({})).toEqual({ sizes: [], checksums: [], names: [] }));
  });
}
