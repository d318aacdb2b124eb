import { describe, expect, test } from 'vitest';
import { FILE_SORTS } from '../../../src/contract/values.ts';
import type { ListFiles } from '../interface.ts';
import { aFile, doings } from './builders.ts';
import type { OpenDatabase } from './open.ts';

const DAY = 86_400_000_000;
const FIRST_OF_MAY = Date.parse('2026-05-01') * 1000;

/** Of the files a to d below. */
const FILTERS: [Partial<ListFiles>, string[]][] = [
  [{ type: 'image' }, ['a', 'b', 'c']],
  [{ type: 'document' }, ['d']],
  [{ type: 'video' }, []],
  [{ isFavorite: true }, ['b']],
  [{ isFavorite: false }, ['a', 'c', 'd']],
  [{ isPrivate: true }, ['c', 'd']],
  [{ isPrivate: true, type: 'image' }, ['c']],
  // An empty alt text is a decision; a document needs none.
  [{ missingAltText: true }, ['a']],
  [{ missingAltText: false }, ['b', 'c', 'd']],
  [{ minSize: 20 }, ['b', 'c', 'd']],
  [{ minSize: 20, maxSize: 30 }, ['b', 'c']],
  [{ maxSize: 30, type: 'image', isPrivate: true }, ['c']],
  [{ createdFrom: '2026-05-02' }, ['b', 'c', 'd']],
  [{ createdTo: '2026-05-02' }, ['a', 'b']],
  [{ createdFrom: '2026-05-02T00:00:00Z', createdTo: '2026-05-03T00:00:00Z' }, ['b', 'c']],
  [{ createdFrom: '2026-05-02T00:00:00', createdTo: '2026-05-02T23:59:59+00:00' }, ['b']],
  [{ createdFrom: '2026-05-02', maxSize: 20 }, ['b']],
];

export function listingContract(database: OpenDatabase) {
  describe('lists of files', () => {
    test('are in sort order, then the newest first', async () => {
      const { file, titles } = doings(database());
      for (const [title, sortOrder] of [
        ['old', 0],
        ['new', 0],
        ['first', -1],
        ['last', 9],
      ] as const) {
        await file({ title, sortOrder });
      }
      expect(await titles({})).toEqual(['first', 'new', 'old', 'last']);
      expect(await titles({ sortDirection: 'desc' })).toEqual(['last', 'old', 'new', 'first']);
    });

    test('sort titles and names without case and accents, numbers as numbers', async () => {
      const { file, titles } = doings(database());
      for (const title of ['b', 'image 10', 'Äpfel', 'image 9', 'apfelmus', 'C']) {
        await file({ title, fileName: `${title}.png` });
      }
      const sorted = ['Äpfel', 'apfelmus', 'b', 'C', 'image 9', 'image 10'];
      expect(await titles({ sortBy: 'title' })).toEqual(sorted);
      expect(await titles({ sortBy: 'title', sortDirection: 'desc' })).toEqual(sorted.toReversed());
      expect(await titles({ sortBy: 'fileName' })).toEqual(sorted);
    });

    test('have dates and sizes largest first', async () => {
      const { file, titles } = doings(database());
      await file({ title: 'small', fileSize: 1 });
      await file({ title: 'large', fileSize: 9 });
      for (const sortBy of ['fileSize', 'createdAt', 'updatedAt'] as const) {
        expect(await titles({ sortBy })).toEqual(['large', 'small']);
        expect(await titles({ sortBy, sortDirection: 'asc' })).toEqual(['small', 'large']);
      }
    });

    test('are of the library, the top, a folder, or a folder with all below', async () => {
      const db = database();
      const { folder, file, titles, total } = doings(db);
      const a = await folder('a');
      const b = await folder('b', a.id);
      await file({ title: 'top' });
      await file({ title: 'in a', folderId: a.id });
      await file({ title: 'in b', folderId: b.id });
      expect(await titles({})).toEqual(['in b', 'in a', 'top']);
      expect(await titles({ folderId: 'root' })).toEqual(['top']);
      expect(await titles({ folderId: 'root', recursive: true })).toHaveLength(3);
      expect(await titles({ folderId: a.id })).toEqual(['in a']);
      expect(await titles({ folderId: a.id, recursive: true })).toEqual(['in b', 'in a']);
      expect(await total({ folderId: a.id, recursive: true })).toBe(2);
    });

    test('filter by type, marks, alt text, size and date, together too', async () => {
      const db = database();
      const { folder, titles, total } = doings(db);
      const { id } = await folder('f');
      const at = (day: number) => ({ folderId: id, createdAt: FIRST_OF_MAY + day * DAY });
      await db.files.createMany([
        aFile({ title: 'a', fileSize: 10, ...at(0) }),
        aFile({ title: 'b', fileSize: 20, altText: 'text', isFavorite: true, ...at(1) }),
        aFile({ title: 'c', fileSize: 30, altText: '', isPrivate: true, ...at(2) }),
        aFile({ title: 'd', fileSize: 40, isPrivate: true, type: 'document', ...at(3) }),
      ]);
      for (const [query, expected] of FILTERS) {
        const words = JSON.stringify(query);
        for (const scope of [{}, { folderId: id }, { folderId: id, recursive: true }]) {
          expect((await titles({ ...query, ...scope })).toSorted(), words).toEqual(expected);
          expect(await total({ ...query, ...scope }), words).toBe(expected.length);
        }
        expect(await total({ ...query, folderId: 'root' }), words).toBe(0);
      }
    });

    test('are whole and without repeats page by page, in every order', async () => {
      const db = database();
      const { folder } = doings(db);
      const { id: folderId } = await folder('f');
      // Everything equal but the id, so that the id alone decides.
      const at = { createdAt: 1, updatedAt: 1 };
      const files = Array.from({ length: 25 }, (_, n) => aFile({ folderId, isFavorite: n % 3 === 0, ...at }));
      await db.files.createMany(files);
      for (const sortBy of FILE_SORTS) {
        for (const sortDirection of ['asc', 'desc'] as const) {
          for (const filter of [{}, { folderId }, { isFavorite: false }]) {
            const ids: string[] = [];
            for (let page = 1; page <= 7; page += 1) {
              const { rows } = await db.files.list({ ...filter, sortBy, sortDirection, page, pageSize: 4 });
              ids.push(...rows.map((row) => row.id));
            }
            const expected = files.filter((file) => !('isFavorite' in filter) || !file.isFavorite);
            expect(ids).toHaveLength(expected.length);
            expect(new Set(ids)).toEqual(new Set(expected.map(({ id }) => id)));
            const all = await db.files.list({ ...filter, sortBy, sortDirection, page: 1, pageSize: 100 });
            expect(all.rows.map((row) => row.id)).toEqual(ids);
          }
        }
      }
    });

    test('are empty past the last page and in a folder that is not there', async () => {
      const db = database();
      const { file, total } = doings(db);
      await file();
      expect(await db.files.list({ page: 9, pageSize: 10 })).toMatchObject({ total: 1, rows: [] });
      expect(await total({ folderId: '019b666f-5b1e-738e-b88f-6e08c466a4f7' })).toBe(0);
    });
  });
}
