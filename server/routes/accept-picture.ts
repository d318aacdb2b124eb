import type { PictureFormat, PictureWidth } from '../imaging/interface.ts';

/** Below it AVIF saves less than 1 kB a picture and takes browsers twice as long to show (docs/decisions.md). */
const AVIF_FROM_WIDTH = 640;

/**
 * The format of a resized picture for an `Accept` header (RFC 9110, 12.5.1). AVIF has to be named: `*` and `image/*` come
 * from clients that know nothing of it. WebP is what everybody else gets.
 */
export function pictureFormat(accept: string | undefined, width: PictureWidth): PictureFormat {
  if (width < AVIF_FROM_WIDTH || accept === undefined) return 'webp';
  const weights = weightsOf(accept);
  const avif = weights.get('image/avif') ?? 0;
  const webp = weights.get('image/webp') ?? weights.get('image/*') ?? weights.get('*/*') ?? 0;
  return avif > 0 && avif >= webp ? 'avif' : 'webp';
}

/** The weight of each type, from 0 to 1; what is malformed weighs nothing. */
function weightsOf(accept: string): Map<string, number> {
  return new Map(
    accept.split(',').map((part) => {
      const [type = '', ...parameters] = part.split(';').map((text) => text.trim().toLowerCase());
      const given = parameters.find((parameter) => parameter.startsWith('q='))?.slice(2);
      const weight =
        given === undefined ? 1 : Number(/^(?:0(?:\.\d{0,3})?|1(?:\.0{0,3})?)$/.exec(given)?.[0] ?? 0);
      return [type, weight];
    }),
  );
}
