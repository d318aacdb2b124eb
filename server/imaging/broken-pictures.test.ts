import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { plainPdf } from '../testing/pdfs.ts';
import { PictureLibrary, photo } from '../testing/picture-library.ts';

let library: PictureLibrary;
beforeAll(async () => {
  library = await PictureLibrary.create();
});
afterAll(() => library.dispose());

describe('what is not whole costs a plain tile', () => {
  const whole = {
    'image/jpeg': () => photo(150, 100).jpeg().toBuffer(),
    'image/png': () => photo(150, 100).png().toBuffer(),
    'image/webp': () => photo(150, 100).webp().toBuffer(),
    'image/gif': () => photo(150, 100).gif().toBuffer(),
    'image/avif': () => photo(150, 100).avif({ effort: 0 }).toBuffer(),
    'image/tiff': () => photo(150, 100).tiff().toBuffer(),
    'image/svg+xml': async () =>
      Buffer.from(
        `<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9">${'<rect width="9"/>'.repeat(40)}</svg>`,
      ),
    'application/pdf': async () => plainPdf(Array(10).fill({})),
  };

  test.each(Object.entries(whole))('%s cut at every tenth', async (mimeType, make) => {
    const bytes = await make();
    const outcomes = await Promise.all(
      Array.from({ length: 9 }, async (_, index) => {
        const cut = bytes.subarray(0, Math.floor((bytes.length * (index + 1)) / 10));
        const source = await library.store(cut, mimeType);
        return (await library.pictures.resized(source, 160, 'webp')).kind;
      }),
    );
    // A PDF is repaired where its first page came whole; a GIF and an AVIF may have their first frame.
    const mayBeDrawn = /pdf|gif|avif/.test(mimeType);
    expect(
      new Set(outcomes).difference(new Set(mayBeDrawn ? ['impossible', 'made'] : ['impossible'])).size,
    ).toBe(0);
    await library.resize(bytes, mimeType);
  });

  test('nothing, nonsense, and one thing under the name of another', async () => {
    const png = await photo(51, 40).png().toBuffer();
    for (const [bytes, mimeType] of [
      ['', 'image/png'],
      ['no picture', 'image/jpeg'],
      [Buffer.alloc(5000), 'image/webp'],
      [plainPdf([{}]), 'image/png'],
      [png, 'application/pdf'],
      [png, 'video/mp4'],
      [png, 'image/heic'],
    ] as const) {
      const source = await library.store(bytes, mimeType);
      expect((await library.pictures.resized(source, 160, 'webp')).kind).toBe('impossible');
      expect(await library.pictures.thumbhash(source)).toBeNull();
    }
    expect(await library.inspect('', 'image/png')).toBeNull();
    expect(await library.inspect('no picture', 'image/jpeg')).toBeNull();
    expect(await library.inspect(png, 'video/mp4')).toBeNull();
  });

  test('a checksum that is not stored', async () => {
    const source = { checksum: '0'.repeat(64), mimeType: 'image/png' };
    expect((await library.pictures.resized(source, 160, 'webp')).kind).toBe('impossible');
  });

  test('is tried once and remembered for a while', async () => {
    const said: string[] = [];
    const watched = library.open('watched', {
      log: pino({ level: 'info' }, { write: (line) => said.push(line) }),
    });
    const source = await library.store('broken once');
    for (let again = 0; again < 20; again++) {
      expect((await watched.resized(source, 320, 'webp')).kind).toBe('impossible');
    }
    expect(await watched.thumbhash(source)).toBeNull();
    expect(said.length).toBe(1);
  });

  test('more pixels than allowed, though the size is known', async () => {
    const small = library.open('small', { maxPixels: 10_000 });
    const bytes = await photo(101, 100).png().toBuffer();
    expect((await small.resized(await library.store(bytes), 160, 'webp')).kind).toBe('impossible');
    const path = join(library.folder, 'large');
    await writeFile(path, bytes);
    expect(await small.inspect(path, 'image/png')).toEqual({ width: 101, height: 100 });
  });
});
