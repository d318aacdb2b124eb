import { readFile, stat } from 'node:fs/promises';
import sharp, { type Metadata, type Sharp, type SharpOptions } from 'sharp';
import type { PictureSize } from '../interface.ts';
import { MAX_SIDE } from './limits.ts';

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

/** The size of a picture as its header has it, so one that nobody could decode is still answered. */
export async function inspectPicture(path: string): Promise<PictureSize> {
  return sizeOf(await readHeader(path));
}

/** A picture to be resized to `wantedWidth`: upright, the first frame only. More than `maxPixels` are not decoded. */
export async function openPicture(path: string, maxPixels: number, wantedWidth: number): Promise<Sharp> {
  const options: SharpOptions = { autoOrient: true, limitInputPixels: maxPixels, failOn: 'error' };
  const header = await readHeader(path);
  if (header.format !== 'svg') return sharp(path, options);
  // From memory an SVG has no place in a folder, so that it can read nothing beside it. It is drawn as large as wanted.
  const { width, height } = sizeOf(header);
  const scale = Math.min(wantedWidth / width, MAX_SIDE / height);
  const density = Math.min(MAX_SVG_DENSITY, Math.max(1, SVG_DENSITY * scale));
  return sharp(await readFile(path), { ...options, density });
}

/** Of an SVG that means all of it. */
async function readHeader(path: string): Promise<Metadata> {
  const isSmall = (await stat(path)).size <= MAX_SVG_BYTES;
  (isSmall ? sharp.unblock : sharp.block)({ operation: ['VipsForeignLoadSvg'] });
  return sharp(path, { limitInputPixels: false }).metadata();
}

function sizeOf(header: Metadata): PictureSize {
  return { width: header.autoOrient.width, height: header.autoOrient.height };
}
