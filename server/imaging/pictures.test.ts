import { mkdtemp, readdir, readFile, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { crc32 } from 'node:zlib';
import { pino } from 'pino';
import sharp from 'sharp';
import { thumbHashToApproximateAspectRatio, thumbHashToRGBA } from 'thumbhash';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openDiskStorage } from '../storage/disk.ts';
import type { Storage } from '../storage/interface.ts';
import type { Pictures } from './interface.ts';
import { createPictures } from './pictures.ts';

let folder: string;
let storage: Storage;
let pictures: Pictures;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'vitrine-pictures-'));
  storage = await openDiskStorage({ folder });
  pictures = open('cache');
});
afterAll(async () => {
  await pictures.close();
  await rm(folder, { recursive: true });
});

function open(cache: string, options: Partial<Parameters<typeof createPictures>[0]> = {}): Pictures {
  return createPictures({
    storage,
    log: pino({ level: 'silent' }),
    cacheFolder: join(folder, cache),
    maxCacheBytes: 100_000_000,
    maxPixels: 50_000_000,
    concurrency: 2,
    timeoutMs: 10_000,
    ...options,
  });
}

async function store(bytes: Uint8Array | string): Promise<string> {
  const blob = await storage.create();
  await blob.write(Buffer.from(bytes));
  return (await blob.commit()).checksum;
}

async function inspect(bytes: Uint8Array | string, mimeType: string) {
  const path = join(folder, 'inspected');
  await writeFile(path, bytes);
  return pictures.inspect(path, mimeType);
}

/** Noise, so that cutting the file anywhere cuts pixels. */
function photo(width: number, height: number) {
  return sharp({
    create: {
      width,
      height,
      channels: 3,
      background: '#000',
      noise: { type: 'gaussian', mean: 128, sigma: 40 },
    },
  });
}

async function headerOf(made: { path: string } | null) {
  return sharp(await readFile(made?.path ?? '')).metadata();
}

/** A PNG whose header claims what its data cannot hold. */
function pngClaiming(width: number, height: number): Promise<Buffer> {
  return sharp({ create: { width: 4, height: 4, channels: 3, background: 'red' } })
    .png()
    .toBuffer()
    .then((png) => {
      png.writeUInt32BE(width, 16);
      png.writeUInt32BE(height, 20);
      png.writeUInt32BE(crc32(png.subarray(12, 29)), 29);
      return png;
    });
}

describe('a picture', () => {
  test('is measured by its header, upright', async () => {
    const lying = photo(80, 40);
    expect(await inspect(await lying.clone().jpeg().toBuffer(), 'image/jpeg')).toEqual({
      width: 80,
      height: 40,
    });
    const turned = await lying.clone().withMetadata({ orientation: 6 }).jpeg().toBuffer();
    expect(await inspect(turned, 'image/jpeg')).toEqual({ width: 40, height: 80 });
    for (const format of ['png', 'webp', 'gif', 'tiff', 'avif'] as const) {
      const bytes = await lying.clone().toFormat(format).toBuffer();
      expect(await inspect(bytes, `image/${format}`)).toEqual({ width: 80, height: 40 });
    }
  });

  test('is resized to WebP, upright, without metadata', async () => {
    const turned = await photo(900, 600)
      .withMetadata({ orientation: 6 })
      .withExif({ IFD0: { Artist: 'somebody' } })
      .jpeg()
      .toBuffer();
    const made = await pictures.resized(await store(turned), 160);
    const header = await headerOf(made);
    expect(header).toMatchObject({ format: 'webp', width: 160, height: 240 });
    expect(header.exif).toBeUndefined();
    expect(made?.size).toBe((await stat(made?.path ?? '')).size);
  });

  test('is never enlarged', async () => {
    const checksum = await store(await photo(300, 200).png().toBuffer());
    expect(await headerOf(await pictures.resized(checksum, 1280))).toMatchObject({ width: 300, height: 200 });
  });

  test('keeps its transparency', async () => {
    const clear = { r: 255, g: 0, b: 0, alpha: 0 };
    const png = await sharp({ create: { width: 400, height: 300, channels: 4, background: clear } })
      .png()
      .toBuffer();
    const checksum = await store(png);
    expect(await headerOf(await pictures.resized(checksum, 160))).toMatchObject({ hasAlpha: true });
    const { rgba } = thumbHashToRGBA(Buffer.from((await pictures.thumbhash(checksum)) ?? '', 'base64'));
    expect(rgba[3]).toBe(0);
  });

  test('has a thumbhash, upright', async () => {
    const turned = await photo(900, 300).withMetadata({ orientation: 6 }).jpeg().toBuffer();
    const hash = await pictures.thumbhash(await store(turned));
    expect(thumbHashToApproximateAspectRatio(Buffer.from(hash ?? '', 'base64'))).toBeLessThan(0.6);
    expect(hash?.length).toBeLessThan(40);
  });

  test('in CMYK comes out in the colours of a screen', async () => {
    const cmyk = await sharp({ create: { width: 300, height: 200, channels: 3, background: '#ff0000' } })
      .toColourspace('cmyk')
      .jpeg()
      .toBuffer();
    expect((await sharp(cmyk).metadata()).space).toBe('cmyk');
    const checksum = await store(cmyk);
    const made = await pictures.resized(checksum, 160);
    const { dominant } = await sharp(made?.path).stats();
    expect(dominant.r).toBeGreaterThan(180);
    expect(dominant.b).toBeLessThan(100);
    expect(await pictures.thumbhash(checksum)).not.toBeNull();
  });

  test('that moves shows its first frame', async () => {
    const frames = [await photo(50, 40).png().toBuffer(), await photo(50, 40).png().toBuffer()];
    const gif = await sharp(frames, { join: { animated: true } })
      .gif()
      .toBuffer();
    expect(await inspect(gif, 'image/gif')).toEqual({ width: 50, height: 40 });
    expect(await headerOf(await pictures.resized(await store(gif), 160))).toMatchObject({
      width: 50,
      height: 40,
    });
  });

  test('of an SVG is drawn as large as wanted, and runs and loads nothing', async () => {
    const secret = join(folder, 'secret.txt');
    await writeFile(secret, 'not for pictures');
    const svg = (body: string, start = '') =>
      `<?xml version="1.0"?>${start}<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="20" height="10">${body}</svg>`;
    const plain = await store(svg('<rect width="20" height="10" fill="lime"/>'));
    expect(await headerOf(await pictures.resized(plain, 640))).toMatchObject({ width: 640, height: 320 });

    const hostile = svg(
      `<script>throw 1</script><text>&xxe;</text><image xlink:href="file://${secret}" width="9" height="9"/>` +
        '<image xlink:href="http://127.0.0.1:9/x.png" width="9" height="9"/><rect width="20" height="10" fill="lime"/>',
      `<!DOCTYPE svg [<!ENTITY xxe SYSTEM "file://${secret}">]>`,
    );
    const made = await pictures.resized(await store(hostile), 160);
    // Drawn without what it asked for, or not at all.
    if (made) expect((await sharp(made.path).stats()).dominant.g).toBeGreaterThan(200);
    expect(await inspect(svg(''), 'image/svg+xml')).toEqual({ width: 20, height: 10 });
  });
});

describe('what cannot be shown costs a plain tile', () => {
  test('an SVG that would take too much memory; others are read as before', async () => {
    const svg = (inside: string) =>
      `<svg xmlns="http://www.w3.org/2000/svg" width="20" height="10">${inside}</svg>`;
    const large = svg('<g/>'.repeat(2_200_000));
    expect(await inspect(large, 'image/svg+xml')).toBeNull();
    expect(await pictures.resized(await store(large), 160)).toBeNull();
    expect(await inspect(svg('<g/>'), 'image/svg+xml')).toEqual({ width: 20, height: 10 });
  });

  test('whatever was broken', async () => {
    const jpeg = await photo(600, 400).jpeg().toBuffer();
    const png = await photo(600, 400).png().toBuffer();
    const broken: (Uint8Array | string)[] = [
      '',
      'no picture',
      Buffer.alloc(5000),
      await pngClaiming(50_000, 50_000),
      await pngClaiming(2_000_000_000, 2_000_000_000),
      '<svg xmlns="http://www.w3.org/2000/svg" width="1000000" height="1000000000"><rect/></svg',
    ];
    for (const bytes of [jpeg, png]) {
      for (let tenth = 1; tenth < 10; tenth++) broken.push(bytes.subarray(0, (bytes.length * tenth) / 10));
    }
    for (const bytes of broken) {
      const checksum = await store(bytes);
      expect(await pictures.resized(checksum, 160)).toBeNull();
      expect(await pictures.thumbhash(checksum)).toBeNull();
    }
    expect(await inspect('', 'image/png')).toBeNull();
    expect(await inspect('no picture', 'image/jpeg')).toBeNull();
    expect(await inspect(await photo(9, 9).png().toBuffer(), 'video/mp4')).toBeNull();
  });

  test('is tried once and remembered for a while', async () => {
    const said: string[] = [];
    const log = pino({ level: 'info' }, { write: (line) => said.push(line) });
    const watched = open('watched', { log });
    const checksum = await store('broken once');
    for (let again = 0; again < 20; again++) expect(await watched.resized(checksum, 320)).toBeNull();
    expect(await watched.thumbhash(checksum)).toBeNull();
    expect(said.length).toBe(1);
    await watched.close();
  });

  test('more pixels than allowed, though the size is known', async () => {
    const small = open('small', { maxPixels: 10_000 });
    const bytes = await photo(101, 100).png().toBuffer();
    expect(await small.resized(await store(bytes), 160)).toBeNull();
    const path = join(folder, 'inspected');
    await writeFile(path, bytes);
    expect(await small.inspect(path, 'image/png')).toEqual({ width: 101, height: 100 });
    await small.close();
  });

  test('a picture that takes too long, and the next one is made as ever', async () => {
    const hasty = open('hasty', { concurrency: 1, timeoutMs: 3000 });
    const blurs = '<feGaussianBlur stdDeviation="90"/><feTurbulence numOctaves="9"/>'.repeat(400);
    const slow = `<svg xmlns="http://www.w3.org/2000/svg" width="2000" height="2000"><filter id="f">${blurs}</filter><rect width="2000" height="2000" filter="url(#f)"/></svg>`;
    const good = await store(await photo(50, 50).png().toBuffer());
    const [tile, made] = await Promise.all([
      hasty.resized(await store(slow), 2048),
      hasty.resized(good, 160),
    ]);
    expect(tile).toBeNull();
    expect(made).not.toBeNull();
    await hasty.close();
  });

  test('a checksum that is not stored', async () => {
    expect(await pictures.resized('0'.repeat(64), 160)).toBeNull();
    expect(await pictures.thumbhash('0'.repeat(64))).toBeNull();
  });
});

describe('the cache', () => {
  test('makes a picture once, however many ask', async () => {
    const checksum = await store(await photo(1500, 1000).jpeg().toBuffer());
    const made = await Promise.all(Array.from({ length: 50 }, () => pictures.resized(checksum, 640)));
    expect(new Set(made.map((one) => one?.path)).size).toBe(1);
    const first = await stat(made[0]?.path ?? '');
    await pictures.resized(checksum, 640);
    expect((await stat(made[0]?.path ?? '')).ino).toBe(first.ino);
    expect(await readdir(join(folder, 'cache', 'tmp'))).toEqual([]);
  });

  test('makes nothing that nobody waits for any more', async () => {
    const lazy = open('lazy', { concurrency: 1 });
    const busy = lazy.resized(await store(await photo(2000, 2000).jpeg().toBuffer()), 1280);
    const abort = new AbortController();
    const left = lazy.resized(await store(await photo(60, 60).png().toBuffer()), 160, abort.signal);
    abort.abort();
    expect(await busy).not.toBeNull();
    expect(await left).toBeNull();
    await lazy.close();
  });

  test('survives a restart, and stays within its size by dropping what was used least recently', async () => {
    const first = open('bounded');
    const checksums: string[] = [];
    for (let index = 0; index < 6; index++) {
      const checksum = await store(
        await photo(160, 100 + index)
          .png()
          .toBuffer(),
      );
      const made = await first.resized(checksum, 160);
      const usedAt = new Date(Date.now() - (6 - index) * 1000);
      await utimes(made?.path ?? '', usedAt, usedAt);
      checksums.push(checksum);
    }
    await first.close();
    const [oldest, ...newer] = checksums;
    const size = (await first.resized(checksums[5] ?? '', 160))?.size ?? 0;

    const second = open('bounded', { maxCacheBytes: size * 5 });
    const extra = await store(await photo(160, 100).webp().toBuffer());
    await second.resized(extra, 160);
    await second.close();
    const left = (await readdir(join(folder, 'bounded', '160'), { recursive: true })).join(' ');
    expect(left).not.toContain(oldest);
    expect(left).toContain(newer.at(-1));
    expect(left).toContain(extra);
  });

  test('answers null after it was closed, for what is not there yet', async () => {
    const closed = open('closed');
    const checksum = await store(await photo(70, 70).png().toBuffer());
    await closed.close();
    expect(await closed.resized(checksum, 160)).toBeNull();
  });
});
