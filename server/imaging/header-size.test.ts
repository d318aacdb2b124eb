import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { describe, expect, test } from 'vitest';
import { sizeFromHeader } from './header-size.ts';

const SAMPLES = join(import.meta.dirname, '..', 'samples', 'files');
const drawing = (width = 37, height = 23) =>
  sharp({ create: { width, height, channels: 3, background: '#a04020' } });

describe('the size in a header', () => {
  test('is the one that the library reads, wherever one is given', async () => {
    const given = [];
    for (const name of readdirSync(SAMPLES)) {
      const bytes = readFileSync(join(SAMPLES, name));
      const mimeType = `image/${name.split('.').at(-1)?.replace('jpg', 'jpeg')}`;
      const size = sizeFromHeader(bytes, mimeType, true);
      if (!size) continue;
      given.push(mimeType);
      const { autoOrient } = await sharp(bytes).metadata();
      expect(size, name).toEqual({ width: autoOrient.width, height: autoOrient.height });
    }
    expect(new Set(given)).toEqual(new Set(['image/jpeg', 'image/png', 'image/webp']));
  });

  test.each([
    ['image/jpeg', () => drawing().jpeg()],
    ['image/jpeg', () => drawing().jpeg({ progressive: true })],
    ['image/jpeg', () => drawing(40_000, 2).jpeg()],
    ['image/png', () => drawing().png()],
    ['image/webp', () => drawing().webp()],
    ['image/webp', () => drawing(16_383, 1).webp({ lossless: true })],
  ])('is found in %s', async (mimeType, make) => {
    const bytes = await make().toBuffer();
    const { width, height } = await sharp(bytes).metadata();
    expect(sizeFromHeader(bytes, mimeType, true)).toEqual({ width, height });
  });

  test('is left to the library where the picture may have to be turned', async () => {
    for (const [mimeType, turned] of [
      ['image/jpeg', drawing().withMetadata({ orientation: 6 }).jpeg()],
      ['image/png', drawing().withMetadata({ orientation: 6 }).png()],
      ['image/webp', drawing().withMetadata({ orientation: 6 }).webp()],
    ] as const) {
      const bytes = await turned.toBuffer();
      expect((await sharp(bytes).metadata()).orientation).toBe(6);
      expect(sizeFromHeader(bytes, mimeType, true), mimeType).toBeNull();
    }
  });

  test('is left to the library where it is cut off, and in all that is no picture', async () => {
    const jpeg = await drawing().jpeg().toBuffer();
    const scan = jpeg.indexOf(Buffer.from([0xff, 0xda]));
    expect(scan).toBeGreaterThan(0);
    for (let end = 0; end <= scan; end++) {
      expect(sizeFromHeader(jpeg.subarray(0, end), 'image/jpeg', true)).toBeNull();
    }
    const png = await drawing().png().toBuffer();
    expect(sizeFromHeader(png, 'image/png', false)).toBeNull();
    for (const mimeType of ['image/jpeg', 'image/png', 'image/webp', 'image/tiff', 'text/plain']) {
      for (const byte of [0, 0xff]) {
        expect(sizeFromHeader(Buffer.alloc(100_000, byte), mimeType, true)).toBeNull();
      }
    }
  });
});
