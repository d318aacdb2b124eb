import { describe, expect, test } from 'vitest';
import { anyId, doings, later } from './builders.ts';
import type { OpenDatabase } from './open.ts';

export function textsContract(database: OpenDatabase) {
  const read = (ids: string[], most = 1_000_000) => database().files.texts(ids, most);

  describe('the texts of many files', () => {
    test('are read in the order asked, without what is in the trash or nowhere', async () => {
      const { file, folder } = doings(database());
      const { id: folderId } = await folder('a');
      const [one, gone, two] = [
        await file({ title: 'one', altText: '', description: 'told', isFavorite: true }),
        await file({ title: 'gone' }),
        await file({ title: null, folderId, type: 'video', fileName: 'b.mp4', isPrivate: true }),
      ];
      await database().files.trash(gone.id, undefined, later());
      const { files, next } = await read([two.id, anyId(), gone.id, one.id]);
      expect(next).toBeNull();
      expect(files).toEqual([
        {
          ...{ id: two.id, title: null, altText: null, description: null, fileName: 'b.mp4' },
          ...{ isImage: false, isFavorite: false, isPrivate: true, folderId, version: 1 },
        },
        {
          ...{ id: one.id, title: 'one', altText: '', description: 'told', fileName: 'picture.png' },
          ...{ isImage: true, isFavorite: true, isPrivate: false, folderId: null, version: 1 },
        },
      ]);
    });

    test('come in several parts where they are long, none twice and none left out', async () => {
      const { file } = doings(database());
      const ids: string[] = [];
      for (const length of [40, 30, 200, 10, 10, 10]) {
        ids.push((await file({ title: 'x'.repeat(length) })).id);
      }
      const parts: number[] = [];
      const seen: string[] = [];
      for (let at: number | null = 0; at !== null; ) {
        const { files, next } = await read(ids.slice(at), 70);
        parts.push(files.length);
        seen.push(...files.map(({ id }) => id));
        at = next === null ? null : at + next;
      }
      expect(seen).toEqual(ids);
      expect(parts).toEqual([2, 1, 3]);
    });

    test('of none are none', async () => expect(await read([])).toEqual({ files: [], next: null }));
  });
}
