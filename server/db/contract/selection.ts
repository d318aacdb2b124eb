import { describe, expect, test } from 'vitest';
import { FILE_SORTS } from '../../../src/contract/values.ts';
import type { FileRow, SelectFiles } from '../interface.ts';
import { aFile, anyId, doings, later } from './builders.ts';
import type { OpenDatabase } from './open.ts';

type Asked = Partial<SelectFiles>;
type Query = SelectFiles['query'];

export function selectionContract(database: OpenDatabase) {
  const select = (asked: Asked) =>
    database().files.select({ query: {}, ranges: null, except: [], after: null, limit: 10_000, ...asked });
  /** In answers of so many ids, each of which has to tell the same total. */
  const selectInParts = async (asked: Asked, limit: number) => {
    const ids: string[] = [];
    const totals = new Set<number>();
    for (let after: string | null = null; ; ) {
      const part = await select({ ...asked, limit, after });
      expect(part.data.length).toBeLessThanOrEqual(limit);
      ids.push(...part.data);
      totals.add(part.total);
      if (part.next === null) return { ids, totals: [...totals] };
      expect(part.data).toHaveLength(limit);
      after = part.next;
    }
  };
  const listed = async (query: Query): Promise<FileRow[]> =>
    (await database().files.list({ ...query, page: 1, pageSize: 100 })).rows;
  const idsOf = (rows: FileRow[]) => rows.map(({ id }) => id);

  /** Files with much in common, so that every column of every order decides somewhere. */
  const makeFiles = async (count: number) => {
    const { id: folderId } = await doings(database()).folder('a');
    const createdAt = later();
    const rows = Array.from({ length: count }, (_, index) =>
      aFile({
        folderId: index % 5 === 0 ? folderId : null,
        title: [null, 'Übung', 'b', '😀', '\uffee', 'same'][index % 6] ?? null,
        sortOrder: index % 3,
        createdAt: createdAt + (index % 4),
        updatedAt: createdAt + (index % 7),
        fileName: `${index % 4} ab.png`,
        fileSize: index % 5,
        type: index % 2 === 0 ? 'image' : 'video',
      }),
    );
    await database().files.createMany(rows);
    return folderId;
  };

  describe('a selection', () => {
    test('is all that a list has, in its order', async () => {
      const folderId = await makeFiles(40);
      const queries: Query[] = [
        {},
        { folderId },
        { folderId: 'root', type: 'video' },
        { folderId: 'root', recursive: true, minSize: 2 },
        { keyword: 'AB' },
        { keyword: 'nothing' },
      ];
      for (const query of queries) {
        const list = await database().files.list({ ...query, page: 1, pageSize: 100 });
        expect(await select({ query }), JSON.stringify(query)).toEqual({
          data: idsOf(list.rows),
          total: list.total,
          revision: list.revision,
          next: null,
        });
      }
    });

    test.each(FILE_SORTS)('by %s has exactly what lies between two files, in parts too', async (sortBy) => {
      const folderId = await makeFiles(40);
      for (const sortDirection of ['asc', 'desc'] as const) {
        for (const filter of [
          {},
          { folderId: 'root' },
          { folderId, keyword: 'png' },
          { type: 'image' },
        ] as const) {
          const query: Query = { ...filter, sortBy, sortDirection };
          const rows = await listed(query);
          const at = (share: number) => Math.floor(share * (rows.length - 1));
          const range = (one: number, other: number) => {
            const [from, to] = [rows[at(one)], rows[at(other)]];
            if (!from || !to) throw new Error('too few files');
            return { from, to };
          };
          const picked = (one: number, other: number) => idsOf(rows.slice(at(one), at(other) + 1));
          const cases: [SelectFiles['ranges'], string[]][] = [
            [[], []],
            [[range(0.5, 0.5)], picked(0.5, 0.5)],
            [[range(0.2, 0.7)], picked(0.2, 0.7)],
            [[range(0.7, 0.2)], picked(0.2, 0.7)],
            [[range(0, 1)], picked(0, 1)],
            [
              [range(0.8, 0.9), range(0.1, 0.3)],
              [...picked(0.1, 0.3), ...picked(0.8, 0.9)],
            ],
            [[range(0.1, 0.6), range(0.2, 0.3), range(0.6, 0.8)], picked(0.1, 0.8)],
          ];
          for (const [ranges, expected] of cases) {
            const except = expected.filter((_, index) => index % 4 === 1);
            const wanted = expected.filter((_, index) => index % 4 !== 1);
            const words = `${JSON.stringify(query)} ${cases.findIndex(([each]) => each === ranges)}`;
            const whole = await select({ query, ranges, except: [...except, ...except, anyId()] });
            expect(whole, words).toMatchObject({ data: wanted, total: wanted.length, next: null });
            const parts = await selectInParts({ query, ranges, except }, 3);
            expect(parts, words).toEqual({ ids: wanted, totals: [wanted.length] });
          }
        }
      }
    });

    test('keeps to its places when the files at its ends have moved or are gone', async () => {
      await makeFiles(20);
      const query: Query = { sortBy: 'title' };
      const rows = await listed(query);
      const [from, to] = [rows[4], rows[12]];
      if (!from || !to) throw new Error('too few files');
      await database().files.trash(from.id, undefined, later());
      await database().files.update(to.id, { title: 'zzz' }, undefined, later());
      const { data, total } = await select({ query, ranges: [{ from, to }] });
      expect(data).toEqual(idsOf(rows.slice(5, 12)));
      expect(total).toBe(7);
      // After every "b", where the range begins, and before every "Übung", where it ends.
      const added = await doings(database()).file({ title: 'c' });
      expect((await select({ query, ranges: [{ from, to }] })).data).toContain(added.id);
    });

    test('leaves out only what it would have', async () => {
      await makeFiles(10);
      const [one, two] = await listed({});
      if (!one || !two) throw new Error('too few files');
      await database().files.trash(two.id, undefined, later());
      const answer = await select({ except: [one.id, two.id, anyId()], limit: 5 });
      expect(answer).toMatchObject({ total: 8, next: expect.any(String) });
      expect(answer.data).not.toContain(one.id);
    });

    test('of nothing is nothing', async () =>
      expect(await select({})).toMatchObject({ data: [], total: 0, next: null }));

    test('goes on only where an answer in the same order ended', async () => {
      await makeFiles(10);
      const { next } = await select({ limit: 2 });
      const wrong = Buffer.from('["x"]').toString('base64url');
      for (const after of ['', 'x', wrong, Buffer.from('[1,2,3]').toString('base64url')]) {
        await expect(select({ after })).rejects.toMatchObject({ kind: 'invalid' });
      }
      await expect(select({ query: { sortBy: 'title' }, after: next })).rejects.toMatchObject({
        kind: 'invalid',
        fields: { after: [expect.any(String)] },
      });
    });
  });
}
