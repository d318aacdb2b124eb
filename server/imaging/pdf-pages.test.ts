import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { thumbHashToAverageRGBA } from 'thumbhash';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { lockedPdf, plainPdf } from '../testing/pdfs.ts';
import { headerOf, PictureLibrary, photo, pixel } from '../testing/picture-library.ts';

const PDF = 'application/pdf';

let library: PictureLibrary;
beforeAll(async () => {
  library = await PictureLibrary.create();
});
afterAll(() => library.dispose());

describe('a PDF', () => {
  test('is drawn as its first page, as large as wanted', async () => {
    const pdf = plainPdf([{ colour: [1, 0, 0] }, { colour: [0, 0, 1] }]);
    for (const width of [160, 2048] as const) {
      const page = await library.resize(pdf, PDF, width);
      expect(await headerOf(page)).toMatchObject({
        format: 'webp',
        width,
        height: Math.round((width * 595) / 420),
        hasAlpha: false,
      });
      const [red = 0, , blue = 255] = await pixel(page, 80, 100);
      expect(red).toBeGreaterThan(240);
      expect(blue).toBeLessThan(15);
    }
    expect(await headerOf(await library.resize(pdf, PDF, 640, 'avif'))).toMatchObject({ format: 'heif' });
  });

  test('of the samples is legible: dark letters on white, under a green block', async () => {
    const bytes = await readFile(join(import.meta.dirname, '../samples/files/price-list.pdf'));
    const page = await library.resize(bytes, PDF, 640);
    const [red = 255, green = 0] = await pixel(page, 600, 20);
    expect(green).toBeGreaterThan(red + 40);
    expect(await pixel(page, 630, 890)).toEqual([255, 255, 255]);
  });

  test('has a thumbhash of its first page, and no size in pixels', async () => {
    const pdf = plainPdf([{ colour: [0, 0, 1] }]);
    const hash = await library.pictures.thumbhash(await library.store(pdf, PDF));
    const { r, b } = thumbHashToAverageRGBA(Buffer.from(hash ?? '', 'base64'));
    expect(b).toBeGreaterThan(r + 0.5);
    expect(await library.inspect(pdf, PDF)).toBeNull();
  });

  test('of a very long page comes out narrower, of a tiny one as wide as asked for', async () => {
    const roll = await headerOf(await library.resize(plainPdf([{ width: 100, height: 14_400 }]), PDF, 320));
    expect(roll).toMatchObject({ width: 114, height: 16_383 });
    const stamp = await headerOf(await library.resize(plainPdf([{ width: 3, height: 3 }]), PDF, 640));
    expect(stamp).toMatchObject({ width: 640, height: 640 });
  });
});

describe('a plain tile, and others drawn as before, for', () => {
  const good = plainPdf([{}]);

  test.each([
    ['one with a password', lockedPdf()],
    ['one without pages', plainPdf([])],
    ['one that is only a beginning', '%PDF-1.7\n'],
    ['one that says its pages are its pages', good.toString('latin1').replace('[3 0 R]', '[2 0 R]')],
    ['one that is no PDF at all', 'no document'],
  ])('%s', async (_, bytes) => {
    const source = await library.store(bytes, PDF);
    expect((await library.pictures.resized(source, 160, 'webp')).kind).toBe('impossible');
    expect(await library.pictures.thumbhash(source)).toBeNull();
    await library.resize(good, PDF, 160);
  });

  test('more pixels than are drawn', async () => {
    const small = library.open('small', { maxPixels: 100_000 });
    const source = await library.store(good, PDF);
    expect(await small.resized(source, 640, 'webp')).toEqual({ kind: 'impossible' });
  });

  test('pixels of half a gigabyte behind a few bytes', async () => {
    const image =
      '<< /Type /XObject /Subtype /Image /Width 60000 /Height 60000 /ColorSpace /DeviceRGB /BitsPerComponent 8 /Length 3 >>\nstream\nabc\nendstream';
    const bomb = plainPdf([{}], { objects: [image] })
      .toString('latin1')
      .replace('/Resources << >>', '/Resources << /XObject << /I 5 0 R >> >>')
      .replace('1 0 0 rg 0 0 420 595 re f', 'q 420 0 0 595 0 0 cm /I Do Q');
    await library.pictures.resized(await library.store(bomb, PDF), 160, 'webp');
    const picture = await photo(20, 10).png().toBuffer();
    expect(await headerOf(await library.resize(picture))).toMatchObject({ width: 20 });
    await library.resize(good, PDF, 320);
  });
});
