import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Database, FileRow } from '../interface.ts';
import { aFile, anyId, doings, later } from './builders.ts';
import type { OpenDatabase } from './open.ts';

/** A few files of few different values, so that ties are common, and moves of them. */
const anyOrdering = fc.record({
  values: fc.array(fc.tuple(fc.integer({ min: -3, max: 4 }), fc.nat(3)), { minLength: 2, maxLength: 8 }),
  moves: fc.array(
    fc.record({
      picks: fc.array(fc.nat(99), { minLength: 1, maxLength: 3 }),
      beside: fc.nat(99),
      isBefore: fc.boolean(),
      isAtOnce: fc.boolean(),
    }),
    { minLength: 1, maxLength: 6 },
  ),
});

export function orderContract(database: OpenDatabase) {
  describe('a folder’s own order', () => {
    test('is what those who change it ask for, in turn or at once, and as few files as possible are numbered', async () => {
      const db = database();
      await fc.assert(
        fc.asyncProperty(anyOrdering, async ({ values, moves }) => {
          const { id: folderId } = await doings(db).folder(anyId());
          const rows = values.map(([sortOrder, day]) =>
            aFile({ folderId, sortOrder, createdAt: 1_771_000_000_000_000 + day }),
          );
          await db.files.createMany(rows);
          const model = (await listed(db, folderId)).map(({ id }) => id);
          let before = await listed(db, folderId);
          let waiting: Promise<unknown>[] = [];
          for (const { picks, beside, isBefore, isAtOnce } of moves) {
            const ids = [...new Set(picks.map((pick) => model[pick % model.length] ?? ''))];
            const rest = model.filter((id) => !ids.includes(id));
            const anchor = rest[beside % (rest.length + 1)] ?? null;
            const asked = { folderId, ids, ...(isBefore ? { before: anchor } : { after: anchor }) };
            const at =
              anchor === null ? (isBefore ? rest.length : 0) : rest.indexOf(anchor) + (isBefore ? 0 : 1);
            model.splice(0, model.length, ...rest.toSpliced(at, 0, ...ids));
            const asking = db.files.order(asked, later());
            waiting.push(asking);
            if (isAtOnce) continue;
            const isAlone = waiting.length === 1;
            await Promise.all(waiting);
            waiting = [];
            const now = await listed(db, folderId);
            expect(now.map(({ id }) => id)).toEqual(model);
            const changes = await asking;
            if (isAlone) expect(changes.length).toBe(fewest(before, model));
            for (const { id, from, to, version } of isAlone ? changes : []) {
              expect(now.find((row) => row.id === id)).toMatchObject({ sortOrder: to, version });
              expect(before.find((row) => row.id === id)?.sortOrder).toBe(from);
            }
            before = now;
          }
          await Promise.all(waiting);
          expect((await listed(db, folderId)).map(({ id }) => id)).toEqual(model);
        }),
        { numRuns: 40 },
      );
    }, 90_000);

    test('of 10,000 files that nobody has put in order changes within a second, and later with one number a move', async () => {
      const db = database();
      const rows = Array.from({ length: 10_000 }, () => aFile());
      await db.files.createMany(rows);
      // The newest is first.
      const ids = rows.map(({ id }) => id).reverse();
      const [moved = '', anchor = '', other = ''] = [ids[9_000], ids[4_000], ids[20]];
      const began = performance.now();
      const changes = await db.files.order({ folderId: null, ids: [moved], before: anchor }, later());
      expect(performance.now() - began).toBeLessThan(1_000);
      // The smaller side has given way.
      expect(changes).toHaveLength(4_001);
      const page = await db.files.list({ folderId: 'root', page: 41, pageSize: 100 });
      expect(page.rows.slice(0, 2).map(({ id }) => id)).toEqual([moved, anchor]);
      expect(await db.files.order({ folderId: null, ids: [other], before: moved }, later())).toHaveLength(1);
      expect(await db.files.order({ folderId: null, ids: [other], before: moved }, later())).toEqual([]);
      expect(await db.files.order({ folderId: null, ids: [anchor], after: null }, later())).toHaveLength(1);
      expect(await db.files.order({ folderId: null, ids: [moved], before: null }, later())).toHaveLength(1);
    }, 60_000);

    test('is taken back whole, or not at all where somebody has changed it since', async () => {
      const db = database();
      const { file, titles } = doings(db);
      const files: FileRow[] = [];
      for (const title of ['d', 'c', 'b', 'a']) files.push(await file({ title }));
      const [d, c, b, a] = files.map(({ id }) => id) as [string, string, string, string];
      const now = later();
      const changes = await db.files.order({ folderId: null, ids: [d], before: b }, now);
      expect(await titles({ folderId: 'root' })).toEqual(['a', 'd', 'b', 'c']);
      const rows = await Promise.all([a, d].map((id) => db.files.get(id)));
      // Who only made room has not been changed by anybody.
      expect(rows).toMatchObject([
        { version: 2, updatedAt: files[3]?.updatedAt },
        { version: 2, updatedAt: now },
      ]);
      const back = changes.map(({ id, from, to }) => ({ id, from: to, to: from }));
      await db.files.order({ folderId: null, ids: [c], before: d }, later());
      await db.files.trash(a, undefined, later());
      expect(await db.files.reorder({ folderId: null, items: back }, later())).toMatchObject([{ id: d }]);
      expect(await titles({ folderId: 'root' })).toEqual(['c', 'b', 'd']);
      await expect(db.files.reorder({ folderId: null, items: back }, later())).rejects.toMatchObject({
        kind: 'invalid',
        message: expect.stringContaining('another order since'),
      });
      expect(await titles({ folderId: 'root' })).toEqual(['c', 'b', 'd']);
    });

    test('refuses files and neighbours that are not in the folder, and changes nothing', async () => {
      const db = database();
      const { file, folder } = doings(db);
      const { id: folderId } = await folder('elsewhere');
      const [one, two, there] = [await file(), await file(), await file({ folderId })];
      const refused = async (asked: Parameters<Database['files']['order']>[0], field: string) =>
        expect(db.files.order(asked, later())).rejects.toMatchObject({
          kind: 'invalid',
          fields: { [field]: [expect.any(String)] },
        });
      await refused({ folderId: null, ids: [one.id], before: there.id }, 'before');
      await refused({ folderId: null, ids: [one.id], after: anyId() }, 'after');
      await refused({ folderId: null, ids: [one.id], after: one.id }, 'after');
      await refused({ folderId: null, ids: [one.id, there.id], after: null }, 'ids');
      await refused({ folderId: anyId(), ids: [one.id], after: null }, 'folderId');
      expect(await db.files.order({ folderId: null, ids: [], after: null }, later())).toEqual([]);
      expect(await Promise.all([one, two, there].map(({ id }) => db.files.get(id)))).toEqual([
        one,
        two,
        there,
      ]);
    });
  });
}

async function listed(db: Database, folderId: string): Promise<FileRow[]> {
  return (await db.files.list({ folderId, page: 1, pageSize: 100 })).rows;
}

/** By trying all: how many files need another number, if those that get one get one of their own. */
function fewest(before: readonly FileRow[], ids: readonly string[]): number {
  const row = ids.map((id) => ({ at: before.findIndex((file) => file.id === id), id }));
  let most = 0;
  for (let set = 0; set < 2 ** row.length; set += 1) {
    const kept = row.flatMap(({ at }, place) => (set & (2 ** place) ? [{ at, place }] : []));
    const isPossible = kept.every(({ at, place }, step) => {
      const last = kept[step - 1];
      if (!last) return true;
      const [one = 0, other = 0] = [before[last.at]?.sortOrder, before[at]?.sortOrder];
      // `before` is in order, ties included.
      return place - last.place === 1 ? last.at < at : other - one >= place - last.place;
    });
    if (isPossible) most = Math.max(most, kept.length);
  }
  return row.length - most;
}
