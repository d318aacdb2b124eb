import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { FILE_TYPES } from '../../../src/contract/values.ts';
import type { CountChoices, Database, ListFiles } from '../interface.ts';
import { aFile, doings } from './builders.ts';
import { anyList, FIRST_DAY, TEXTS } from './list-model.ts';

const SIZES = [{ maxSize: 3 }, { minSize: 4, maxSize: 6 }, { minSize: 7 }, {}];
const DAYS = ['2026-05-01', '2026-05-03T12:00:00Z', '2026-05-06'];

/** `open` gives an empty database of its own. */
export function choicesContract(open: () => Promise<{ db: Database; dispose: () => Promise<void> }>) {
  describe('the counts of the choices', () => {
    test('are what the lists find that they lead to', async () => {
      const { db, dispose } = await open();
      try {
        const { folder } = doings(db);
        const top = await folder('top');
        const below = await folder('below', top.id);
        const gone = await folder('gone', top.id);
        const places = [undefined, 'root', top.id, below.id, gone.id];
        await db.files.createMany(
          Array.from({ length: 120 }, (_, n) =>
            aFile({
              folderId: [null, top.id, below.id, gone.id][n % 4] ?? null,
              title: TEXTS[n % TEXTS.length] ?? null,
              type: FILE_TYPES[n % 3] ?? 'other',
              fileSize: n % 10,
              altText: n % 5 === 0 ? null : '',
              isFavorite: n % 7 === 0,
              isPrivate: n % 11 === 0,
              createdAt: FIRST_DAY + (n % 6) * 86_400_000_000,
            }),
          ),
        );
        await db.folders.trash(gone.id, undefined, FIRST_DAY);
        await fc.assert(
          fc.asyncProperty(anyList, async ({ place, ...list }) => {
            const query = { ...list, folderId: places[place % places.length] };
            const asked = { ...query, sizes: SIZES, createdSince: DAYS };
            const counts = await db.files.countChoices(asked);
            expect({ query, ...counts }).toEqual({ query, ...(await expected(db, asked)) });
          }),
          { numRuns: 60 },
        );
      } finally {
        await db.close();
        await dispose();
      }
    }, 60_000);
  });
}

/** From the lists, one by one. */
async function expected(db: Database, { sizes, createdSince, ...query }: CountChoices) {
  const total = async (change: Partial<ListFiles> = {}) =>
    (await db.files.list({ ...query, ...change, page: 1, pageSize: 1 })).total;
  const ofAll = <T>(all: readonly T[], change: (one: T) => Partial<ListFiles>) =>
    Promise.all(all.map((one) => total(change(one))));
  const [image, video, audio, document, other] = await ofAll(FILE_TYPES, (type) => ({ type }));
  return {
    total: await total(),
    anyType: await total({ type: undefined }),
    types: { image, video, audio, document, other },
    isFavorite: await total({ isFavorite: true }),
    isPrivate: await total({ isPrivate: true }),
    missingAltText: await total({ missingAltText: true }),
    sizes: await ofAll(sizes, ({ minSize, maxSize }) => ({ minSize, maxSize })),
    createdSince: await ofAll(createdSince, (createdFrom) => ({ createdFrom, createdTo: undefined })),
  };
}
