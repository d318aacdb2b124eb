import { QueryClient } from '@tanstack/react-query';
import { afterEach, expect, test, vi } from 'vitest';
import type { MediaFile } from '../contract/file.ts';
import { EditConflict } from '../lib/edit-conflict.ts';
import { keys } from './keys.ts';
import { saveField } from './save-field.ts';

const id = '0198c1f0-0000-7000-8000-000000000001';
const stored: MediaFile = {
  id,
  uploadId: '0198c1f0-0000-7000-8000-000000000002',
  title: 'Harbour',
  description: null,
  altText: null,
  folderId: null,
  sortOrder: 0,
  isPrivate: false,
  isFavorite: false,
  version: 7,
  upload: {
    id: '0198c1f0-0000-7000-8000-000000000002',
    fileName: 'harbour.jpg',
    fileUrl: '/media/x/harbour.jpg',
    mimeType: 'image/jpeg',
    fileSize: 10,
    checksum: 'ab',
    width: 1,
    height: 1,
    thumbhash: null,
  },
  createdAt: '2026-02-17T05:00:23.000000Z',
  updatedAt: '2026-02-17T05:00:23.000000Z',
};

afterEach(() => {
  vi.unstubAllGlobals();
});

/** A browser that has fetched the file as it is stored now, and a server that takes every change. */
function world() {
  const queryClient = new QueryClient();
  queryClient.setQueryData(keys.file('own', id), stored);
  const fetched = vi.fn(async (_url: URL, init: RequestInit) =>
    Response.json({ data: { ...stored, ...JSON.parse(String(init.body)), version: stored.version + 1 } }),
  );
  vi.stubGlobal('window', { location: { origin: 'http://localhost' } });
  vi.stubGlobal('fetch', fetched);
  return { queryClient, fetched };
}

test('a text that somebody changed while it was typed is not written over, though their change was fetched', async () => {
  const { queryClient, fetched } = world();
  const saving = saveField(queryClient, 'own', { id, field: 'title', value: 'Port', from: 'Boats' });
  await expect(saving).rejects.toThrow(EditConflict);
  await expect(saving).rejects.toMatchObject({ theirs: 'Harbour' });
  expect(fetched).not.toHaveBeenCalled();
});

test('a text that nobody else changed is stored', async () => {
  const { queryClient } = world();
  const saved = await saveField(queryClient, 'own', { id, field: 'title', value: 'Port', from: 'Harbour' });
  expect(saved.title).toBe('Port');
  expect(queryClient.getQueryData<MediaFile>(keys.file('own', id))?.version).toBe(8);
});

test('a file that is saved while it is still being read is shown as it was saved', async () => {
  const { queryClient } = world();
  queryClient.removeQueries({ queryKey: keys.file('own', id) });
  const page = { total: 1, page: 1, pageSize: 100, lastPage: 1, data: [stored] };
  queryClient.setQueryData(keys.filePage('own', {}, 1, 100), page);
  const reading = queryClient.fetchQuery({
    queryKey: keys.file('own', id),
    queryFn: () => new Promise<MediaFile>(() => undefined),
  });
  reading.catch(() => undefined);
  await saveField(queryClient, 'own', { id, field: 'title', value: 'Port', from: 'Harbour' });
  expect(queryClient.getQueryData<MediaFile>(keys.file('own', id))).toMatchObject({
    title: 'Port',
    version: 8,
  });
});

test('a text that the busy server refused is sent again, unless somebody has changed it since', async () => {
  const { queryClient, fetched } = world();
  const busy = () => Response.json({ message: 'Busy.' }, { status: 503, headers: { 'Retry-After': '0' } });
  const answer = (title: string, version: number) => Response.json({ data: { ...stored, title, version } });
  const save = () => saveField(queryClient, 'own', { id, field: 'title', value: 'Port', from: 'Harbour' });
  fetched.mockResolvedValueOnce(busy()).mockResolvedValueOnce(answer('Harbour', 7));
  await expect(save()).resolves.toMatchObject({ title: 'Port' });

  queryClient.setQueryData(keys.file('own', id), stored);
  fetched.mockResolvedValueOnce(busy()).mockResolvedValueOnce(answer('Theirs', 9));
  await expect(save()).rejects.toMatchObject({ theirs: 'Theirs' });
});
