import type { Media } from '../../contract/media.ts';

/** The widths in which our server makes pictures, in pixels. */
const WIDTHS = [160, 320, 640, 1280, 2048];

/**
 * Where an item's picture is, in a box of so many CSS pixels; null where there is none. Always from this origin: no other may
 * be shown here.
 */
export function pictureAddress({ url }: Pick<Media, 'url'>, width: number): string | null {
  if (url === null || !URL.canParse(url, window.location.origin)) return null;
  const { pathname, searchParams } = new URL(url, window.location.origin);
  const isPreview = pathname.startsWith('/api/libraries/');
  // Of our own library, what has no width is the file itself.
  if (!isPreview && !(pathname.startsWith('/media/') && searchParams.has('w'))) return null;
  const wanted = width * Math.min(2, window.devicePixelRatio);
  searchParams.set('w', String(WIDTHS.find((each) => each >= wanted) ?? WIDTHS.at(-1)));
  return `${pathname}?${searchParams}`;
}

/** Where the original is; null for what is no address on the web. */
export function originalAddress({ source_url }: Pick<Media, 'source_url'>): string | null {
  if (source_url === null || !URL.canParse(source_url)) return null;
  return /^https?:$/.test(new URL(source_url).protocol) ? source_url : null;
}
