import sharp from 'sharp';
import { thumbHashToApproximateAspectRatio, thumbHashToRGBA } from 'thumbhash';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { headerOf, made, PictureLibrary, photo } from '../testing/picture-library.ts';

let library: PictureLibrary;
beforeAll(async () => {
  library = await PictureLibrary.create();
});
afterAll(() => library.dispose());

test.each(['jpeg', 'png', 'webp', 'gif', 'tiff', 'avif'] as const)(
  '%s is measured and drawn',
  async (format) => {
    const bytes = await photo(400, 200)
      .toFormat(format, format === 'avif' ? { effort: 0 } : {})
      .toBuffer();
    expect(await library.inspect(bytes, `image/${format}`)).toEqual({ width: 400, height: 200 });
    expect(await headerOf(await library.resize(bytes, `image/${format}`))).toMatchObject({
      format: 'webp',
      width: 160,
      height: 80,
    });
  },
);

test('the same picture comes as WebP and as AVIF', async () => {
  const source = await library.store(await photo(900, 600).png().toBuffer());
  const webp = made(await library.pictures.resized(source, 640, 'webp'));
  const avif = made(await library.pictures.resized(source, 640, 'avif'));
  expect(await headerOf(webp)).toMatchObject({ format: 'webp', width: 640, height: 427 });
  expect(await headerOf(avif)).toMatchObject({ format: 'heif', compression: 'av1', width: 640, height: 427 });
});

test('a picture is never enlarged', async () => {
  const bytes = await photo(300, 200).png().toBuffer();
  expect(await headerOf(await library.resize(bytes, 'image/png', 1280))).toMatchObject({
    width: 300,
    height: 200,
  });
});

test('a picture has a thumbhash, upright', async () => {
  const turned = await photo(900, 300).withMetadata({ orientation: 6 }).jpeg().toBuffer();
  const hash = await library.pictures.thumbhash(await library.store(turned, 'image/jpeg'));
  expect(thumbHashToApproximateAspectRatio(Buffer.from(hash ?? '', 'base64'))).toBeLessThan(0.6);
  expect(hash?.length).toBeLessThan(40);
});

test.each(['webp', 'avif'] as const)('transparency is kept in %s', async (format) => {
  const clear = { r: 255, g: 0, b: 0, alpha: 0 };
  const png = await sharp({ create: { width: 400, height: 300, channels: 4, background: clear } })
    .png()
    .toBuffer();
  const small = await library.resize(png, 'image/png', 640, format);
  expect(await headerOf(small)).toMatchObject({ hasAlpha: true });
  const hash = await library.pictures.thumbhash(await library.store(png));
  expect(thumbHashToRGBA(Buffer.from(hash ?? '', 'base64')).rgba[3]).toBe(0);
});

test.each(['gif', 'webp'] as const)('a %s that moves shows its first frame', async (format) => {
  const frames = await Promise.all(
    ['#f00', '#00f'].map((background) =>
      sharp({ create: { width: 50, height: 40, channels: 3, background } })
        .png()
        .toBuffer(),
    ),
  );
  const moving = await sharp(frames, { join: { animated: true } })
    .toFormat(format)
    .toBuffer();
  expect((await sharp(moving, { animated: true }).metadata()).pages).toBe(2);
  expect(await library.inspect(moving, `image/${format}`)).toEqual({ width: 50, height: 40 });
  const small = await library.resize(moving, `image/${format}`);
  expect(await headerOf(small)).toMatchObject({ width: 50, height: 40 });
  const { dominant } = await sharp(small).stats();
  expect(dominant.r).toBeGreaterThan(dominant.b + 100);
});

test('an SVG is drawn as large as wanted', async () => {
  const svg =
    '<svg xmlns="http://www.w3.org/2000/svg" width="20" height="10"><rect width="20" height="10" fill="red"/></svg>';
  expect(await headerOf(await library.resize(svg, 'image/svg+xml', 640))).toMatchObject({
    width: 640,
    height: 320,
  });
  expect(await library.inspect(svg, 'image/svg+xml')).toEqual({ width: 20, height: 10 });
});

test('very long pictures are drawn, narrower where the format would not take them', async () => {
  const line = await sharp({ create: { width: 1, height: 20_000, channels: 3, background: 'teal' } })
    .png()
    .toBuffer();
  expect(await headerOf(await library.resize(line))).toMatchObject({ width: 1, height: 16_383 });
  const roll =
    '<svg xmlns="http://www.w3.org/2000/svg" width="2" height="9000"><rect width="2" height="9000"/></svg>';
  const drawn = await headerOf(await library.resize(roll, 'image/svg+xml', 320));
  expect(drawn.height).toBeGreaterThan(16_000);
  expect(drawn.width).toBe(4);
});
