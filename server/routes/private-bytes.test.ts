import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import type { MediaFile } from '../../src/contract/file.ts';
import { PICTURE_WIDTHS } from '../imaging/interface.ts';
import { urlsIn, without, withThe } from '../testing/addresses-in.ts';
import { listenTo } from '../testing/event-stream.ts';
import { mediaManagerClient } from '../testing/media-manager-client.ts';
import { startTestServer, type TestServer } from '../testing/test-server.ts';

/** In the texts and names of everything that is private or deleted, and nowhere else. */
const MARK = 'Zugspitze-7731';

let server: TestServer;
let dashboardFolder: string;
/** What no stranger may get: bytes of files, of pictures made of them, and the mark. */
const secrets: { what: string; bytes: Buffer }[] = [{ what: 'a private text', bytes: Buffer.from(MARK) }];
/** Every address that was given out to somebody signed in. */
const emitted = new Set<string>();
let hidden: MediaFile[];

const noise = (seed: number) =>
  Uint8Array.from({ length: 400 * 300 * 3 }, (_, index) => (index * (seed + 7)) ^ (index >> seed));
const picture = (seed: number) =>
  sharp(noise(seed), { raw: { width: 400, height: 300, channels: 3 } })
    .png()
    .toBuffer();

beforeAll(async () => {
  dashboardFolder = await mkdtemp(join(tmpdir(), 'vitrine-dashboard-'));
  await mkdir(join(dashboardFolder, 'assets'));
  await writeFile(
    join(dashboardFolder, 'index.html'),
    '<script src="/assets/main.js"></script><a href="/trash">',
  );
  await writeFile(join(dashboardFolder, 'assets', 'main.js'), 'fetch("/api/session")');
  server = await startTestServer({ publicCache: true }, { dashboardFolder });
  await fillLibrary();
});
afterAll(async () => {
  await server.close();
  await rm(dashboardFolder, { recursive: true });
});

async function fillLibrary() {
  const client = await mediaManagerClient(server);
  const folder = await client.newFolder('Campaigns');
  const make = async (seed: number, fields: Record<string, unknown>) => {
    const data = await picture(seed);
    secrets.push({ what: `the picture ${seed}`, bytes: data.subarray(40, 400) });
    const [fileName, mimeType, folderId] = [`${MARK}-${seed}.png`, 'image/png', folder.id];
    const texts = { title: MARK, altText: MARK, description: MARK };
    return client.newFile({
      data: data.toString('base64'),
      fileName,
      mimeType,
      folderId,
      ...texts,
      ...fields,
    });
  };
  const isPrivate = true;
  const [one, two, trashed, privateTrashed] = [
    await make(1, { isPrivate }),
    await make(2, { isPrivate }),
    await make(3, {}),
    await make(4, { isPrivate }),
  ];
  await client.newFile({ fileName: 'public.png', title: 'For everybody' });
  // What they were before is as secret as what they are.
  for (const { id } of [two, privateTrashed]) {
    const newer = await picture(Number(id === two.id) + 5);
    secrets.push({ what: `the picture that ${id} has now`, bytes: newer.subarray(40, 400) });
    await client.call('PUT', `/files/${id}/content`, {
      data: newer.toString('base64'),
      mimeType: 'image/png',
    });
  }
  const versions = await client.call('GET', `/files/${two.id}/versions`);
  for (const { id } of [trashed, privateTrashed]) await client.call('DELETE', `/files/${id}`);
  const [twoNow = two] = (await client.files('?isPrivate=true&pageSize=100')).data.filter(
    ({ id }) => id === two.id,
  );
  hidden = [one, twoNow, trashed, privateTrashed];

  const answers = [
    ...hidden.map((file) => ({ body: file })),
    await client.call('GET', '/files?pageSize=100'),
    await client.call('GET', `/files/${one.id}`),
    await client.call('PATCH', `/files/${one.id}`, { sortOrder: 1 }),
    await client.call('POST', `/files/${one.id}/link`, { expiresIn: 3600 }),
    await client.call('GET', '/folders'),
    await client.call('GET', '/trash'),
    versions,
  ];
  for (const { body } of answers)
    for (const url of urlsIn(JSON.stringify(body), server.url)) emitted.add(url);
  for (const url of [...emitted].filter((each) => each.includes('signature='))) {
    for (const width of PICTURE_WIDTHS.filter((each) => each <= 640)) {
      const answer = await fetch(`${url}&w=${width}`);
      if (!answer.ok) continue;
      secrets.push({
        what: `${url} at ${width}`,
        bytes: Buffer.from(await answer.arrayBuffer()).subarray(40, 400),
      });
    }
  }
}

type Seen = { status: number; text: string; leaks: string[] };

async function visit(url: string, init: RequestInit = {}): Promise<Seen> {
  const answer = await fetch(url, { redirect: 'manual', ...init });
  const bytes = Buffer.from(await answer.arrayBuffer());
  const text = bytes.toString('latin1');
  const seen = Buffer.concat([bytes, Buffer.from(JSON.stringify([...answer.headers]))]);
  return {
    status: answer.status,
    text,
    leaks: secrets.filter((secret) => seen.includes(secret.bytes)).map(({ what }) => `${url}: ${what}`),
  };
}

const signed = () => [...emitted].filter((url) => url.includes('signature='));

describe('without a session', () => {
  test('following every address that is found leads to nothing private', async () => {
    const ids = hidden.flatMap(({ id, uploadId, folderId }) => [id, uploadId, folderId ?? '']);
    const waiting = ['/', '/openapi.json', '/llms.txt', '/healthz', '/readyz', '/metrics', '/trash'].map(
      (path) => server.url + path,
    );
    const seen = new Map<string, Seen>();
    for (let url = waiting.shift(); url !== undefined; url = waiting.shift()) {
      if (seen.has(url)) continue;
      const answer = await visit(url, { headers: { Accept: 'text/html, */*' } });
      seen.set(url, answer);
      const found = urlsIn(answer.text, server.url).flatMap((each) => {
        const holes = decodeURI(each).split(/\{\w+\}/);
        return holes.length === 1 ? [each] : ids.map((id) => holes.join(id));
      });
      waiting.push(...found.filter((each) => !seen.has(each)));
    }
    expect([...seen.values()].flatMap(({ leaks }) => leaks)).toEqual([]);
    const paths = [...seen.keys()].map((url) => new URL(url).pathname);
    expect(paths).toEqual(
      expect.arrayContaining(['/assets/main.js', '/api/v1/media-manager/files', '/api/events']),
    );
    expect(paths).toContain(`/api/v1/media-manager/files/${hidden[0]?.id}`);
  });

  test('no address that was given out works without its signature, in any way of asking', async () => {
    expect(signed().length).toBeGreaterThan(5);
    for (const url of emitted) {
      if (!new URL(url).pathname.includes(MARK)) continue;
      for (const bare of [
        without(url, 'signature'),
        without(url, 'expires'),
        without(url, 'signature', 'expires', 'v'),
      ]) {
        for (const more of ['', ...PICTURE_WIDTHS.map((width) => `&w=${width}`), '&download=1']) {
          const { status, leaks } = await visit(
            bare.includes('?') ? bare + more : `${bare}?${more.slice(1)}`,
          );
          expect([status, ...leaks], bare + more).toEqual([
            expect.toSatisfy((code) => code === 403 || code === 404),
          ]);
        }
      }
      const bare = without(url, 'signature');
      const ways: Record<string, string>[] = [
        { Range: 'bytes=0-99' },
        { 'If-None-Match': '*' },
        { Cookie: 'vitrine=x' },
      ];
      for (const headers of ways) {
        expect((await visit(bare, { headers })).status).toBeGreaterThanOrEqual(403);
      }
      expect((await visit(bare, { method: 'HEAD' })).status).toBeGreaterThanOrEqual(403);
    }
  });

  test('no archive, list or stream is answered', async () => {
    const api = `${server.url}/api/v1/media-manager`;
    const ids = hidden.map(({ id }) => id).join(',');
    for (const path of [
      `/files/download?ids=${ids}`,
      '/files/download?folderId=root',
      '/files',
      '/trash',
      '/usage',
    ]) {
      expect(await visit(api + path)).toMatchObject({ status: 401, leaks: [] });
    }
    expect(await visit(`${server.url}/api/events`)).toMatchObject({ status: 401, leaks: [] });
  });

  test('what a signature opens is found by this test, and kept by no shared cache', async () => {
    for (const url of signed()) {
      const isTrashUrl = hidden.slice(2).some(({ uploadId }) => url.includes(uploadId));
      const answer = await visit(url);
      // Addresses from before the deletion ended with it; those of the trash open what lies there.
      if (answer.status === 404) expect(isTrashUrl).toBe(true);
      else expect(answer.leaks.join()).toMatch(/the picture/);
      const { headers } = await fetch(url);
      expect(headers.get('cache-control')).not.toMatch(/public/);
    }
    const opened = await Promise.all(signed().map(async (url) => (await fetch(url)).status));
    expect(opened.filter((status) => status === 200).length).toBeGreaterThan(4);
  });
});

describe('a signature', () => {
  test('of one file opens no other', async () => {
    for (const url of signed()) {
      for (const other of hidden.filter(({ uploadId }) => !url.includes(uploadId))) {
        const at = new URL(url);
        at.pathname = new URL(other.upload.fileUrl).pathname;
        expect(await visit(at.href)).toMatchObject({ leaks: [] });
        at.searchParams.set('v', new URL(other.upload.fileUrl).searchParams.get('v') ?? '');
        expect(await visit(at.href)).toMatchObject({ leaks: [] });
      }
    }
  });

  test('is refused for another name, version or time, and with any character changed', async () => {
    const url = hidden[0]?.upload.fileUrl ?? '';
    expect((await visit(url)).status).toBe(200);
    const { searchParams, pathname } = new URL(url);
    const asked = z.object({ v: z.string(), expires: z.string(), signature: z.string() });
    const given = asked.parse(Object.fromEntries(searchParams));
    const tampered = Object.entries(given).flatMap(([name, value]) =>
      Array.from(value, (character, at) => {
        const changed = character === '0' ? '1' : '0';
        return withThe(url, { [name]: value.slice(0, at) + changed + value.slice(at + 1) });
      }),
    );
    expect(tampered.length).toBeGreaterThan(60);
    const other = url.replace(pathname, pathname.replace('.png', '.PNG'));
    const longer = withThe(url, { signature: `${given.signature}A` });
    const upper = withThe(url, { signature: given.signature.toUpperCase() });
    const later = withThe(url, { expires: `0${given.expires}` });
    for (const each of [...tampered, other, longer, upper, later]) {
      expect(await visit(each), each).toMatchObject({ status: 403, leaks: [] });
    }
  });

  test('is not needed to know that something happened, and nothing private is told with it', async () => {
    const stream = await listenTo(`${server.url}/api/events?since=0-0`, await server.bearer('media:read'));
    await stream.next();
    const client = await mediaManagerClient(server);
    await client.call('PATCH', `/files/${hidden[0]?.id}`, { title: `${MARK} again` });
    expect(JSON.stringify(await stream.nextChange())).not.toContain(MARK);
    await stream.leave();
  });
});
