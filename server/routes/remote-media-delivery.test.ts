import { readFile } from 'node:fs/promises';
import sharp from 'sharp';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { media, mediaError, mediaPage } from '../../src/contract/media.ts';
import { addLibrary } from '../services/libraries.ts';
import { type AwkwardFlockxLibrary, startAwkwardFlockxLibrary } from '../testing/awkward-flockx-library.ts';
import { type AwkwardKlink, startAwkwardKlink } from '../testing/awkward-klink.ts';
import { startTestServer, type TestServer } from '../testing/test-server.ts';

const TOKEN = 'flockx-key-that-nobody-may-see';

let server: TestServer;
let flockx: AwkwardFlockxLibrary;
/** What an item may lead to, and shall not. */
let inside: AwkwardKlink;
let reader: Record<string, string>;
let agency: string;
let photo: { bytes: Buffer; mimeType: string };
beforeAll(async () => {
  [server, flockx, inside] = await Promise.all([
    startTestServer(),
    startAwkwardFlockxLibrary(TOKEN),
    startAwkwardKlink(),
  ]);
  reader = await server.bearer('media:read');
  const bytes = await readFile(new URL('../samples/files/arcade.jpg', import.meta.url));
  photo = { bytes, mimeType: 'image/jpeg' };
});
afterAll(async () => {
  await Promise.all([server.close(), flockx.close(), inside.close()]);
});
beforeEach(async () => {
  flockx.reset();
  const library = { name: 'Agency', kind: 'flockx' as const, baseUrl: flockx.url, token: TOKEN };
  agency = (await addLibrary(server.deps, library)).id;
});

const itemsUrl = () => `${server.url}/api/libraries/${agency}/media`;
const get = (url: string, headers: Record<string, string> = reader) => fetch(url, { headers });
const detailOf = async (answer: Response) => mediaError.parse(await answer.json()).detail;
const first = async () => {
  const page = mediaPage.parse(await (await get(itemsUrl())).json());
  return media.parse(page.items[0]);
};
const seenCdn = () => flockx.seen.filter(({ url }) => url.startsWith('/cdn/'));

describe('the pictures of a flockx library', () => {
  test('come from here, as large as they are asked for, and are fetched once, without its key', async () => {
    flockx.add({}, photo);
    const { url } = await first();
    for (const _ of [1, 2]) {
      const answer = await get(`${url}&w=160`, { ...reader, Accept: 'image/webp' });
      expect(answer.status).toBe(200);
      expect(answer.headers.get('Content-Type')).toBe('image/webp');
      expect(answer.headers.get('Cache-Control')).toBe('private, max-age=31536000, immutable');
      expect(answer.headers.get('Content-Security-Policy')).toContain("default-src 'none'");
      expect((await sharp(Buffer.from(await answer.arrayBuffer())).metadata()).width).toBe(160);
    }
    expect(seenCdn()).toHaveLength(1);
    expect(seenCdn()[0]?.headers.authorization).toBeUndefined();
  });

  test('come as they are, and in parts', async () => {
    flockx.add({}, photo);
    const { source_url } = await first();
    const answer = await get(source_url ?? '');
    expect(answer.headers.get('Content-Type')).toBe('image/jpeg');
    expect(Buffer.from(await answer.arrayBuffer()).equals(photo.bytes)).toBe(true);
    expect(seenCdn().every(({ headers }) => headers.authorization === undefined)).toBe(true);
  });

  test('are found without a list, by the item’s id', async () => {
    const item = flockx.add({}, photo);
    expect((await get(`${itemsUrl()}/${item.id}/preview?w=160`)).status).toBe(200);
    expect(flockx.seen.map(({ url }) => url)).toEqual([
      `/api/v1/media/${item.id}`,
      expect.stringMatching(/^\/cdn\//),
    ]);
  });

  test('are asked for at a newer address when the one that is known has run out', async () => {
    const item = flockx.add({}, photo);
    const { url } = await first();
    const fresh = item.url;
    item.url = String(fresh).replace('signature=secret', 'signature=old');
    // What is listed now has run out by the time that it is asked for.
    await first();
    item.url = fresh;
    expect((await get(`${url}&w=160`)).status).toBe(200);
  });

  test('are for those who may read here, and are no way to anything else', async () => {
    flockx.add({}, photo);
    const { url } = await first();
    expect((await get(`${url}`, {})).status).toBe(401);
    expect((await get(`${url}`, await server.bearer('media:write'))).status).toBe(403);
    for (const address of [inside.url, 'http://169.254.169.254/latest', 'http://localhost:1/x']) {
      flockx.add({ url: `${address}/x?signature=1`, source_url: `${address}/y?signature=1` });
      const item = await first();
      for (const way of [item.url, item.source_url]) {
        const answer = await get(way ?? '');
        expect([answer.status, await detailOf(answer)]).toEqual([502, expect.stringContaining('Agency')]);
      }
    }
    expect(inside.seen).toEqual([]);
  });

  test('that are not there are 404, in words of the dialect', async () => {
    const item = flockx.add({ url: null });
    for (const path of [`${item.id}/preview`, 'unknown/original', '..%2Fx/preview']) {
      const answer = await get(`${itemsUrl()}/${path}`);
      expect([path, answer.status, await detailOf(answer)]).toEqual([path, 404, expect.any(String)]);
    }
    expect((await get(`${itemsUrl()}/${item.id}/preview?w=7`)).status).toBe(422);
  });

  test('that are pages run nothing here', async () => {
    flockx.add({}, { bytes: Buffer.from('<script>alert(1)</script>'), mimeType: 'text/html' });
    const { source_url } = await first();
    const answer = await get(source_url ?? '');
    expect(answer.headers.get('Content-Disposition')).toMatch(/^attachment/);
    expect(answer.headers.get('Content-Security-Policy')).toContain('sandbox');
    expect(answer.headers.get('Content-Type')).not.toContain('html');
  });
});
