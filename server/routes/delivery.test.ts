import { randomBytes } from 'node:crypto';
import { mkdtemp, readdir, readlink, rm } from 'node:fs/promises';
import { type AddressInfo, connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type ServerType, serve } from '@hono/node-server';
import { Hono } from 'hono';
import { pino } from 'pino';
import sharp from 'sharp';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { AppEnv } from '../app-deps.ts';
import type { FileRow } from '../db/interface.ts';
import type { Pictures } from '../imaging/interface.ts';
import { fileTypeOf } from '../imaging/mime-types.ts';
import { createPictures } from '../imaging/pictures.ts';
import { errorHandler } from '../middleware/errors.ts';
import { createMediaUrls } from '../services/media-urls.ts';
import { openDiskStorage } from '../storage/disk.ts';
import type { Storage } from '../storage/interface.ts';
import { deliveryRoutes } from './delivery.ts';

const NOW = Date.UTC(2026, 1, 17) * 1000;
const log = pino({ level: 'silent' });
const mediaUrls = createMediaUrls({ secret: 'secret' });
/** What the database would answer, by upload id. */
const rows = new Map<string, { row: FileRow; isTrashed: boolean }>();
const config = { publicCache: false };
let clock = NOW;

let folder: string;
let storage: Storage;
let pictures: Pictures;
let server: ServerType;
let origin: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'vitrine-delivery-'));
  storage = await openDiskStorage({ folder });
  pictures = createPictures({
    storage,
    log,
    cacheFolder: join(folder, 'cache'),
    maxCacheBytes: 10_000_000,
    maxPixels: 10_000_000,
    concurrency: 1,
    timeoutMs: 10_000,
  });
  const db = { files: { getByUploadId: async (uploadId: string) => rows.get(uploadId) ?? null } };
  const app = new Hono<AppEnv>();
  app.onError(errorHandler(log));
  app.route('/', deliveryRoutes({ db, storage, pictures, clock: () => clock, log, mediaUrls, config }));
  server = serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' });
  await new Promise((resolve) => server.once('listening', resolve));
  // A server that listens on a port has an address of this kind.
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(async () => {
  await new Promise((resolve) => server.close(resolve));
  await pictures.close();
  await rm(folder, { recursive: true });
});
beforeEach(() => {
  clock = NOW;
  config.publicCache = false;
});

let made = 0;
async function addFile(
  bytes: Uint8Array | string,
  mimeType: string,
  more: Partial<FileRow> & { isTrashed?: boolean } = {},
) {
  const blob = await storage.create();
  await blob.write(Buffer.from(bytes));
  const { checksum, size } = await blob.commit();
  const uploadId = `0198c0de-0000-7000-8000-${String(++made).padStart(12, '0')}`;
  const { isTrashed = false, ...fields } = more;
  const row: FileRow = {
    id: uploadId,
    uploadId,
    folderId: null,
    title: null,
    description: null,
    altText: null,
    sortOrder: 0,
    isFavorite: false,
    isPrivate: false,
    createdAt: NOW,
    updatedAt: NOW,
    version: 1,
    fileName: 'file.bin',
    firstFileName: fields.fileName ?? 'file.bin',
    fileSize: size,
    mimeType,
    type: fileTypeOf(mimeType),
    width: null,
    height: null,
    checksum,
    thumbhash: null,
    ...fields,
  };
  rows.set(uploadId, { row, isTrashed });
  return row;
}

const urlOf = (row: FileRow, options: { isTrashed?: boolean } = {}) =>
  mediaUrls.fileUrl(row, { now: NOW, origin, ...options });
const png = () =>
  sharp({ create: { width: 400, height: 300, channels: 3, background: 'teal' } })
    .png()
    .toBuffer();

describe('a file', () => {
  test('comes as it was stored, for ever under its current address', async () => {
    const bytes = randomBytes(3_000_000);
    const row = await addFile(bytes, 'image/jpeg', { fileName: 'Größe "1".jpg' });
    const answer = await fetch(urlOf(row));
    expect(answer.status).toBe(200);
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      'content-type': 'image/jpeg',
      'content-length': '3000000',
      'cache-control': 'private, max-age=31536000, immutable',
      'accept-ranges': 'bytes',
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'cross-origin-resource-policy': 'cross-origin',
      'content-disposition': `inline; filename="Groe _1_.jpg"; filename*=UTF-8''Gr%C3%B6%C3%9Fe%20%221%22.jpg`,
    });
    expect(Buffer.from(await answer.arrayBuffer())).toEqual(bytes);
  });

  test('is asked for again each time under an address without its version, or with an old one', async () => {
    const row = await addFile('hello', 'text/plain');
    const etag = `"${row.checksum.slice(0, 16)}"`;
    for (const query of ['', '?v=0000000000000000']) {
      const url = urlOf(row).replace(/\?.*/, query);
      const answer = await fetch(url);
      expect(answer.headers.get('cache-control')).toBe('private, no-cache');
      expect(answer.headers.get('etag')).toBe(etag);
      const again = await fetch(url, { headers: { 'If-None-Match': `W/${etag}` } });
      expect(again.status).toBe(304);
      expect(await again.text()).toBe('');
      expect(again.headers.get('etag')).toBe(etag);
    }
  });

  test('answers HEAD without opening anything', async () => {
    const row = await addFile(randomBytes(1_000_000), 'video/mp4');
    const answer = await fetch(urlOf(row), { method: 'HEAD' });
    expect(answer.headers.get('content-length')).toBe('1000000');
    expect(await answer.text()).toBe('');
    expect(await openedBlobs()).toEqual([]);
  });

  test('comes in ranges', async () => {
    const row = await addFile('0123456789', 'video/mp4');
    const get = (headers: Record<string, string>) => fetch(urlOf(row), { headers });
    for (const [range, content, text] of [
      ['bytes=2-4', 'bytes 2-4/10', '234'],
      ['bytes=7-', 'bytes 7-9/10', '789'],
      ['bytes=-2', 'bytes 8-9/10', '89'],
    ] as const) {
      const answer = await get({ Range: range });
      expect(answer.status).toBe(206);
      expect(answer.headers.get('content-range')).toBe(content);
      expect(answer.headers.get('content-length')).toBe(String(text.length));
      expect(await answer.text()).toBe(text);
    }
    const beyond = await get({ Range: 'bytes=10-' });
    expect(beyond.status).toBe(416);
    expect(beyond.headers.get('content-range')).toBe('bytes */10');
    expect(beyond.headers.get('cache-control')).toBe('no-store');
    expect((await get({ Range: 'bytes=0-1,4-5' })).status).toBe(200);
    expect((await get({ Range: 'bytes=0-1', 'If-Range': '"other"' })).status).toBe(200);
    const etag = `"${row.checksum.slice(0, 16)}"`;
    expect((await get({ Range: 'bytes=0-1', 'If-Range': etag })).status).toBe(206);
  });

  test('may be kept by shared caches only when that is set and the file is public', async () => {
    config.publicCache = true;
    const open = await fetch(urlOf(await addFile('open', 'text/plain')));
    expect(open.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
    expect(open.headers.get('cross-origin-resource-policy')).toBe('cross-origin');
    const closed = await fetch(urlOf(await addFile('closed', 'text/plain', { isPrivate: true })));
    expect(closed.headers.get('cache-control')).toBe('private, max-age=31536000, immutable');
    expect(closed.headers.get('cross-origin-resource-policy')).toBe('same-origin');
  });

  test('is closed when whoever asked goes away', async () => {
    const row = await addFile(randomBytes(30_000_000), 'video/mp4');
    const { port } = new URL(origin);
    const socket = connect(Number(port), '127.0.0.1');
    socket.write(`GET ${urlOf(row).slice(origin.length)} HTTP/1.1\r\nHost: x\r\n\r\n`);
    await new Promise((resolve) => socket.once('data', resolve));
    expect(await openedBlobs()).not.toEqual([]);
    socket.destroy();
    await expect.poll(openedBlobs, { timeout: 5000 }).toEqual([]);
  });

  test('whose bytes are missing is said, and not kept', async () => {
    const row = await addFile('gone', 'text/plain');
    await storage.remove(row.checksum);
    const answer = await fetch(urlOf(row));
    expect(answer.status).toBe(404);
    expect(answer.headers.get('cache-control')).toBe('no-store');
    expect(await answer.json()).toMatchObject({ message: expect.stringMatching(/missing/) });
  });

  test('that is unknown is 404', async () => {
    for (const path of ['/media/x/y', '/media/0198c0de-ffff-7000-8000-000000000000/y', '/media/..%2f/y']) {
      const answer = await fetch(origin + path);
      expect(answer.status).toBe(404);
      expect(answer.headers.get('content-type')).toMatch(/json/);
    }
  });
});

describe('a signature', () => {
  test('opens a private file and each width of it', async () => {
    const row = await addFile(await png(), 'image/png', { isPrivate: true });
    expect((await fetch(urlOf(row))).status).toBe(200);
    expect((await fetch(`${urlOf(row)}&w=160`)).status).toBe(200);
  });

  test('is asked for in words', async () => {
    const row = await addFile('private', 'text/plain', { isPrivate: true });
    const refused = async (url: string, words: RegExp) => {
      const answer = await fetch(url);
      expect(answer.status).toBe(403);
      expect(answer.headers.get('cache-control')).toBe('no-store');
      expect(await answer.json()).toMatchObject({ message: expect.stringMatching(words) });
    };
    await refused(urlOf({ ...row, isPrivate: false }), /is private/);
    await refused(urlOf(row).replace(/signature=./, 'signature=_'), /not valid/);
    const other = await addFile('other', 'text/plain', { isPrivate: true });
    await refused(urlOf(row).replace(row.uploadId, other.uploadId), /not valid/);
    await refused(urlOf(row).replace('file.bin', 'other.bin'), /not valid/);
    clock = NOW + 13 * 3_600_000_000;
    await refused(urlOf(row), /has expired/);
  });

  test('is needed for what lies in the trash, which else is not there', async () => {
    const row = await addFile('trashed', 'text/plain', { isTrashed: true });
    expect((await fetch(urlOf(row))).status).toBe(404);
    expect((await fetch(urlOf(row, { isTrashed: true }))).status).toBe(200);
  });
});

describe('a resized picture', () => {
  test('is WebP of that width, with an entity tag of its own', async () => {
    const row = await addFile(await png(), 'image/png', { fileName: 'a.b.png' });
    const answer = await fetch(`${urlOf(row)}&w=160`);
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      'content-type': 'image/webp',
      'cache-control': 'private, max-age=31536000, immutable',
      vary: 'Accept',
      etag: `"${row.checksum.slice(0, 16)}-w160"`,
      'content-disposition': `inline; filename="a.b.webp"; filename*=UTF-8''a.b.webp`,
    });
    const bytes = Buffer.from(await answer.arrayBuffer());
    expect(await sharp(bytes).metadata()).toMatchObject({ format: 'webp', width: 160, height: 120 });
    const etag = answer.headers.get('etag') ?? '';
    expect((await fetch(`${urlOf(row)}&w=160`, { headers: { 'If-None-Match': etag } })).status).toBe(304);
    const head = await fetch(`${urlOf(row)}&w=160`, { method: 'HEAD' });
    expect(head.headers.get('content-length')).toBe(String(bytes.length));
  });

  test('comes in the five widths only', async () => {
    const row = await addFile(await png(), 'image/png');
    for (const width of ['', '0', '161', '0160', '1e3', '-160']) {
      const answer = await fetch(`${urlOf(row)}&w=${width}`);
      expect(answer.status).toBe(422);
      expect(await answer.json()).toMatchObject({ errors: { w: [expect.stringMatching(/160, 320/)] } });
    }
  });

  test('that cannot be made is 404 in words, for now', async () => {
    for (const [bytes, type] of [
      ['broken', 'image/png'],
      ['%PDF-', 'application/pdf'],
    ] as const) {
      const answer = await fetch(`${urlOf(await addFile(bytes, type))}&w=320`);
      expect(answer.status).toBe(404);
      expect(answer.headers.get('cache-control')).toBe('no-store');
      expect(answer.headers.get('etag')).toBeNull();
    }
  });

  test('is made again when the cache dropped it at that very moment', async () => {
    const row = await addFile(await png(), 'image/png');
    await fetch(`${urlOf(row)}&w=320`);
    await rm(join(folder, 'cache', '320'), { recursive: true });
    expect((await fetch(`${urlOf(row)}&w=320`)).status).toBe(200);
  });
});

describe('nothing that is uploaded runs in our origin', () => {
  async function headersOf(mimeType: string, query = '') {
    const answer = await fetch(urlOf(await addFile('<script>alert(1)</script>', mimeType)) + query);
    await answer.arrayBuffer();
    const get = (name: string) => answer.headers.get(name) ?? '';
    return {
      type: get('content-type'),
      csp: get('content-security-policy'),
      kind: get('content-disposition').split(';')[0],
      sniff: get('x-content-type-options'),
    };
  }

  test('pictures, films and sound are shown, SVG in a sandbox', async () => {
    expect(await headersOf('image/png')).toMatchObject({
      kind: 'inline',
      csp: expect.stringMatching(/; sandbox$/),
    });
    for (const type of ['video/mp4', 'audio/mpeg']) {
      const headers = await headersOf(type);
      expect(headers).toMatchObject({
        type,
        kind: 'inline',
        csp: expect.stringMatching(/^default-src 'none';/),
      });
      expect(headers.csp).not.toMatch(/script-src|object-src/);
    }
    expect(await headersOf('image/svg+xml')).toEqual({
      type: 'image/svg+xml',
      csp: "default-src 'none'; style-src 'unsafe-inline'; img-src data:; sandbox",
      kind: 'inline',
      sniff: 'nosniff',
    });
    expect(await headersOf('text/plain')).toMatchObject({
      type: 'text/plain; charset=utf-8',
      kind: 'inline',
    });
  });

  test('a PDF may be framed by our own pages only', async () => {
    const pdf = await headersOf('application/pdf');
    expect(pdf).toMatchObject({ type: 'application/pdf', kind: 'inline' });
    expect(pdf.csp).toMatch(/frame-ancestors 'self'/);
    expect(pdf.csp).not.toMatch(/sandbox|script-src/);
  });

  test('what a browser would make a page of is saved as bytes', async () => {
    for (const type of [
      'text/html',
      'application/xhtml+xml',
      'text/xml',
      'application/xml',
      'image/x+xml',
      'application/vnd.some+xml',
      'text/javascript',
      'text/css',
      'message/rfc822',
      'multipart/x-mixed-replace',
      'application/x-shockwave-flash',
      'x/y',
    ]) {
      expect(await headersOf(type)).toEqual({
        type: 'application/octet-stream',
        csp: "default-src 'none'; sandbox",
        kind: 'attachment',
        sniff: 'nosniff',
      });
    }
  });

  test('office files and tables are saved under their own type', async () => {
    for (const type of ['text/csv', 'application/json', 'application/vnd.oasis.opendocument.text']) {
      const headers = await headersOf(type);
      expect(headers.type).toMatch(type);
      expect(headers).toMatchObject({ kind: 'attachment', csp: "default-src 'none'; sandbox" });
    }
  });

  test('everything is saved when that is asked for', async () => {
    expect(await headersOf('image/png', '&download=1')).toMatchObject({ kind: 'attachment' });
  });
});

/** Paths of stored files that this process has open now. */
async function openedBlobs(): Promise<string[]> {
  const paths = await Promise.all(
    (await readdir('/proc/self/fd')).map((fd) => readlink(`/proc/self/fd/${fd}`).catch(() => '')),
  );
  return paths.filter((path) => path.startsWith(join(folder, 'blobs')));
}
