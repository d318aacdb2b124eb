import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { FILE_TYPES } from '../../../src/contract/values.ts';
import { ServiceError } from '../../services/errors.ts';
import type { Database, NewFileRow } from '../interface.ts';
import { aFile, anyId, later } from './builders.ts';
import { type AnyList, anyList, expectedPage, FIRST_DAY, TEXTS } from './list-model.ts';

const VERBS = [
  'create',
  'edit',
  'mark',
  'move',
  'reorder',
  'trash',
  'restore',
  'delete',
  'createFolder',
  'moveFolder',
  'trashFolder',
  'restoreFolder',
  'deleteFolder',
  'replace',
  'editMany',
  'emptyTrash',
] as const;
type Step = { verb: (typeof VERBS)[number]; one: number; other: number; lists: AnyList[] };

const step: fc.Arbitrary<Step> = fc.record({
  verb: fc.oneof({ weight: 2, arbitrary: fc.constantFrom(...VERBS) }, fc.constant('create' as const)),
  one: fc.nat(9999),
  other: fc.nat(9999),
  lists: fc.array(anyList, { minLength: 1, maxLength: 6 }),
});

/** Every list against a plain model, in the middle of changes. `open` gives an empty database of its own each time. */
export function anyListContract(open: () => Promise<{ db: Database; dispose: () => Promise<void> }>) {
  describe('any list', () => {
    test('is what the files one by one say, whatever happened', async () => {
      let rows = 0;
      await fc.assert(
        fc.asyncProperty(fc.array(step, { minLength: 15, maxLength: 20, size: 'max' }), async (steps) => {
          const { db, dispose } = await open();
          try {
            const known: Known = { folders: [], files: [] };
            for (let n = 0; n < 12; n++)
              await take(db, known, { verb: 'create', one: n * 37, other: n * 101 });
            for (const each of steps) {
              await take(db, known, each).catch(ignoreRefusal);
              for (const list of each.lists) rows += await compareList(db, known, list);
            }
          } finally {
            await db.close();
            await dispose();
          }
        }),
        // Looking for a shorter example takes longer than the test may: its seed and path say which one it was.
        { numRuns: 4, endOnFailure: true },
      );
      // As a rule some hundreds; now and then many lists ask for what no file is.
      expect(rows).toBeGreaterThan(20);
      // Each step is a commit, and some disks take their time.
    }, 90_000);
  });
}

type Known = { folders: string[]; files: string[] };

async function compareList(db: Database, known: Known, { place, ...list }: AnyList): Promise<number> {
  const places = [undefined, 'root', ...known.folders];
  const query = { ...list, folderId: places[place % places.length] };
  const expected = await expectedPage(db, known.files, query);
  const page = await db.files.list(query);
  expect({ query, total: page.total, ids: page.rows.map(({ id }) => id) }).toEqual({ query, ...expected });
  return page.rows.length;
}

async function take(
  db: Database,
  known: Known,
  { verb, one, other }: Pick<Step, 'verb' | 'one' | 'other'>,
): Promise<unknown> {
  const folder = known.folders[one % (known.folders.length || 1)] ?? '';
  const file = known.files[one % (known.files.length || 1)] ?? '';
  const place = known.folders[other % (known.folders.length + 1)] ?? null;
  const textOf = (n: number) => TEXTS[n % TEXTS.length] ?? 'a';
  switch (verb) {
    case 'create': {
      const row = someFile(one, other, place);
      known.files.push(row.id);
      return db.files.createMany([row]);
    }
    case 'edit':
      return db.files.update(
        file,
        one % 2 === 0 ? { title: textOf(other) } : { altText: textOf(other), description: textOf(one) },
        undefined,
        later(),
      );
    case 'mark':
      return db.files.update(
        file,
        { isFavorite: other % 2 === 0, isPrivate: other % 3 === 0, altText: null },
        undefined,
        later(),
      );
    case 'move':
      return db.files.update(file, { folderId: place }, undefined, later());
    case 'reorder':
      return db.files.update(file, { sortOrder: (other % 3) - 1 }, undefined, later());
    case 'trash':
      return db.files.trash(file, undefined, later());
    case 'restore':
      return db.trash.restoreFile(file, later());
    case 'delete':
      return db.trash.deleteFile(file);
    case 'createFolder': {
      const id = anyId();
      known.folders.push(id);
      return db.folders.create({ id, name: `folder ${known.folders.length}`, parentId: place, now: later() });
    }
    case 'moveFolder':
      return db.folders.update(folder, { parentId: place }, undefined, later());
    case 'trashFolder':
      return db.folders.trash(folder, undefined, later());
    case 'restoreFolder':
      return db.trash.restoreFolder(folder, later());
    case 'deleteFolder':
      return db.trash.deleteFolder(folder);
    case 'replace': {
      const { fileName, fileSize, mimeType, type, width, height, checksum, thumbhash } = someFile(
        one,
        other,
        null,
      );
      const content = { fileName, fileSize, mimeType, type, width, height, checksum, thumbhash };
      return db.files.replaceContent(file, content, undefined, later());
    }
    case 'editMany': {
      const change = { title: textOf(other), folderId: place, sortOrder: one % 3 };
      const ids = [file, anyId(), ...known.files.slice(0, 3)];
      return db.files.updateMany(
        ids.map((id) => ({ id, change, ifVersion: undefined })),
        later(),
      );
    }
    case 'emptyTrash':
      return db.trash.empty();
  }
}

/** Few different values of everything, so that much is equal but the id. */
function someFile(one: number, other: number, folderId: string | null): NewFileRow {
  const type = FILE_TYPES[one % FILE_TYPES.length] ?? 'other';
  const textOf = (n: number) => TEXTS[n % TEXTS.length] ?? 'a';
  return aFile({
    folderId,
    title: one % 4 === 0 ? null : textOf(one),
    fileName: textOf(other),
    altText: other % 2 === 0 ? null : textOf(other + 1),
    type: one % 3 === 0 ? 'image' : type,
    fileSize: one % 10,
    isFavorite: one % 5 === 0,
    isPrivate: other % 5 === 0,
    createdAt: FIRST_DAY + (other % 6) * 86_400_000_000,
  });
}

/** Names taken, folders in the trash and the like are part of life. */
function ignoreRefusal(error: unknown): void {
  if (!(error instanceof ServiceError)) throw error;
}
