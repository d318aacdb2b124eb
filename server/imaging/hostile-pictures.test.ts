import { crc32, deflateSync } from 'node:zlib';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { headerOf, PictureLibrary, photo } from '../testing/picture-library.ts';

let library: PictureLibrary;
let good: Buffer;
beforeAll(async () => {
  library = await PictureLibrary.create({ maxPixels: 100_000_000 });
  good = await photo(50, 40).png().toBuffer();
});
afterAll(() => library.dispose());

/** Whatever became of the hostile one, others are made as ever. */
async function expectGoodOnesGoOn() {
  expect(await headerOf(await library.resize(good))).toMatchObject({ width: 50, height: 40 });
}

async function expectTile(bytes: Uint8Array | string, mimeType = 'image/png'): Promise<void> {
  const source = await library.store(bytes, mimeType);
  expect((await library.pictures.resized(source, 160, 'webp')).kind).toBe('impossible');
  expect(await library.pictures.thumbhash(source)).toBeNull();
}

function pngChunk(type: string, data: Uint8Array): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  sum.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, sum]);
}

/** A PNG whose header claims a size; `chunks` come before its data, which is `pixels` compressed. */
function png(width: number, height: number, pixels: Buffer, chunks: Buffer[] = []): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 0, 0, 0, 0], 8); // 8 bits of grey
  return Buffer.concat([
    Buffer.from('89504e470d0a1a0a', 'hex'),
    pngChunk('IHDR', header),
    ...chunks,
    pngChunk('IDAT', deflateSync(pixels, { level: 9 })),
    pngChunk('IEND', Buffer.alloc(0)),
  ]);
}

describe('decompression bombs cost a plain tile', () => {
  test('30,000 × 30,000 pixels of nothing, whose size is known all the same', async () => {
    const bomb = png(30_000, 30_000, Buffer.alloc(30_001 * 500));
    expect(bomb.length).toBeLessThan(100_000);
    expect(await library.inspect(bomb, 'image/png')).toEqual({ width: 30_000, height: 30_000 });
    await expectTile(bomb);
    await expectTile(png(2_000_000_000, 2_000_000_000, Buffer.alloc(100)));
    await expectGoodOnesGoOn();
  });

  test('a hundred megabytes of text and of colour profile in a small PNG is not unpacked', async () => {
    const packed = deflateSync(Buffer.alloc(100_000_000), { level: 9 });
    const name = Buffer.from('name\0\0', 'latin1');
    const grey = Buffer.concat(
      Array.from({ length: 40 }, () => Buffer.concat([Buffer.of(0), Buffer.alloc(50, 99)])),
    );
    for (const type of ['zTXt', 'iCCP']) {
      const bomb = png(50, 40, grey, [pngChunk(type, Buffer.concat([name, packed]))]);
      expect(await library.inspect(bomb, 'image/png')).toEqual({ width: 50, height: 40 });
      await library.pictures.resized(await library.store(bomb), 160, 'webp');
      await expectGoodOnesGoOn();
    }
  });

  test('a GIF of 5,000 frames and a TIFF of 300 pages are their first', async () => {
    const gif = await sharp({ create: { width: 50, height: 40, channels: 3, background: 'teal' } })
      .gif()
      .toBuffer();
    const frameStart = gif.lastIndexOf(Buffer.from([0x2c, 0, 0, 0, 0]));
    const frames = Array(5000).fill(gif.subarray(frameStart, gif.length - 1));
    const moving = Buffer.concat([gif.subarray(0, frameStart), ...frames, Buffer.of(0x3b)]);
    expect(await headerOf(await library.resize(moving, 'image/gif'))).toMatchObject({
      width: 50,
      height: 40,
    });
    const pages = await Promise.all(Array.from({ length: 300 }, () => good));
    const tiff = await sharp(pages, { join: { animated: true } })
      .tiff()
      .toBuffer();
    expect((await headerOf(tiff)).pages).toBe(300);
    expect(await headerOf(await library.resize(tiff, 'image/tiff'))).toMatchObject({ width: 50, height: 40 });
  });

  test('a TIFF whose pages go round in a circle ends', async () => {
    const tiff = await sharp(good).tiff().toBuffer();
    const isLittle = tiff.subarray(0, 2).toString() === 'II';
    const read = (at: number, size: 2 | 4) =>
      isLittle ? tiff.readUIntLE(at, size) : tiff.readUIntBE(at, size);
    const directory = read(4, 4);
    const next = directory + 2 + read(directory, 2) * 12;
    if (isLittle) tiff.writeUInt32LE(directory, next);
    else tiff.writeUInt32BE(directory, next);
    const source = await library.store(tiff, 'image/tiff');
    await library.pictures.resized(source, 160, 'webp');
    await expectGoodOnesGoOn();
  });

  test('a WebP that claims the largest size', async () => {
    const webp = await photo(20, 20).webp({ lossless: true }).toBuffer();
    // VP8L: a signature byte, then 14 bits each of width − 1 and height − 1.
    webp.writeUInt32LE((webp.readUInt32LE(21) | 0x0fffffff) >>> 0, 21);
    await expectTile(webp, 'image/webp');
    await expectGoodOnesGoOn();
  });

  test('SVGs of a huge size, of more than they may take, and of billions of laughs', async () => {
    const svg = (attributes: string, inside = '', before = '') =>
      `${before}<svg xmlns="http://www.w3.org/2000/svg" ${attributes}>${inside}</svg>`;
    await library.pictures.resized(
      await library.store(svg('width="1000000" height="1000000"', '<rect/>'), 'image/svg+xml'),
      160,
      'webp',
    );
    await expectTile(svg('width="1000000" height="1000000000"', '<rect/').slice(0, -6), 'image/svg+xml');
    const large = svg('width="20" height="10"', '<g/>'.repeat(2_200_000));
    expect(await library.inspect(large, 'image/svg+xml')).toBeNull();
    await expectTile(large, 'image/svg+xml');
    const laughs = Array.from(
      { length: 12 },
      (_, level) => `<!ENTITY l${level + 1} "${`&l${level};`.repeat(10)}">`,
    );
    const doctype = `<!DOCTYPE svg [<!ENTITY l0 "ha">${laughs.join('')}]>`;
    const laughing = svg('width="20" height="10"', '<text>&l12;</text>', doctype);
    await library.pictures.resized(await library.store(laughing, 'image/svg+xml'), 160, 'webp');
    expect(await library.inspect(svg('width="20" height="10"'), 'image/svg+xml')).toEqual({
      width: 20,
      height: 10,
    });
    await expectGoodOnesGoOn();
  });

  test('a picture that takes too long, and the next one is made as ever', async () => {
    const hasty = library.open('hasty', { concurrency: 1, timeoutMs: 4000 });
    const blurs = '<feGaussianBlur stdDeviation="90"/><feTurbulence numOctaves="9"/>'.repeat(400);
    const slow = `<svg xmlns="http://www.w3.org/2000/svg" width="2000" height="2000"><filter id="f">${blurs}</filter><rect width="2000" height="2000" filter="url(#f)"/></svg>`;
    const [tile, next] = await Promise.all([
      hasty.resized(await library.store(slow, 'image/svg+xml'), 2048, 'webp'),
      hasty.resized(await library.store(good), 160, 'webp'),
    ]);
    expect(tile.kind).toBe('impossible');
    expect(next.kind).toBe('made');
  });
});
