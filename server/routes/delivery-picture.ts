import type { Context } from 'hono';
import type { AppDeps, AppEnv } from '../app-deps.ts';
import type { FileRow } from '../db/interface.ts';
import { isDrawable } from '../imaging/drawable.ts';
import { PICTURE_WIDTHS, type PictureFormat, type PictureWidth, type Resized } from '../imaging/interface.ts';
import { invalidField, ServiceError } from '../services/errors.ts';
import { contentVersion } from '../services/media-urls.ts';
import { followWithThumbhash, type ThumbhashDeps } from '../services/thumbhashes.ts';
import { pictureFormat } from './accept-picture.ts';
import { matchesEtag } from './byte-range.ts';
import { cachingHeaders } from './delivery-caching.ts';
import { isDownload, safeHeaders } from './delivery-headers.ts';

export type PictureDeps = ThumbhashDeps & {
  config: Pick<AppDeps['config'], 'publicCache' | 'keepsMetadata'>;
};

/** Seconds after which a picture that had to give way to others is worth asking for again. */
const BUSY_RETRY_AFTER = 2;

/** The width that a `w` asks for; null without one. Throws `invalid`. */
export function readWidth(text: string | undefined): PictureWidth | null {
  if (text === undefined) return null;
  const width = PICTURE_WIDTHS.find((known) => String(known) === text);
  if (width === undefined) throw invalidField('w', `must be one of ${PICTURE_WIDTHS.join(', ')}`);
  return width;
}

/** A resized picture of a file that the caller may read. Throws `notFound` where it cannot be drawn, `tooMany`. */
export async function deliverPicture(
  deps: PictureDeps,
  c: Context<AppEnv>,
  row: FileRow,
  width: PictureWidth,
): Promise<Response> {
  if (!isDrawable(row.mimeType)) throw notDrawn(row.mimeType);
  const format = pictureFormat(c.req.header('Accept'), width);
  const etag = entityTag(row, width, format, deps.config.keepsMetadata);
  const headers = { ...cachingHeaders(deps.config, c, row, etag), Vary: 'Accept' };
  if (matchesEtag(c.req.header('If-None-Match'), etag)) return c.body(null, 304, headers);
  const bytes = await readPicture(deps, row, { width, format, signal: c.req.raw.signal });
  void followWithThumbhash(deps, row);
  const picture = {
    mimeType: `image/${format}`,
    fileName: row.fileName.replace(/(?:\.[^.]*)?$/, `.${format}`),
  };
  return c.body(bytes, 200, {
    ...headers,
    ...safeHeaders(picture, isDownload(c)),
    'Content-Length': String(bytes.length),
  });
}

/** The WebP of each width has the shortest one, which browsers have kept since before there were others. */
function entityTag(row: FileRow, width: PictureWidth, format: PictureFormat, keepsMetadata: boolean): string {
  const variant = `${width}${format === 'avif' ? '-avif' : ''}${keepsMetadata ? '-metadata' : ''}`;
  return `"${contentVersion(row.checksum)}-w${variant}"`;
}

async function readPicture(
  { pictures }: PictureDeps,
  row: FileRow,
  { width, format, signal }: { width: PictureWidth; format: PictureFormat; signal: AbortSignal },
): Promise<Uint8Array<ArrayBuffer>> {
  return bytesOf(await pictures.resized(row, width, format, signal));
}

/** For a file of which there never is a picture. */
export function notDrawn(mimeType: string): ServiceError {
  return new ServiceError(
    'notFound',
    `There is no smaller picture of this file: ${mimeType} is not drawn here. Without w it comes as it is.`,
  );
}

/** The picture that was made. Throws `notFound` where it cannot be, `tooMany`. */
export function bytesOf(resized: Resized): Uint8Array<ArrayBuffer> {
  switch (resized.kind) {
    case 'made':
      return resized.bytes;
    case 'impossible':
      throw new ServiceError(
        'notFound',
        'There is no smaller picture of this file: it is damaged, locked with a password or too large to be drawn. Without w it comes as it is.',
      );
    case 'busy':
      throw new ServiceError(
        'tooMany',
        'Too many pictures are being made: ask for this one again in a moment.',
        {
          retryAfter: BUSY_RETRY_AFTER,
        },
      );
  }
}
