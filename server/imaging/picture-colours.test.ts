import sharp from 'sharp';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { headerOf, PictureLibrary, pixel } from '../testing/picture-library.ts';

let library: PictureLibrary;
beforeAll(async () => {
  library = await PictureLibrary.create();
});
afterAll(() => library.dispose());

const plain = (background: string, width = 300, height = 200) =>
  sharp({ create: { width, height, channels: 3, background } });

/** What lossy formats may change of a plain colour, from 0 to 255. */
const NEARLY = 6;

async function expectColour(bytes: Uint8Array, [red, green, blue]: readonly [number, number, number]) {
  const [r = -1, g = -1, b = -1] = await pixel(bytes, 20, 20);
  for (const [is, ought] of [
    [r, red],
    [g, green],
    [b, blue],
  ] as const) {
    expect(Math.abs(is - ought)).toBeLessThanOrEqual(NEARLY);
  }
}

test.each(['webp', 'avif'] as const)('a picture in Display P3 looks the same in %s', async (format) => {
  const p3 = await plain('#e0401c').withIccProfile('p3').png().toBuffer();
  // Its numbers are others than those of sRGB for the same colour.
  const [stored = 0] = [...(await sharp(p3, { ignoreIcc: true }).raw().toBuffer())];
  expect(Math.abs(stored - 0xe0)).toBeGreaterThan(NEARLY);
  const small = await library.resize(p3, 'image/png', 640, format);
  expect((await headerOf(small)).icc).toBeUndefined();
  await expectColour(small, [0xe0, 0x40, 0x1c]);
});

test('CMYK comes out in the colours of a screen', async () => {
  const cmyk = await plain('#ff0000').toColourspace('cmyk').jpeg().toBuffer();
  expect((await headerOf(cmyk)).space).toBe('cmyk');
  const [red = 0, , blue = 255] = await pixel(await library.resize(cmyk, 'image/jpeg'), 20, 20);
  expect(red).toBeGreaterThan(180);
  expect(blue).toBeLessThan(100);
  expect(await library.pictures.thumbhash(await library.store(cmyk, 'image/jpeg'))).not.toBeNull();
});

test('16 bits a channel become 8 of the same colour', async () => {
  const deep = await plain('#206080').toColourspace('rgb16').png().toBuffer();
  expect((await headerOf(deep)).depth).toBe('ushort');
  const small = await library.resize(deep);
  expect((await headerOf(small)).depth).toBe('uchar');
  await expectColour(small, [0x20, 0x60, 0x80]);
  expect(await library.pictures.thumbhash(await library.store(deep))).not.toBeNull();
});

test.each(['png', 'jpeg', 'tiff'] as const)('greyscale %s stays grey', async (format) => {
  const grey = await plain('#808080').toColourspace('b-w').toFormat(format).toBuffer();
  expect((await headerOf(grey)).channels).toBe(1);
  await expectColour(await library.resize(grey, `image/${format}`), [0x80, 0x80, 0x80]);
  expect(await library.pictures.thumbhash(await library.store(grey, `image/${format}`))).not.toBeNull();
});

test.each(['webp', 'avif'] as const)('half transparent stays so in %s', async (format) => {
  const background = { r: 0, g: 128, b: 0, alpha: 0.5 };
  const png = await sharp({ create: { width: 200, height: 200, channels: 4, background } })
    .png()
    .toBuffer();
  const [red = -1, green = -1, , alpha = -1] = await pixel(
    await library.resize(png, 'image/png', 640, format),
    20,
    20,
  );
  expect(Math.abs(alpha - 128)).toBeLessThanOrEqual(NEARLY);
  expect(green - red).toBeGreaterThan(100);
});

test('one pixel is a picture', async () => {
  for (const format of ['png', 'gif', 'webp', 'jpeg'] as const) {
    const dot = await plain('#c04060', 1, 1).toFormat(format).toBuffer();
    expect(await library.inspect(dot, `image/${format}`)).toEqual({ width: 1, height: 1 });
    for (const target of ['webp', 'avif'] as const) {
      const small = await library.resize(dot, `image/${format}`, 640, target);
      expect(await headerOf(small)).toMatchObject({ width: 1, height: 1 });
    }
    expect(await library.pictures.thumbhash(await library.store(dot, `image/${format}`))).not.toBeNull();
  }
});
