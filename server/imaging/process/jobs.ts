import type { Sharp } from 'sharp';
import { rgbaToThumbHash } from 'thumbhash';
import { isPdf } from '../drawable.ts';
import type { PictureFormat, PictureSize } from '../interface.ts';
import { MAX_SIDE } from './limits.ts';
import { drawFirstPage } from './pdf-page.ts';
import { inspectPicture, openPicture } from './sharp-picture.ts';

/** A file to draw, and the most pixels (width × height) that are decoded or drawn for it. */
type Drawn = { path: string; mimeType: string; maxPixels: number };

/** What a picture process is asked for. It answers with the value of the same kind in `JobValue`. */
export type Job =
  | { kind: 'inspect'; path: string }
  | ({ kind: 'thumbhash' } & Drawn)
  | ({ kind: 'resize'; width: number; format: PictureFormat; keepsMetadata: boolean } & Drawn);
export type JobValue = { inspect: PictureSize; thumbhash: string; resize: Uint8Array<ArrayBuffer> };

/** The longest side that the ThumbHash algorithm takes. */
const THUMBHASH_SIDE = 100;

/** Does the job, or throws what the library says about the picture. */
export function perform(job: Job): Promise<JobValue[Job['kind']]> {
  switch (job.kind) {
    case 'inspect':
      return inspectPicture(job.path);
    case 'thumbhash':
      return thumbhash(job);
    case 'resize':
      return resize(job);
  }
}

async function thumbhash(job: Drawn): Promise<string> {
  const picture = await draw(job, THUMBHASH_SIDE);
  const { data, info } = await picture
    .resize(THUMBHASH_SIDE, THUMBHASH_SIDE, { fit: 'inside', withoutEnlargement: true })
    .toColourspace('srgb')
    .ensureAlpha()
    .raw({ depth: 'uchar' })
    .toBuffer({ resolveWithObject: true });
  return Buffer.from(rgbaToThumbHash(info.width, info.height, data)).toString('base64');
}

async function resize(job: Extract<Job, { kind: 'resize' }>): Promise<Uint8Array<ArrayBuffer>> {
  const picture = (await draw(job, job.width))
    .resize({ width: job.width, height: MAX_SIDE, fit: 'inside', withoutEnlargement: true })
    .toColourspace('srgb');
  // Metadata is left out unless asked for. The colour profile never stays: the pixels are sRGB by now.
  if (job.keepsMetadata) picture.keepExif().keepXmp();
  return encode(picture, job.format).toBuffer();
}

/** How both were chosen is in docs/decisions.md. */
function encode(picture: Sharp, format: PictureFormat): Sharp {
  return format === 'avif'
    ? picture.avif({ quality: 55, effort: 0 })
    : picture.webp({ quality: 80, effort: 3 });
}

function draw({ path, mimeType, maxPixels }: Drawn, width: number): Promise<Sharp> {
  const open = isPdf(mimeType) ? drawFirstPage : openPicture;
  return open(path, maxPixels, width);
}
