import { QueryClient } from '@tanstack/react-query';
import { afterEach, expect, test, vi } from 'vitest';
import type { MediaFile } from '../contract/file.ts';
import { bringBack } from './versions.ts';

const upload = (checksum: string) => ({
  ...{ id: 'u', fileName: 'a.png', fileSize: 1, fileUrl: '/media/u/a.png', mimeType: 'image/png' },
  ...{ width: 1, height: 1, checksum, thumbhash: null },
});
const id = '019b666f-5b1e-738e-b88f-6e08c466a4f7';

/** A server with one file, whose version the next edits move on just before it is brought back. */
function serve(checksum: string, earlier: string[], editsMeanwhile = 0) {
  let version = 5;
  let now = checksum;
  const asked: (string | null)[] = [];
  const file = () => ({
    ...{ id, uploadId: id, folderId: null, title: 'A', description: null, altText: null, sortOrder: 0 },
    ...{ isFavorite: false, isPrivate: false, createdAt: '', updatedAt: '', version },
    upload: { ...upload(now), id },
  });
  const answer = (data: unknown, status = 200) => new Response(JSON.stringify(data), { status });
  vi.stubGlobal('window', { location: { origin: 'http://x' } });
  vi.stubGlobal('fetch', async (url: URL, init: RequestInit) => {
    const { pathname } = url;
    if (pathname.endsWith('/versions'))
      return answer({
        data: earlier.map((each, number) => ({
          number: number + 1,
          replacedAt: '',
          upload: { ...upload(each), id },
        })),
      });
    if (!pathname.endsWith('/restore')) return answer({ data: file() });
    asked.push(new Headers(init.headers).get('If-Match'));
    if (editsMeanwhile-- > 0) {
      version += 1;
      return answer({ message: 'Changed.' }, 412);
    }
    now = earlier[Number(pathname.split('/').at(-2)) - 1] ?? '';
    version += 1;
    return answer({ data: file() });
  });
  return { asked, now: () => now };
}
afterEach(() => vi.unstubAllGlobals());

const change = { from: 'new', to: 'old' };

test('an earlier content is brought back where the file is what was seen, and shown', async () => {
  const server = serve('new', ['older', 'old']);
  const client = new QueryClient();
  const key = ['library', 'own', 'files', 'one', id];
  // Only what is compared and shown.
  client.setQueryData(key, { id, version: 5, upload: upload('new') } as MediaFile);
  await bringBack(client, 'own', id, change);
  expect([server.asked, server.now()]).toEqual([['"5"'], 'old']);
  expect(client.getQueryData<MediaFile>(key)).toMatchObject({ version: 6, upload: { checksum: 'old' } });
});

test('edits of other things in between do not matter, unless they go on', async () => {
  const server = serve('new', ['old'], 2);
  await bringBack(new QueryClient(), 'own', id, change);
  expect([server.asked, server.now()]).toEqual([['"5"', '"6"', '"7"'], 'old']);
  serve('new', ['old'], 9);
  await expect(bringBack(new QueryClient(), 'own', id, change)).rejects.toMatchObject({ status: 412 });
});

test('nothing is done where it has it already, consists of something else, or does not have it any more', async () => {
  const done = serve('old', ['new']);
  await bringBack(new QueryClient(), 'own', id, change);
  expect(done.asked).toEqual([]);
  serve('theirs', ['new', 'old']);
  await expect(bringBack(new QueryClient(), 'own', id, change)).rejects.toThrow('Somebody replaced it');
  serve('new', ['other']);
  await expect(bringBack(new QueryClient(), 'own', id, change)).rejects.toThrow('not kept any more');
});
