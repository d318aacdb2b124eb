/** Widths that the server resizes to (API.md, fileUrl). */
const WIDTHS = [160, 320, 640, 1280, 2048] as const;

/** So much less than sharp is not seen: else a few pixels more would cost a picture of twice the width. */
const SLACK = 0.95;

export type PictureSize = { width: number; height: number };

/**
 * The address of a picture resized for a box of CSS pixels: the smallest width that looks sharp there, never the original.
 * With `cover` a wide picture overflows its box, so it needs more than the box's own width.
 */
export function pictureUrl(
  fileUrl: string,
  picture: PictureSize,
  box: PictureSize,
  fit: 'cover' | 'contain',
  pixelRatio: number,
): string {
  const ratio = picture.height > 0 ? picture.width / picture.height : 1;
  const byHeight = box.height * ratio;
  const shown = fit === 'cover' ? Math.max(box.width, byHeight) : Math.min(box.width, byHeight);
  // Beyond twice the box sharpness is no longer seen, only waited for.
  const wanted = Math.min(shown, box.width * 2) * Math.min(pixelRatio, 2);
  const width = WIDTHS.find((candidate) => candidate >= wanted * SLACK) ?? WIDTHS[WIDTHS.length - 1];
  return `${fileUrl}${fileUrl.includes('?') ? '&' : '?'}w=${width}`;
}
