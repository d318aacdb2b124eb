import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { DeliveryServer } from '../testing/delivery-server.ts';
import { lockedPdf, plainPdf } from '../testing/pdfs.ts';

let delivery: DeliveryServer;
beforeAll(async () => {
  delivery = await DeliveryServer.start();
});
afterAll(() => delivery.close());

const teal = (width = 400) =>
  sharp({ create: { width, height: 300, channels: 3, background: 'teal' } })
    .png()
    .toBuffer();

describe('a resized picture', () => {
  test('is WebP of that width, with an entity tag of its own', async () => {
    const row = await delivery.addFile(await teal(), 'image/png', { fileName: 'a.b.png' });
    const answer = await fetch(`${delivery.urlOf(row)}&w=160`);
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
    const again = await fetch(`${delivery.urlOf(row)}&w=160`, { headers: { 'If-None-Match': etag } });
    expect(again.status).toBe(304);
    const head = await fetch(`${delivery.urlOf(row)}&w=160`, { method: 'HEAD' });
    expect(head.headers.get('content-length')).toBe(String(bytes.length));
  });

  test('is AVIF for who takes it, kept apart by every cache on the way', async () => {
    const row = await delivery.addFile(await teal(900), 'image/png', { fileName: 'teal.png' });
    const url = `${delivery.urlOf(row)}&w=640`;
    const get = (accept: string, etag = '') =>
      fetch(url, { headers: { Accept: accept, 'If-None-Match': etag } });
    const avif = await get('image/avif,image/webp,*/*;q=0.8');
    const webp = await get('image/webp,*/*');
    for (const [answer, format] of [
      [avif, 'avif'],
      [webp, 'webp'],
    ] as const) {
      expect(answer.headers.get('content-type')).toBe(`image/${format}`);
      expect(answer.headers.get('vary')).toBe('Accept');
      expect(answer.headers.get('content-disposition')).toContain(`teal.${format}`);
    }
    const [avifTag, webpTag] = [avif, webp].map((answer) => answer.headers.get('etag') ?? '');
    expect(avifTag).not.toBe(webpTag);
    const unchanged = await get('image/avif', avifTag);
    expect(unchanged.status).toBe(304);
    expect(unchanged.headers.get('vary')).toBe('Accept');
    expect((await get('image/avif', webpTag)).status).toBe(200);
    expect((await get('image/webp', avifTag)).status).toBe(200);
    const decoded = await sharp(await avif.arrayBuffer()).metadata();
    expect(decoded).toMatchObject({ compression: 'av1', width: 640 });
  });

  test('is the first page of a PDF', async () => {
    const row = await delivery.addFile(plainPdf([{}]), 'application/pdf', { fileName: 'Paper.pdf' });
    const answer = await fetch(`${delivery.urlOf(row)}&w=320`);
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-type')).toBe('image/webp');
    expect(answer.headers.get('content-disposition')).toContain('Paper.webp');
    // The file's own rule lets our pages frame a PDF; its picture is a picture.
    expect(answer.headers.get('content-security-policy')).toMatch(/sandbox$/);
  });

  test('gives a file the thumbhash that it lost when the server stopped too early', async () => {
    for (const [bytes, type] of [
      [await teal(), 'image/png'],
      [plainPdf([{}]), 'application/pdf'],
    ] as const) {
      const row = await delivery.addFile(bytes, type);
      await fetch(`${delivery.urlOf(row)}&w=160`);
      await expect.poll(() => delivery.rows.get(row.uploadId)?.row.thumbhash).toMatch(/^[\w+/]{20,}=*$/);
    }
  });

  test('comes in the five widths only', async () => {
    const row = await delivery.addFile(await teal(), 'image/png');
    for (const width of ['', '0', '161', '0160', '1e3', '-160']) {
      const answer = await fetch(`${delivery.urlOf(row)}&w=${width}`);
      expect(answer.status).toBe(422);
      expect(await answer.json()).toMatchObject({ errors: { w: [expect.stringMatching(/160, 320/)] } });
    }
  });

  test('that cannot be made is 404 in words that say why, for now', async () => {
    for (const [bytes, type, words] of [
      ['broken', 'image/png', /damaged/],
      ['%PDF-', 'application/pdf', /damaged/],
      [lockedPdf(), 'application/pdf', /password/],
      ['ftypheic', 'image/heic', /image\/heic is not drawn here/],
      ['film', 'video/mp4', /video\/mp4 is not drawn here/],
      ['<p>', 'text/html', /text\/html is not drawn here/],
    ] as const) {
      const answer = await fetch(`${delivery.urlOf(await delivery.addFile(bytes, type))}&w=320`);
      expect(answer.status).toBe(404);
      expect(answer.headers.get('cache-control')).toBe('no-store');
      expect(answer.headers.get('etag')).toBeNull();
      expect(await answer.json()).toMatchObject({ message: expect.stringMatching(words) });
    }
  });

  test('that had to give way to others is asked for again later', async () => {
    const row = await delivery.addFile(await teal(300), 'image/png');
    await delivery.library.pictures.close();
    const answer = await fetch(`${delivery.urlOf(row)}&w=320`);
    expect(answer.status).toBe(429);
    expect(answer.headers.get('retry-after')).toBe('2');
    expect(answer.headers.get('cache-control')).toBe('no-store');
  });
});
