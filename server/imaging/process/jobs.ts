import { readFile, stat } from 'node:fs/promises';
import sharp, { type Metadata, type Sharp, type SharpOptions } from 'sharp';
import { rgbaToThumbHash } from 'thumbhash';
import type { PictureSize } from '../interface.ts';

/** What a picture process is asked for. It answers with the value of the same kind in `JobValue`. */
export type Job =
  | { kind: 'inspect'; path: string }
  | { kind: 'thumbhash'; path: string; maxPixels: number }
  | { kind: 'resize'; path: string; maxPixels: number; width: number };
export type JobValue = { inspect: PictureSize; thumbhash: string; resize: Uint8Array };

/** The longest side that the ThumbHash algorithm takes. */
const THUMBHASH_SIDE = 100;
/** An SVG is taken apart as a whole, in about sixty times its own size. */
const MAX_SVG_BYTES = 8 * 1024 * 1024;
/** Points an inch at which an SVG's own size is counted. */
const SVG_DENSITY = 72;
const MAX_SVG_DENSITY = 100_000;

// Nothing is read but these formats, whatever else libvips was built with.
sharp.block({ operation: ['VipsForeignLoad'] });
sharp.unblock({
  operation: ['Jpeg', 'Png', 'Webp', 'Nsgif', 'Svg', 'Heif', 'Tiff'].map(
    (format) => `VipsForeignLoad${format}`,
  ),
});
sharp.cache(false);
sharp.concurrency(1);

/** Does the job, or throws what the picture library says about the picture. */
export function perform(job: Job): Promise<JobValue[Job['kind']]> {
  switch (job.kind) {
    case 'inspect':
      return inspect(job.path);
    case 'thumbhash':
      return thumbhash(job.path, job.maxPixels);
    case 'resize':
      return resize(job.path, job.maxPixels, job.width);
  }
}

async function inspect(path: string): Promise<PictureSize> {
  return sizeOf(await readHeader(path));
}

async function thumbhash(path: string, maxPixels: number): Promise<string> {
  const picture = await open(path, maxPixels, THUMBHASH_SIDE);
  const { data, info } = await picture
    .resize(THUMBHASH_SIDE, THUMBHASH_SIDE, { fit: 'inside', withoutEnlargement: true })
    .toColourspace('srgb')
    .ensureAlpha()
    .raw({ depth: 'uchar' })
    .toBuffer({ resolveWithObject: true });
  return Buffer.from(rgbaToThumbHash(info.width, info.height, data)).toString('base64');
}

async function resize(path: string, maxPixels: number, width: number): Promise<Uint8Array> {
  const picture = await open(path, maxPixels, width);
  return picture
    .resize({ width, withoutEnlargement: true })
    .toColourspace('srgb')
    .webp({ quality: 80, effort: 3 })
    .toBuffer();
}

/** Reads the header only, so a size that nobody could decode is still answered. Of an SVG that means all of it. */
async function readHeader(path: string): Promise<Metadata> {
  const isSmall = (await stat(path)).size <= MAX_SVG_BYTES;
  (isSmall ? sharp.unblock : sharp.block)({ operation: ['VipsForeignLoadSvg'] });
  return sharp(path, { limitInputPixels: false }).metadata();
}

function sizeOf(header: Metadata): PictureSize {
  return { width: header.autoOrient.width, height: header.autoOrient.height };
}

/** Upright, the first frame only. Metadata is not carried over unless asked for. */
async function open(path: string, maxPixels: number, wantedWidth: number): Promise<Sharp> {
  const options: SharpOptions = { autoOrient: true, limitInputPixels: maxPixels, failOn: 'error' };
  const header = await readHeader(path);
  if (header.format !== 'svg') return sharp(path, options);
  // From memory an SVG has no place in a folder, so that it can read nothing beside it. It is drawn as large as wanted.
  const density = Math.min(MAX_SVG_DENSITY, Math.max(1, (SVG_DENSITY * wantedWidth) / sizeOf(header).width));
  return sharp(await readFile(path), { ...options, density });
}
