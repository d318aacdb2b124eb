import { afterEach, expect, test, vi } from 'vitest';
import { readTexts } from './many-files.ts';

const idOf = (index: number) => `0198c1f0-0000-7000-8000-${String(index).padStart(12, '0')}`;

afterEach(() => {
  vi.unstubAllGlobals();
});

/** A server that answers at most `most` files, knows only every second one, and is slower with the first call. */
function serve(most: number) {
  const calls: number[] = [];
  vi.stubGlobal('window', { location: { origin: 'http://localhost' } });
  vi.stubGlobal('fetch', async (_: URL, { body }: { body: string }) => {
    const { ids }: { ids: string[] } = JSON.parse(body);
    calls.push(ids.length);
    if (calls.length === 1) await new Promise((resolve) => setTimeout(resolve, 20));
    const answered = ids.slice(0, most);
    const data = answered
      .filter((id) => Number(id.slice(-12)) % 2 === 0)
      .map((id) => ({
        ...{ id, title: id, altText: null, description: null, fileName: 'a', isImage: true },
        ...{ isFavorite: false, isPrivate: false, folderId: null, version: 1 },
      }));
    return Response.json({ data, next: ids.length > most ? most : null });
  });
  return calls;
}

test.each([100, 1_000, 10_000])('texts are read in the order of the ids, %i an answer', async (most) => {
  serve(most);
  const ids = Array.from({ length: 6_001 }, (_, index) => idOf(index));
  const progress: number[] = [];
  const texts = await readTexts('own', ids, { onProgress: (done) => progress.push(done) });
  expect(texts.map(({ id }) => id)).toEqual(ids.filter((_, index) => index % 2 === 0));
  expect(progress.at(-1)).toBe(6_001);
});

test('an answer that does not go on is refused, and of none nothing is asked', async () => {
  const calls = serve(0);
  expect(await readTexts('own', [])).toEqual([]);
  expect(calls).toEqual([]);
  await expect(readTexts('own', [idOf(0)])).rejects.toMatchObject({ kind: 'broken' });
});
