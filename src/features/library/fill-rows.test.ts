import { QueryClient } from '@tanstack/react-query';
import { afterEach, expect, test, vi } from 'vitest';
import { type FillRow, fillRows } from './fill-rows.ts';

const [A = '', B = '', C = ''] = [1, 2, 3].map((n) => `0198c1f0-0000-7000-8000-00000000000${n}`);

const fileOf = (id: string, altText: string | null) => ({
  ...{ id, uploadId: id, title: 't', description: null, folderId: null, sortOrder: 0, isPrivate: false },
  ...{ createdAt: '', updatedAt: '', isFavorite: false, altText, version: 2 },
  upload: {
    ...{ id, fileName: 'a', fileSize: 1, fileUrl: '', mimeType: 'image/png', width: 1, height: 1 },
    ...{ checksum: '', thumbhash: null },
  },
});

/** A library with these alt texts, which refuses what is not based on them. */
function library(stored: Map<string, string | null>) {
  vi.stubGlobal('window', { location: { origin: 'http://localhost' } });
  vi.stubGlobal('fetch', async (url: URL, { body }: { body: string | null }) => {
    const single = url.pathname.split('/').at(-1) ?? '';
    const { items, altText: text } = JSON.parse(body ?? '{}');
    if (text !== undefined) stored.set(single, text);
    if (!items) return Response.json({ data: fileOf(single, stored.get(single) ?? null) });
    const data = items.map(
      ({ id, altText, from }: FillRow['change'] & { id: string; from: FillRow['from'] }) => {
        const before = stored.get(id) ?? null;
        if (from && from.altText !== before) return { id, status: 412, message: 'Changed' };
        stored.set(id, altText ?? null);
        return { id, status: 200, data: fileOf(id, altText ?? null), before: { altText: before } };
      },
    );
    return Response.json({ data });
  });
  const queryClient = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  return { queryClient, libraryId: 'own' };
}

const rowOf = (altText: string, from: string | null): FillRow => ({
  change: { altText },
  from: { altText: from },
  refusals: [],
});
const failed = (id: string) => ({ id, reason: 'no' });
const result = { done: [], failed: [], left: [], stoppedBy: null };

afterEach(() => {
  vi.unstubAllGlobals();
});

test('each file gets its own text; what somebody changed meanwhile is replaced only when it is tried again', async () => {
  const stored = new Map([
    [A, null],
    [B, 'Theirs'],
  ]);
  const plan = new Map([
    [A, rowOf('One', null)],
    [B, rowOf('Two', 'Mine')],
    [C, { change: {}, from: {}, refusals: ['No picture'] }],
  ]);
  const job = fillRows(library(stored), plan, { rows: 2, columns: 0 });
  const results = await job.act([A, B, C]);
  expect(results.map(({ id, error }) => [id, error instanceof Error ? error.message : null])).toEqual([
    [A, null],
    [B, 'Somebody changed it in the meantime.'],
    [C, 'No picture'],
  ]);
  expect([...stored.values()]).toEqual(['One', 'Theirs']);
  expect(job.words?.({ ...result, done: [A], failed: [failed(B), failed(C)] })).toBe(
    '1 filled. 2 refused. 2 rows had no file to go to.',
  );

  await job.act([B, C]);
  expect([...stored.values()]).toEqual(['One', 'Two']);
  expect(job.words?.({ ...result, done: [B], failed: [failed(C)] })).toContain(
    '1 filled, 1 of them replaced other text. 1 refused.',
  );
  const back = job.inverse([A, B]);
  await back?.job.act(back.ids);
  expect([...stored.values()]).toEqual([null, 'Theirs']);
});
