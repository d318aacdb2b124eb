import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { headerOf, made, PictureLibrary, photo, pixel } from '../testing/picture-library.ts';

let library: PictureLibrary;
beforeAll(async () => {
  library = await PictureLibrary.create();
});
afterAll(() => library.dispose());

const RED = { r: 255, g: 0, b: 0 };
const BLUE = { r: 0, g: 0, b: 255 };

/** What undoes each orientation (EXIF 2.3, 4.6.4): degrees clockwise, then a mirror. */
const UNDO: [number, 'flip' | 'flop' | null][] = [
  [0, null],
  [0, 'flop'],
  [180, null],
  [0, 'flip'],
  [90, 'flop'],
  [270, null],
  [90, 'flip'],
  [90, null],
];

/** As shown: 240 × 120, with a red square at its upper left corner; stored so that `orientation` turns it upright. */
async function turnedBy(orientation: number): Promise<Buffer> {
  const upright = sharp({ create: { width: 240, height: 120, channels: 3, background: BLUE } })
    .composite([
      { input: { create: { width: 60, height: 60, channels: 3, background: RED } }, left: 0, top: 0 },
    ])
    .png();
  const [angle, mirror] = UNDO[orientation - 1] ?? [0, null];
  const turned = sharp(
    await sharp(await upright.toBuffer())
      .rotate(angle)
      .png()
      .toBuffer(),
  ).png();
  const drawn = await (mirror ? turned[mirror]() : turned).toBuffer();
  return sharp(drawn).withMetadata({ orientation }).jpeg({ quality: 95 }).toBuffer();
}

describe('what the camera wrote', () => {
  test.each([1, 2, 3, 4, 5, 6, 7, 8])('orientation %i is honoured', async (orientation) => {
    const bytes = await turnedBy(orientation);
    expect((await headerOf(bytes)).orientation).toBe(orientation);
    expect(await library.inspect(bytes, 'image/jpeg')).toEqual({ width: 240, height: 120 });
    const small = await library.resize(bytes, 'image/jpeg');
    expect(await headerOf(small)).toMatchObject({ width: 160, height: 80 });
    expect((await headerOf(small)).orientation).toBeUndefined();
    const [red = 0, , blueOfRed = 255] = await pixel(small, 10, 10);
    expect(red - blueOfRed).toBeGreaterThan(150);
    for (const [x, y] of [
      [150, 10],
      [10, 70],
      [150, 70],
    ] as const) {
      const [redOfBlue = 255, , blue = 0] = await pixel(small, x, y);
      expect(blue - redOfBlue).toBeGreaterThan(150);
    }
  });

  const XMP = `<?xpacket begin="" id="W5M0MpCehiHzreSzNTczkc9d"?><x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description xmlns:exif="http://ns.adobe.com/exif/1.0/" exif:GPSLatitude="48,12.5N" exif:GPSLongitude="16,22.2E"/></rdf:RDF></x:xmpmeta><?xpacket end="w"?>`;
  const withPlace = (format: 'jpeg' | 'png' | 'webp' | 'avif') =>
    photo(400, 300)
      .withMetadata({ orientation: 6 })
      .withExif({
        IFD0: { Artist: 'Ana Fotografin', Copyright: 'Atelier Ana' },
        IFD3: {
          GPSLatitudeRef: 'N',
          GPSLatitude: '48/1 12/1 30/1',
          GPSLongitudeRef: 'E',
          GPSLongitude: '16/1 22/1 12/1',
        },
      })
      .withXmp(XMP)
      .toFormat(format, format === 'avif' ? { effort: 0 } : {})
      .toBuffer();

  test.each(['jpeg', 'png', 'webp', 'avif'] as const)(
    'is left out of pictures resized from %s: place, names, profile',
    async (format) => {
      const bytes = await withPlace(format);
      const before = await headerOf(bytes);
      expect(before.exif?.includes('Ana Fotografin')).toBe(true);
      expect(before.xmp?.includes('GPSLatitude')).toBe(true);
      for (const target of ['webp', 'avif'] as const) {
        const small = await library.resize(bytes, `image/${format}`, 640, target);
        const after = await headerOf(small);
        expect([after.exif, after.xmp, after.iptc, after.icc, after.comments]).toEqual(
          Array(5).fill(undefined),
        );
        expect(small.includes('GPS')).toBe(false);
        expect(small.includes('Ana')).toBe(false);
      }
    },
  );

  test('stays where that is set, without the orientation that was applied, under a name of its own', async () => {
    const keeping = library.open('cache', { keepsMetadata: true });
    const source = await library.store(await withPlace('jpeg'), 'image/jpeg');
    const plain = made(await library.pictures.resized(source, 160, 'webp'));
    const kept = await headerOf(made(await keeping.resized(source, 160, 'webp')));
    expect(kept.exif?.includes('Atelier Ana')).toBe(true);
    expect(kept.xmp?.includes('GPSLatitude')).toBe(true);
    expect(kept.orientation ?? 1).toBe(1);
    expect(kept).toMatchObject({ width: 160, height: 213 });
    expect(made(await library.pictures.resized(source, 160, 'webp'))).toEqual(plain);
  });
});
