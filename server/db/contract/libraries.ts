import { describe, expect, test } from 'vitest';
import { LIBRARIES_MAX } from '../../../src/contract/library-values.ts';
import type { LibraryTest, NewLibraryRow } from '../interface/libraries.ts';
import { anyId, later } from './builders.ts';
import type { OpenDatabase } from './open.ts';

const aLibrary = (given: Partial<NewLibraryRow> = {}): NewLibraryRow => ({
  id: anyId(),
  name: 'Agency',
  kind: 'klink',
  baseUrl: 'https://media.example.com',
  sealedToken: 'sealed',
  createdAt: later(),
  ...given,
});

const found: LibraryTest = { outcome: 'works', message: 'It works.', testedAt: 7 };

export function librariesContract(database: OpenDatabase) {
  describe('libraries elsewhere', () => {
    test('are none at first, then listed in the order in which they came, and removed once', async () => {
      const { libraries } = database();
      expect(await libraries.list()).toEqual([]);
      const [first, second] = [aLibrary({ name: 'Z' }), aLibrary({ name: 'A', kind: 'flockx' })];
      await libraries.create(first);
      await libraries.create(second);
      expect(await libraries.list()).toEqual([
        { ...first, test: null },
        { ...second, test: null },
      ]);
      expect(await libraries.get(second.id)).toEqual({ ...second, test: null });
      expect(await libraries.delete(first.id)).toBe(true);
      expect(await libraries.delete(first.id)).toBe(false);
      expect(await libraries.get(first.id)).toBeNull();
      expect(await libraries.list()).toEqual([{ ...second, test: null }]);
    });

    test('change in what is named, and keep the rest', async () => {
      const { libraries } = database();
      const [row, other] = [aLibrary(), aLibrary()];
      await libraries.create(row);
      await libraries.create(other);
      const renamed = { ...row, name: 'Müller & Söhne <b>', test: null };
      expect(await libraries.update(row.id, { name: renamed.name }, row)).toEqual(renamed);
      expect(await libraries.get(row.id)).toEqual(renamed);
      const moved = { ...renamed, baseUrl: 'https://other.example.com', sealedToken: 'sealed anew' };
      const { baseUrl, sealedToken } = moved;
      expect(await libraries.update(row.id, { baseUrl, sealedToken }, row)).toEqual(moved);
      expect(await libraries.get(other.id)).toEqual({ ...other, test: null });
      await expect(libraries.update(anyId(), { name: 'X' }, row)).rejects.toMatchObject({ kind: 'notFound' });
    });

    test('are not changed for an address that they have no longer', async () => {
      const { libraries } = database();
      const row = aLibrary();
      await libraries.create(row);
      const before = await libraries.update(row.id, { baseUrl: 'https://new.example.com' }, row);
      const late = libraries.update(row.id, { sealedToken: 'late' }, row);
      await expect(late).rejects.toMatchObject({ kind: 'conflict' });
      expect(await libraries.get(row.id)).toEqual(before);
    });

    test('remember what a look at them found, until they have another address or token', async () => {
      const { libraries } = database();
      const row = aLibrary();
      await libraries.create(row);
      await libraries.noteTest(row, found);
      expect(await libraries.get(row.id)).toEqual({ ...row, test: found });
      expect((await libraries.update(row.id, { name: 'Renamed' }, row)).test).toEqual(found);
      expect((await libraries.update(row.id, { sealedToken: 'another' }, row)).test).toBeNull();
      expect((await libraries.get(row.id))?.test).toBeNull();
      // A look that took long comes to its end now.
      await libraries.noteTest(row, found);
      expect((await libraries.get(row.id))?.test).toBeNull();
      await libraries.noteTest({ ...row, id: anyId() }, found);
    });

    test(`are ${LIBRARIES_MAX} at most`, async () => {
      const { libraries } = database();
      await Promise.all(Array.from({ length: LIBRARIES_MAX }, () => libraries.create(aLibrary())));
      await expect(libraries.create(aLibrary())).rejects.toMatchObject({ kind: 'invalid' });
      expect(await libraries.list()).toHaveLength(LIBRARIES_MAX);
    });
  });
}
