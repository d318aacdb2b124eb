// Draws the sample pictures, the PDF and the sound under server/samples/files: `node scripts/make-samples.ts`.
import { mkdir, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import sharp from 'sharp';
import { type Artwork, drawArtwork } from '../server/samples/artwork.ts';
import { makeFilm } from '../server/samples/film.ts';
import { SAMPLE_FILES } from '../server/samples/manifest.ts';
import { makeChime, makePdf } from '../server/samples/print-and-sound.ts';

const FOLDER = new URL('../server/samples/files/', import.meta.url);

const ARTWORKS: Record<string, Artwork> = {
  'orchard-at-first-light.jpg': {
    motif: 'circles',
    hue: 122,
    spread: -75,
    seed: 3,
    width: 1200,
    height: 900,
  },
  'spring-banner-wide.png': { motif: 'tiles', hue: 150, spread: 45, seed: 7, width: 1600, height: 640 },
  'petals-in-the-wind.webp': { motif: 'petals', hue: 330, spread: 40, seed: 11, width: 1200, height: 900 },
  'market-stall.jpg': { motif: 'bubbles', hue: 170, spread: 70, seed: 9, width: 1200, height: 900 },
  'skyline.jpg': { motif: 'bars', hue: 115, spread: 85, seed: 4, width: 1200, height: 900 },
  'pattern-04.png': { motif: 'tiles', hue: 330, spread: 35, seed: 21, width: 1000, height: 1000 },
  'hills-at-dusk.jpg': { motif: 'hills', hue: 295, spread: 75, seed: 5, width: 1200, height: 900 },
  'night-hills.webp': { motif: 'hills', hue: 245, spread: 60, seed: 8, width: 1280, height: 720 },
  'harbour-blue-hour.jpg': { motif: 'petals', hue: 200, spread: 70, seed: 14, width: 900, height: 1200 },
  'deep-water.webp': { motif: 'circles', hue: 230, spread: -45, seed: 2, width: 1200, height: 900 },
  'arcade.jpg': { motif: 'arches', hue: 40, spread: 50, seed: 6, width: 900, height: 1200 },
  'terrace.png': { motif: 'bars', hue: 50, spread: 70, seed: 12, width: 1200, height: 900 },
  'sun-sticker.png': {
    motif: 'circles',
    hue: 95,
    spread: -45,
    seed: 1,
    width: 800,
    height: 800,
    isTransparent: true,
  },
  'petal-mark.svg': {
    motif: 'petals',
    hue: 350,
    spread: 60,
    seed: 17,
    width: 480,
    height: 480,
    isTransparent: true,
  },
};

const OTHERS: Record<string, () => Buffer | Promise<Buffer>> = {
  'over-the-hills.webm': () =>
    makeFilm(
      { motif: 'hills', hue: 20, spread: 60, seed: 15, width: 960, height: 400 },
      { width: 640, height: 360, seconds: 3 },
    ),
  'price-list.pdf': () =>
    makePdf([
      {
        title: 'Price list',
        lines: [
          'Print, 30 x 40 cm          28',
          'Print, 50 x 70 cm          46',
          'Set of six cards             12',
        ],
        colour: [0.16, 0.5, 0.45],
      },
      { title: 'How to order', lines: ['Write to the shop, and name the motif.'], colour: [0.55, 0.35, 0.6] },
    ]),
  'chime.wav': () => makeChime(3, 1),
};

async function make(fileName: string): Promise<Buffer> {
  const other = OTHERS[fileName];
  if (other) return other();
  const artwork = ARTWORKS[fileName];
  if (!artwork) throw new Error(`Nothing says how to draw ${fileName}.`);
  const svg = Buffer.from(drawArtwork(artwork));
  switch (fileName.split('.').at(-1)) {
    case 'jpg':
      return sharp(svg).jpeg({ quality: 82, mozjpeg: true }).toBuffer();
    case 'png':
      return sharp(svg).png({ palette: true, colours: 128 }).toBuffer();
    case 'webp':
      return sharp(svg).webp({ quality: 82 }).toBuffer();
    default:
      return svg;
  }
}

await mkdir(FOLDER, { recursive: true });
let total = 0;
for (const { fileName } of SAMPLE_FILES) {
  const bytes = await make(fileName);
  await writeFile(fileURLToPath(new URL(fileName, FOLDER)), bytes);
  total += bytes.length;
  console.log(`${fileName}: ${bytes.length} bytes`);
}
console.log(`${SAMPLE_FILES.length} samples, ${total} bytes together.`);
