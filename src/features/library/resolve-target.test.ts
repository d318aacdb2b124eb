import { QueryClient } from '@tanstack/react-query';
import { afterEach, expect, test, vi } from 'vitest';
import { emptySelection } from '../../collection/selection.ts';
import { resolvePictures } from './resolve-target.ts';

const idOf = (n: number) => `0198c1f0-0000-7000-8000-00000000000${n}`;

afterEach(() => {
  vi.unstubAllGlobals();
});

test('pictures among what is selected are found also where the browser has forgotten them, and other files left out', async () => {
  const types = new Map([
    [idOf(1), 'image/png'],
    [idOf(2), 'application/pdf'],
    [idOf(3), 'image/jpeg'],
  ]);
  vi.stubGlobal('window', { location: { origin: 'http://localhost' } });
  vi.stubGlobal('fetch', async (url: URL) => {
    const id = url.pathname.slice(-36);
    const mimeType = types.get(id);
    if (mimeType === undefined) return Response.json({ message: 'It is gone.' }, { status: 404 });
    const upload = { id, fileName: 'a', fileSize: 1, fileUrl: '', mimeType, width: null, height: null };
    const words = { title: null, description: null, altText: null, sortOrder: 0 };
    const flags = { isFavorite: false, isPrivate: false, createdAt: '', updatedAt: '', version: 1 };
    const data = { id, uploadId: id, folderId: null, ...words, ...flags };
    return Response.json({ data: { ...data, upload: { ...upload, checksum: '', thumbhash: null } } });
  });
  const selection = { ...emptySelection, ids: new Set([1, 2, 3, 4].map(idOf)) };
  const list = { queryClient: new QueryClient(), libraryId: 'own', query: {}, total: 9 };
  const options = { signal: new AbortController().signal, onProgress: () => undefined };
  expect(await resolvePictures(selection, list, options)).toEqual([idOf(1), idOf(3)]);
});
