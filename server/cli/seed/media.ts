import sharp, { type Sharp } from 'sharp';
import { type Artwork, drawArtwork, MOTIFS } from '../../samples/artwork.ts';
import { makeFilm } from '../../samples/film.ts';
import { makeChime, makePdf } from '../../samples/print-and-sound.ts';
import { SeededRandom } from '../../samples/random.ts';
import { altTextFor } from './words.ts';

/** A file that some of the seeded ones are copies of. */
export type Medium = {
  make: () => Promise<Buffer>;
  mimeType: string;
  extension: string;
  width: number | null;
  height: number | null;
  /** What somebody would write of it; null for what is no picture. */
  altText: string | null;
};

/** Width and height in pixels, small ones more often: drawing them is most of the time. */
const SIZES = [
  [800, 600],
  [960, 640],
  [640, 640],
  [600, 900],
  [1200, 800],
  [1280, 720],
  [720, 1280],
  [1600, 1200],
  [2400, 1000],
] as const;
const FORMATS = ['jpeg', 'jpeg', 'jpeg', 'jpeg', 'webp', 'png', 'cut-out'] as const;

/** `count` pictures, no two alike. */
export function picturesOf(seed: number, count: number): Medium[] {
  return Array.from({ length: count }, (_, index) => {
    const random = new SeededRandom(seed * 10_007 + index);
    const [width, height] = SIZES[Math.floor(random.next() ** 1.5 * SIZES.length)] ?? SIZES[0];
    const format = random.pick(FORMATS);
    const isTransparent = format === 'cut-out';
    const artwork: Artwork = {
      motif: isTransparent ? random.pick(['circles', 'petals', 'bubbles'] as const) : random.pick(MOTIFS),
      hue: random.below(360),
      spread: random.between(25, 90) * random.pick([1, -1]),
      seed: seed * 10_007 + index,
      width,
      height,
      isTransparent,
    };
    const encoding = ENCODINGS[format];
    return {
      ...encoding,
      width,
      height,
      altText: altTextFor(artwork.motif, artwork.hue, artwork.spread),
      make: () => encoding.encode(sharp(Buffer.from(drawArtwork(artwork)))),
    };
  });
}

type Encoding = Pick<Medium, 'mimeType' | 'extension'> & {
  encode: (picture: Sharp) => Promise<Buffer>;
};
const png: Encoding = {
  mimeType: 'image/png',
  extension: 'png',
  encode: (picture) => picture.png({ compressionLevel: 4 }).toBuffer(),
};
const ENCODINGS: Record<(typeof FORMATS)[number], Encoding> = {
  jpeg: {
    mimeType: 'image/jpeg',
    extension: 'jpg',
    encode: (picture) => picture.jpeg({ quality: 82 }).toBuffer(),
  },
  webp: {
    mimeType: 'image/webp',
    extension: 'webp',
    encode: (picture) => picture.webp({ quality: 80, effort: 1 }).toBuffer(),
  },
  png,
  'cut-out': png,
};

/** A few films, sounds and texts beside the pictures: real ones, that play and open. */
export function othersOf(seed: number): Medium[] {
  const none = { width: null, height: null, altText: null };
  const documents = times(8, (index) => ({
    ...none,
    mimeType: 'application/pdf',
    extension: 'pdf',
    make: async () =>
      makePdf([
        {
          title: `Sheet ${seed}-${index + 1}`,
          lines: ['Made up for trying things out.'],
          colour: [0.2, 0.1 * index, 0.5],
        },
      ]),
  }));
  const films = times(4, (index) => ({
    ...none,
    mimeType: 'video/webm',
    extension: 'webm',
    make: () =>
      makeFilm(
        { motif: 'hills', hue: index * 80, spread: 50, seed: seed + index, width: 480, height: 220 },
        { width: 320, height: 180, seconds: 2 },
      ),
  }));
  const sounds = times(3, (index) => ({
    ...none,
    mimeType: 'audio/wav',
    extension: 'wav',
    make: async () => makeChime(2, seed + index),
  }));
  const tables = times(3, (index) => ({
    ...none,
    mimeType: 'text/csv',
    extension: 'csv',
    make: async () => Buffer.from(`article,price\n${seed}-${index},${index + 9}.50\n`),
  }));
  return [...documents, ...films, ...sounds, ...tables];
}

function times<T>(count: number, make: (index: number) => T): T[] {
  return Array.from({ length: count }, (_, index) => make(index));
}
