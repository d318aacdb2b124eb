import sharp from 'sharp';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { errorBody } from '../../src/contract/common.ts';
import { file, filePage, type MediaFile } from '../../src/contract/file.ts';
import { addLibrary } from '../services/libraries.ts';
import { type AwkwardKlinkLibrary, startAwkwardKlinkLibrary } from '../testing/awkward-klink-library.ts';
import { INSIDE_HOSTS } from '../testing/inside-hosts.ts';
import { dataOf, mediaManagerClient } from '../testing/media-manager-client.ts';
import { startTestServer, type TestServer } from '../testing/test-server.ts';
import type { Fields } from '../upstream/klink-values.ts';

const TOKEN = 'agency-token';

let server: TestServer;
let klink: AwkwardKlinkLibrary;
let reader: Record<string, string>;
let agency: string;
let picture: Buffer;
beforeAll(async () => {
  [server, klink] = await Promise.all([
    startTestServer({ ratePerMinute: 60, maxFileSize: 1_000_000 }),
    startAwkwardKlinkLibrary(TOKEN),
  ]);
  picture = await sharp({ create: { width: 800, height: 600, channels: 3, background: '#c33' } })
    .jpeg()
    .toBuffer();
});
afterAll(async () => {
  await Promise.all([server.close(), klink.close()]);
});
beforeEach(async () => {
  klink.reset();
  // Others each time: nothing is known of the library, and nobody has asked too often.
  const library = { name: 'Agency', kind: 'klink' as const, baseUrl: klink.url, token: TOKEN };
  agency = (await addLibrary(server.deps, library)).id;
  reader = await server.bearer('media:read');
});

const list = async (query = '') => {
  const url = `${server.url}/api/libraries/${agency}/media-manager/files${query}`;
  return filePage.parse(await (await fetch(url, { headers: reader })).json()).data;
};
const add = (fileName: string, fields: Fields = {}, bytes = picture) =>
  klink.addFile(fileName, fields, bytes);
const only = async (): Promise<MediaFile> => {
  const [one, ...others] = await list();
  if (!one || others.length > 0) throw new Error('There is not exactly one file.');
  return one;
};
const get = (address: string, headers: Record<string, string> = {}) =>
  fetch(address, { headers: { ...reader, ...headers } });
const sized = (address: string, width = 320) => get(`${address}&w=${width}`);
const fetched = () => klink.seen.filter(({ url }) => url.startsWith('/storage/'));
const messageOf = async (answer: Response) => errorBody.parse(await answer.json()).message;

describe('a file of a library elsewhere', () => {
  test('is shown at an address of this server', async () => {
    add('über der Bucht.jpg', { altText: null });
    const { id, upload } = await only();
    expect(upload.fileUrl).toMatch(
      `${server.url}/api/libraries/${agency}/media-files/${id}/${encodeURIComponent('über der Bucht.jpg')}?v=`,
    );
    expect(upload.publicUrl).toBe(`${klink.url}/storage/${id}/%C3%BCber%20der%20Bucht.jpg`);
    const one = await fetch(`${server.url}/api/libraries/${agency}/media-manager/files/${id}`, {
      headers: reader,
    });
    expect(file.parse(dataOf(await one.json())).upload).toEqual(upload);
  });

  test.each([
    ['private', { isPrivate: true }, {}],
    ['signed', {}, { fileUrl: '/storage/9/a.jpg?token=hidden' }],
    ['with a name and password', {}, { fileUrl: 'https://me:hidden@cdn.example.com/storage/9/a.jpg' }],
  ])('that is %s is shown nowhere else', async (_, fields, upload) => {
    const hidden = 'https://cdn.example.com/hidden/a.jpg';
    add('a.jpg', {
      ...fields,
      ...{ title: 'see https://example.com', file_url: hidden, preview: { url: hidden, width: 7 } },
      ...{
        links: [hidden, 'kept'],
        embed: '<img src="https:\\/\\/cdn.example.com\\/hidden">',
        tags: ['sea'],
      },
      upload: { ...upload, url: hidden, thumb: '/hidden/9.jpg', colour: 'red', publicUrl: hidden },
    });
    const answer = await get(`${server.url}/api/libraries/${agency}/media-manager/files`);
    const text = await answer.text();
    expect(text).not.toMatch(/hidden|storage|cdn\.example/);
    expect(JSON.parse(text).data[0]).toMatchObject({
      ...{ title: 'see https://example.com', tags: ['sea'], links: ['kept'], preview: { width: 7 } },
      upload: { colour: 'red', fileUrl: expect.stringContaining(`${server.url}/api/libraries/`) },
    });
  });

  test('comes as it is, and its bytes say what it is', async () => {
    add('a.bin');
    const { upload } = await only();
    const answer = await get(upload.fileUrl);
    expect(Buffer.from(await answer.arrayBuffer())).toEqual(picture);
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      'content-type': 'image/jpeg',
      'content-length': `${picture.length}`,
      'x-content-type-options': 'nosniff',
      'content-security-policy': expect.stringContaining('sandbox'),
      'content-disposition': expect.stringContaining('inline; filename="a.bin"'),
      'cache-control': 'private, no-cache',
      'cross-origin-resource-policy': 'same-origin',
    });
    const saved = await get(`${upload.fileUrl}&download=1`);
    expect(saved.headers.get('Content-Disposition')).toMatch(/^attachment/);
    await saved.body?.cancel();
    const again = await get(upload.fileUrl, { 'If-None-Match': answer.headers.get('ETag') ?? '' });
    expect(again.status).toBe(304);
    expect(fetched().length).toBe(2);
  });

  test('runs nothing in this origin, whatever it claims', async () => {
    const page = Buffer.from('<!doctype html><script>alert(1)</script>');
    add('page.html', {}, page);
    add('picture.jpg', { upload: { mimeType: 'image/jpeg' } }, page);
    add('drawing.svg', {}, Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>x</script></svg>'));
    const types = [];
    for (const { upload } of await list()) {
      const { headers } = await get(upload.fileUrl);
      expect(headers.get('X-Content-Type-Options')).toBe('nosniff');
      expect(headers.get('Content-Security-Policy')).toMatch(/default-src 'none'.*sandbox/);
      types.push([headers.get('Content-Type'), headers.get('Content-Disposition')?.split(';')[0]]);
    }
    expect(types).toEqual([
      ['application/octet-stream', 'attachment'],
      ['application/octet-stream', 'attachment'],
      ['image/svg+xml', 'inline'],
    ]);
  });

  test('is for those who may read here', async () => {
    klink.be({ isStorageClosed: true });
    add('a.jpg', { isPrivate: true });
    const { upload } = await only();
    for (const address of [upload.fileUrl, `${upload.fileUrl}&w=320`]) {
      expect((await fetch(address)).status).toBe(401);
      expect((await fetch(address, { headers: await server.bearer('media:write') })).status).toBe(403);
    }
    expect(fetched()).toEqual([]);
    const answer = await fetch(upload.fileUrl, { headers: { Cookie: await server.cookie() } });
    expect([answer.status, (await answer.arrayBuffer()).byteLength]).toEqual([200, picture.length]);
    expect((await sized(upload.fileUrl)).status).toBe(200);
  });

  test('comes in parts where the library has them, else whole', async () => {
    add('film.mp4', {}, Buffer.from('0123456789'));
    const { upload } = await only();
    const part = await get(upload.fileUrl, { Range: 'bytes=2-5' });
    expect([part.status, await part.text(), part.headers.get('Content-Range')]).toEqual([
      206,
      '2345',
      'bytes 2-5/10',
    ]);
    expect(part.headers.get('Content-Type')).toBe('video/mp4');
    expect((await get(upload.fileUrl, { Range: 'bytes=10-' })).status).toBe(416);
    const other = await get(upload.fileUrl, { Range: 'bytes=2-5', 'If-Range': '"another"' });
    expect([other.status, await other.text()]).toEqual([200, '0123456789']);
    klink.be({ hasParts: false });
    const whole = await get(upload.fileUrl, { Range: 'bytes=2-5' });
    expect([whole.status, await whole.text()]).toEqual([200, '0123456789']);
    const head = await fetch(upload.fileUrl, { method: 'HEAD', headers: reader });
    expect([head.status, head.headers.get('Content-Length')]).toEqual([200, '10']);
  });

  test('is found again when its signed address has run out, and stays the same to browsers', async () => {
    klink.be({ signsAddresses: true });
    add('a.jpg');
    add('b.jpg');
    const [one] = await list();
    const [again] = await list();
    expect(again?.upload.fileUrl).toBe(one?.upload.fileUrl);
    const answer = await get(one?.upload.fileUrl ?? '');
    expect([answer.status, (await answer.arrayBuffer()).byteLength]).toEqual([200, picture.length]);
    expect((await sized(one?.upload.fileUrl ?? '')).status).toBe(200);
  });

  test.each([404, 410])('whose bytes are gone (%i) is not there', async (storageStatus) => {
    add('a.jpg');
    const { upload } = await only();
    klink.be({ storageStatus });
    for (const answer of [await get(upload.fileUrl), await sized(upload.fileUrl)])
      expect([answer.status, answer.headers.get('Cache-Control')]).toEqual([404, 'no-store']);
    klink.files.length = 0;
    const unknown = upload.fileUrl.replace(/media-files\/[^/]+/, 'media-files/unknown');
    expect((await get(unknown)).status).toBe(404);
    expect((await get(unknown.replace('unknown', '..%2F..%2Fsecret'))).status).toBe(404);
    expect((await get(unknown.replace(agency, 'own'))).status).toBe(404);
  });

  test('that cannot be had is told in words, and there as soon as it can', async () => {
    add('a.jpg');
    const { upload } = await only();
    klink.be({ storageStatus: 500 });
    for (const answer of [await get(upload.fileUrl), await sized(upload.fileUrl)]) {
      expect([answer.status, answer.headers.get('Cache-Control')]).toEqual([502, 'no-store']);
      expect(await messageOf(answer)).toBe(
        'The file could not be had from the library “Agency”: the server there answered 500.',
      );
    }
    klink.be({ storageStatus: 200 });
    expect((await get(upload.fileUrl)).status).toBe(200);
    expect((await sized(upload.fileUrl)).status).toBe(200);
  });

  test('that is too large is not passed on', async () => {
    add('a.txt', {}, Buffer.alloc(1_000_001, 'x'));
    const answer = await get((await only()).upload.fileUrl);
    expect([answer.status, await messageOf(answer)]).toEqual([502, expect.stringContaining('larger than')]);
  });

  test.each(INSIDE_HOSTS)('is not fetched from %s', async (host) => {
    const { port } = new URL(klink.url);
    const isOwn = host === '127.0.0.1';
    for (const address of [`http://${host}/a.jpg`, `http://${host}:${isOwn ? 9 : port}/storage/1/a.jpg`])
      add('a.jpg', { upload: { fileUrl: address } });
    for (const { upload } of await list())
      for (const answer of [await get(upload.fileUrl), await sized(upload.fileUrl)])
        expect(answer.status).toBe(502);
    expect(fetched()).toEqual([]);
  });
});

describe('a picture of a file of a library elsewhere', () => {
  test('is made once, and kept for ever', async () => {
    add('a.jpg');
    const { upload } = await only();
    const answer = await sized(upload.fileUrl);
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      'content-type': 'image/webp',
      'cache-control': 'private, max-age=31536000, immutable',
      vary: 'Accept',
      'x-content-type-options': 'nosniff',
    });
    expect(await sharp(await answer.arrayBuffer()).metadata()).toMatchObject({ width: 320, height: 240 });
    const asked = klink.seen.length;
    klink.be({ storageStatus: 500, failing: 1000 });
    const again = await sized(upload.fileUrl);
    expect([again.status, again.headers.get('ETag')]).toEqual([200, answer.headers.get('ETag')]);
    const tag = { 'If-None-Match': answer.headers.get('ETag') ?? '' };
    expect((await get(`${upload.fileUrl}&w=320`, tag)).status).toBe(304);
    expect(klink.seen.length).toBe(asked);
    expect((await sized(upload.fileUrl, 640)).status).toBe(502);
  });

  test('is fetched once for all who ask at the same time', async () => {
    add('a.jpg');
    const { upload } = await only();
    klink.be({ slowness: 100 });
    const answers = await Promise.all(Array.from({ length: 20 }, () => sized(upload.fileUrl)));
    expect(answers.map(({ status }) => status)).toEqual(Array(20).fill(200));
    expect(fetched().length).toBe(1);
  });

  test('does not count as a request to the API: a page has a hundred', async () => {
    for (let n = 0; n < 100; n++) add(`${n}.jpg`);
    const files = await list('?pageSize=100');
    const answers = await Promise.all(files.map(({ upload }) => sized(upload.fileUrl, 160)));
    expect(answers.map(({ status }) => status)).toEqual(Array(100).fill(200));
    expect(fetched().length).toBe(100);
    expect(new Set(klink.seen.map(({ url }) => url.split('?')[0]?.split('/')[1]))).toEqual(
      new Set(['api', 'storage']),
    );
    // The files themselves are asked for by what the list has told.
    expect(klink.seen.filter(({ url }) => url.startsWith('/api/')).length).toBe(1);
  });

  test('is not fetched on for those who have gone', async () => {
    add('a.jpg');
    const { upload } = await only();
    const gone = Promise.withResolvers<void>();
    const asked = Promise.withResolvers<void>();
    klink.hold((_, outgoing) => {
      outgoing.once('close', gone.resolve);
      outgoing.writeHead(200).write(picture.subarray(0, 100), () => asked.resolve());
    });
    const leaving = new AbortController();
    const answer = fetch(`${upload.fileUrl}&w=320`, { headers: reader, signal: leaving.signal });
    await asked.promise;
    leaving.abort();
    await expect(answer).rejects.toThrow();
    await gone.promise;
    klink.hold(null);
    expect((await sized(upload.fileUrl)).status).toBe(200);
  });

  test('is that of these bytes: at an old address it is not kept', async () => {
    const stored = add('a.jpg');
    const { upload } = await only();
    stored.version = 2;
    const [changed] = await list();
    expect(changed?.upload.fileUrl).not.toBe(upload.fileUrl);
    const answer = await sized(upload.fileUrl);
    expect([answer.status, answer.headers.get('Cache-Control')]).toEqual([200, 'private, no-cache']);
  });

  test('is another of another library, whatever that claims', async () => {
    const own = await mediaManagerClient(server);
    const blue = await sharp({ create: { width: 800, height: 600, channels: 3, background: '#33c' } })
      .png()
      .toBuffer();
    const mine = await own.newFile({ data: blue.toString('base64'), isPrivate: true });
    expect((await get(`${mine.upload.fileUrl}&w=320`)).status).toBe(200);
    add('a.jpg', { upload: { checksum: mine.upload.checksum } });
    const { upload } = await only();
    const { dominant } = await sharp(await (await sized(upload.fileUrl)).arrayBuffer()).stats();
    expect(dominant.r).toBeGreaterThan(dominant.b);
  });

  test('is not made of what cannot be drawn, of which hardly anything is fetched', async () => {
    add('a.mp4');
    add('b.jpg', {}, Buffer.from('no picture at all'));
    add('c.pdf', {}, Buffer.from('%PDF-1.4 broken'));
    const [film, broken, pdf] = await list();
    expect((await sized(film?.upload.fileUrl ?? '')).status).toBe(404);
    expect(fetched()).toEqual([]);
    for (const one of [broken, pdf]) {
      const answer = await sized(one?.upload.fileUrl ?? '');
      expect([answer.status, await messageOf(answer)]).toEqual([404, expect.stringContaining('no smaller')]);
    }
    expect((await sized(film?.upload.fileUrl ?? '', 17)).status).toBe(422);
  });
});
