import { randomBytes } from 'node:crypto';
import { readdir, readlink } from 'node:fs/promises';
import { connect } from 'node:net';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { DeliveryServer, NOW } from '../testing/delivery-server.ts';

let delivery: DeliveryServer;
beforeAll(async () => {
  delivery = await DeliveryServer.start();
});
afterAll(() => delivery.close());
beforeEach(() => {
  delivery.clock = NOW;
  delivery.config.publicCache = false;
});

const teal = () =>
  sharp({ create: { width: 400, height: 300, channels: 3, background: 'teal' } })
    .png()
    .toBuffer();

describe('a file', () => {
  test('comes as it was stored, for ever under its current address', async () => {
    const bytes = randomBytes(3_000_000);
    const row = await delivery.addFile(bytes, 'image/jpeg', { fileName: 'Größe "1".jpg' });
    const answer = await fetch(delivery.urlOf(row));
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
    const row = await delivery.addFile('hello', 'text/plain');
    const etag = `"${row.checksum.slice(0, 16)}"`;
    for (const query of ['', '?v=0000000000000000']) {
      const url = delivery.urlOf(row).replace(/\?.*/, query);
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
    const row = await delivery.addFile(randomBytes(1_000_000), 'video/mp4');
    const answer = await fetch(delivery.urlOf(row), { method: 'HEAD' });
    expect(answer.headers.get('content-length')).toBe('1000000');
    expect(await answer.text()).toBe('');
    expect(await openedBlobs()).toEqual([]);
  });

  test('comes in ranges', async () => {
    const row = await delivery.addFile('0123456789', 'video/mp4');
    const get = (headers: Record<string, string>) => fetch(delivery.urlOf(row), { headers });
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
    delivery.config.publicCache = true;
    const open = await fetch(delivery.urlOf(await delivery.addFile('open', 'text/plain')));
    expect(open.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
    expect(open.headers.get('cross-origin-resource-policy')).toBe('cross-origin');
    const closed = await fetch(
      delivery.urlOf(await delivery.addFile('closed', 'text/plain', { isPrivate: true })),
    );
    expect(closed.headers.get('cache-control')).toBe('private, max-age=31536000, immutable');
    expect(closed.headers.get('cross-origin-resource-policy')).toBe('same-origin');
  });

  test('is closed when whoever asked goes away', async () => {
    const row = await delivery.addFile(randomBytes(30_000_000), 'video/mp4');
    const { port } = new URL(delivery.origin);
    const socket = connect(Number(port), '127.0.0.1');
    socket.write(`GET ${delivery.urlOf(row).slice(delivery.origin.length)} HTTP/1.1\r\nHost: x\r\n\r\n`);
    await new Promise((resolve) => socket.once('data', resolve));
    expect(await openedBlobs()).not.toEqual([]);
    socket.destroy();
    await expect.poll(openedBlobs).toEqual([]);
  });

  test('whose bytes are missing is said, and not kept', async () => {
    const row = await delivery.addFile('gone', 'text/plain');
    await delivery.library.storage.remove(row.checksum);
    const answer = await fetch(delivery.urlOf(row));
    expect(answer.status).toBe(404);
    expect(answer.headers.get('cache-control')).toBe('no-store');
    expect(await answer.json()).toMatchObject({ message: expect.stringMatching(/missing/) });
  });

  test('that is unknown is 404', async () => {
    for (const path of ['/media/x/y', '/media/0198c0de-ffff-7000-8000-000000000000/y', '/media/..%2f/y']) {
      const answer = await fetch(delivery.origin + path);
      expect(answer.status).toBe(404);
      expect(answer.headers.get('content-type')).toMatch(/json/);
    }
  });
});

describe('a signature', () => {
  test('opens a private file and each width of it', async () => {
    const row = await delivery.addFile(await teal(), 'image/png', { isPrivate: true });
    expect((await fetch(delivery.urlOf(row))).status).toBe(200);
    expect((await fetch(`${delivery.urlOf(row)}&w=160`)).status).toBe(200);
  });

  test('is asked for in words', async () => {
    const row = await delivery.addFile('private', 'text/plain', { isPrivate: true });
    const refused = async (url: string, words: RegExp) => {
      const answer = await fetch(url);
      expect(answer.status).toBe(403);
      expect(answer.headers.get('cache-control')).toBe('no-store');
      expect(await answer.json()).toMatchObject({ message: expect.stringMatching(words) });
    };
    await refused(delivery.urlOf({ ...row, isPrivate: false }), /is private/);
    await refused(delivery.urlOf(row).replace(/signature=./, 'signature=_'), /not valid/);
    const other = await delivery.addFile('other', 'text/plain', { isPrivate: true });
    await refused(delivery.urlOf(row).replace(row.uploadId, other.uploadId), /not valid/);
    await refused(delivery.urlOf(row).replace('file.bin', 'other.bin'), /not valid/);
    delivery.clock = NOW + 13 * 3_600_000_000;
    await refused(delivery.urlOf(row), /has expired/);
  });

  test('is needed for what lies in the trash, which else is not there', async () => {
    const row = await delivery.addFile('trashed', 'text/plain', { isTrashed: true });
    expect((await fetch(delivery.urlOf(row))).status).toBe(404);
    expect((await fetch(delivery.urlOf(row, true))).status).toBe(200);
  });
});

/** Paths of stored files that this process has open now. */
async function openedBlobs(): Promise<string[]> {
  const paths = await Promise.all(
    (await readdir('/proc/self/fd')).map((fd) => readlink(`/proc/self/fd/${fd}`).catch(() => '')),
  );
  return paths.filter((path) => path.startsWith(join(delivery.library.folder, 'blobs')));
}
