import { randomBytes } from 'node:crypto';
import { Readable } from 'node:stream';
import sharp from 'sharp';

const MIB = 1024 * 1024;
/** One slice of a large body, in bytes of the file: whole groups of three, so that slices can follow each other. */
const SLICE = 3 * MIB;

/** The body of a create, as clients write it. */
function bodyOf(bytes: Uint8Array, fileName: string, mimeType: string): string {
  const data = Buffer.from(bytes).toString('base64');
  return JSON.stringify({ fileName, mimeType, title: fileName, folderId: null, isPrivate: false, data });
}

/** So many bodies of 50 kB that are no picture, each different. */
export function smallBodies(count: number): string[] {
  return Array.from({ length: count }, () =>
    bodyOf(randomBytes(50_000), 'small.bin', 'application/octet-stream'),
  );
}

/** So many JPEGs of about 50 kB, each different: a few pictures, with something else behind their end. */
export async function pictures(count: number): Promise<Buffer[]> {
  const drawn = await Promise.all(Array.from({ length: 8 }, (_, n) => draw(n)));
  return Array.from({ length: count }, (_, n) =>
    Buffer.concat([drawn[n % drawn.length] ?? Buffer.alloc(0), randomBytes(16)]),
  );
}

export function pictureBody(picture: Uint8Array): string {
  return bodyOf(picture, 'picture.jpg', 'image/jpeg');
}

/** 960 × 640 with as much in it as a photograph of this size has. */
async function draw(seed: number): Promise<Buffer> {
  const [width, height] = [960, 640];
  const noise = randomBytes(60 * 40 * 3);
  const coarse = sharp(noise, { raw: { width: 60, height: 40, channels: 3 } }).resize(width, height);
  const grain = await sharp({
    create: {
      width,
      height,
      channels: 3,
      background: '#808080',
      noise: { type: 'gaussian', mean: 128, sigma: 4 + (seed % 4) },
    },
  })
    .png({ compressionLevel: 0 })
    .toBuffer();
  return coarse
    .composite([{ input: grain, blend: 'soft-light' }])
    .jpeg({ quality: 70 })
    .toBuffer();
}

/** A large file as a stream, and how long its body is. `isEscaped` writes every `/` as `\/`. */
export type LargeBody = { stream: () => Readable; length: number };

const slice = randomBytes(SLICE);
const encoded = Buffer.from(slice.toString('base64'));
const escaped = Buffer.from(String(encoded).replaceAll('/', '\\/'));

/** So many MiB (a multiple of three) as a create body; each begins with bytes of its own. */
export function largeBody(mebibytes: number, isEscaped = false): LargeBody {
  const own = randomBytes(3 * 1024)
    .toString('base64')
    .replaceAll('/', 'a');
  const start = Buffer.from(`{"fileName":"large.bin","mimeType":"application/octet-stream","data":"${own}`);
  const middle = isEscaped ? escaped : encoded;
  return repeated(start, middle, mebibytes / 3, Buffer.from('"}'));
}

/** The same bytes raw. */
export function largeRaw(mebibytes: number): LargeBody {
  return repeated(randomBytes(3 * 1024), slice, mebibytes / 3, Buffer.alloc(0));
}

function repeated(start: Buffer, middle: Buffer, times: number, end: Buffer): LargeBody {
  function* parts() {
    yield start;
    for (let time = 0; time < times; time++) {
      // As a network hands it over, not as one piece.
      for (let at = 0; at < middle.length; at += 256 * 1024) yield middle.subarray(at, at + 256 * 1024);
    }
    if (end.length > 0) yield end;
  }
  return {
    stream: () => Readable.from(parts(), { objectMode: false }),
    length: start.length + times * middle.length + end.length,
  };
}
