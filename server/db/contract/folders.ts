import { describe, expect, test } from 'vitest';
import { anyId, doings, later } from './builders.ts';
import type { OpenDatabase } from './open.ts';

const SAME_NAMES = [
  ['Logos', 'Logos'],
  ['Press', 'PRESS'],
  ['Straße Ä', 'straße ä'],
  ['é', 'e\u0301'],
] as const;

export function foldersContract(database: OpenDatabase) {
  describe('folders', () => {
    test('are created, read and listed by name, numbers as numbers', async () => {
      const db = database();
      const { folder, names } = doings(db);
      const created = await folder('Part 10');
      await folder('part 2');
      await folder('Ärger');
      expect(created).toMatchObject({ name: 'Part 10', parentId: null, version: 1, foldersCount: 0 });
      expect(await db.folders.get(created.id)).toEqual({ row: created, ancestors: [] });
      expect(await names('root')).toEqual(['Ärger', 'part 2', 'Part 10']);
      expect(await db.folders.get(anyId())).toBeNull();
      expect(await db.folders.get('root')).toBeNull();
    });

    test('are listed in a parent, in the top, or all', async () => {
      const { folder, names } = doings(database());
      const a = await folder('a');
      await folder('b', a.id);
      expect(await names('root')).toEqual(['a']);
      expect(await names(a.id)).toEqual(['b']);
      expect(await names()).toEqual(['a', 'b']);
    });

    test('are found by a part of their name in any case, and paged', async () => {
      const db = database();
      const { folder } = doings(db);
      for (const name of ['Frühling', 'SPÄT', 'Übrig']) await folder(name);
      const found = await db.folders.list({ keyword: 'Ä', page: 1, pageSize: 10 });
      expect(found.rows.map(({ name }) => name)).toEqual(['SPÄT']);
      const second = await db.folders.list({ page: 2, pageSize: 2 });
      expect(second).toMatchObject({ total: 3, rows: [{ name: 'Übrig' }] });
    });

    test('are paged to where one of them is, also where it is far down or not listed', async () => {
      const db = database();
      const { folder } = doings(db);
      const parent = await folder('parent');
      const inside = [];
      for (let number = 12; number > 0; number -= 1) inside.push(await folder(`Part ${number}`, parent.id));
      const pageOf = async (around: string, query = {}) => {
        const listed = await db.folders.list({ parentId: parent.id, page: 9, pageSize: 5, around, ...query });
        return [listed.page, listed.rows.some(({ id }) => id === around)];
      };
      const [last, , , , , , , sixth] = [...inside];
      expect(await pageOf(last?.id ?? '')).toEqual([3, true]);
      expect(await pageOf(sixth?.id ?? '')).toEqual([1, true]);
      expect(await pageOf(last?.id ?? '', { keyword: '2' })).toEqual([1, true]);
      expect(await pageOf(parent.id)).toEqual([1, false]);
      expect(await pageOf(anyId())).toEqual([1, false]);
    });

    test('are paged to the next whose name begins so, going round', async () => {
      const db = database();
      const { folder } = doings(db);
      const parent = await folder('parent');
      await folder('Part 0');
      const inside = [];
      for (const name of ['Alt', 'Part 1', 'Part 2', 'Part 10', 'Übrig', 'z%_']) {
        inside.push(await folder(name, parent.id));
      }
      const pageOf = async (startsWith: string, around?: string) => {
        const list = { parentId: parent.id, page: 9, pageSize: 1, startsWith };
        const listed = await db.folders.list(around === undefined ? list : { ...list, around });
        return [listed.page, listed.rows[0]?.name];
      };
      const [alt, one, two, ten, , last] = inside.map(({ id }) => id);
      expect(await pageOf('pART ')).toEqual([2, 'Part 1']);
      expect(await pageOf('part', one)).toEqual([3, 'Part 2']);
      expect(await pageOf('part 1', one)).toEqual([4, 'Part 10']);
      expect(await pageOf('part', ten)).toEqual([2, 'Part 1']);
      expect(await pageOf('alt', alt)).toEqual([1, 'Alt']);
      expect(await pageOf('ü', two)).toEqual([5, 'Übrig']);
      expect(await pageOf('z%', last)).toEqual([6, 'z%_']);
      // What begins otherwise is not found, and no sign stands for another.
      for (const none of ['art', 'part 0', '%', 'z_']) expect(await pageOf(none)).toEqual([1, 'Alt']);
    });

    test('cannot share a name in one place, the top included', async () => {
      const { folder } = doings(database());
      const parent = await folder('parent');
      for (const [one, other] of SAME_NAMES) {
        for (const place of [null, parent.id]) {
          await folder(one, place);
          await expect(folder(other, place)).rejects.toMatchObject({
            kind: 'invalid',
            fields: { name: [expect.any(String)] },
          });
        }
      }
    });

    test('may take their own name in other letters', async () => {
      const db = database();
      const press = await doings(db).folder('press');
      const renamed = await db.folders.update(press.id, { name: 'PRESS' }, 1, later());
      expect(renamed).toMatchObject({ name: 'PRESS', version: 2 });
      expect(renamed.updatedAt).toBeGreaterThan(press.updatedAt);
    });

    test('refuse a parent that is unknown or in the trash', async () => {
      const db = database();
      const { folder } = doings(db);
      const gone = await folder('gone');
      await db.folders.trash(gone.id, undefined, later());
      for (const parentId of [anyId(), gone.id]) {
        await expect(folder('a', parentId)).rejects.toMatchObject({
          fields: { parentId: expect.anything() },
        });
      }
    });

    test('move with all in them, and know the way up', async () => {
      const db = database();
      const { folder } = doings(db);
      const [a, b] = [await folder('a'), await folder('b')];
      const inner = await folder('inner', a.id);
      const moved = await db.folders.update(a.id, { parentId: b.id }, undefined, later());
      expect(moved).toMatchObject({ parentId: b.id, version: 2, foldersCount: 1 });
      expect((await db.folders.get(inner.id))?.ancestors).toEqual([
        { id: b.id, name: 'b' },
        { id: a.id, name: 'a' },
      ]);
      expect(await db.folders.update(a.id, { parentId: null }, undefined, later())).toMatchObject({
        parentId: null,
        version: 3,
      });
    });

    test('never move into themselves or below', async () => {
      const db = database();
      const { folder } = doings(db);
      const a = await folder('a');
      const b = await folder('b', a.id);
      for (const parentId of [a.id, b.id]) {
        await expect(db.folders.update(a.id, { parentId }, undefined, later())).rejects.toMatchObject({
          kind: 'invalid',
          fields: { parentId: expect.anything() },
        });
      }
    });

    test('are at most 32 levels deep, also after a move', async () => {
      const db = database();
      const { folder } = doings(db);
      let parentId: string | null = null;
      for (let level = 1; level <= 32; level += 1) parentId = (await folder(`${level}`, parentId)).id;
      await expect(folder('33', parentId)).rejects.toMatchObject({ fields: { parentId: expect.anything() } });

      const two = await folder('two');
      await folder('levels', two.id);
      const above = (await db.folders.get(parentId ?? ''))?.row.parentId ?? null;
      await expect(db.folders.update(two.id, { parentId: above }, undefined, later())).rejects.toMatchObject({
        fields: { parentId: expect.anything() },
      });
    });

    test('are not written when nothing changes, and only at the version the caller saw', async () => {
      const db = database();
      const a = await doings(db).folder('a');
      expect(await db.folders.update(a.id, { name: 'a', parentId: null }, 1, later())).toEqual(a);
      await db.folders.update(a.id, { name: 'b' }, 1, later());
      const stale = { kind: 'preconditionFailed' };
      await expect(db.folders.update(a.id, { name: 'c' }, 1, later())).rejects.toMatchObject(stale);
      await expect(db.folders.trash(a.id, 1, later())).rejects.toMatchObject(stale);
      await db.folders.trash(a.id, 2, later());
      await expect(db.folders.update(a.id, { name: 'c' }, undefined, later())).rejects.toMatchObject({
        kind: 'notFound',
      });
    });

    test('change the revision of their list only when they change', async () => {
      const db = database();
      const revision = async () => (await db.folders.list({ page: 1, pageSize: 1 })).revision;
      const a = await doings(db).folder('a');
      const first = await revision();
      await db.folders.update(a.id, { name: 'a' }, undefined, later());
      expect(await revision()).toBe(first);
      await db.folders.update(a.id, { name: 'b' }, undefined, later());
      expect(await revision()).not.toBe(first);
    });
  });
}
