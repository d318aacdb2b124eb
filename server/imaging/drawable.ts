const PDF = 'application/pdf';

/** Pictures that the picture processes can read. HEIC is not among them (docs/decisions.md). */
const PICTURES = new Set([
  'image/jpeg',
  'image/png',
  'image/webp',
  'image/gif',
  'image/svg+xml',
  'image/avif',
  'image/tiff',
]);

/** Whether files of this type have a size in pixels that can be read. */
export function isPicture(mimeType: string): boolean {
  return PICTURES.has(mimeType);
}

/** Whether files of this type can be drawn: a picture, or the first page of a PDF. Others are shown as a plain tile. */
export function isDrawable(mimeType: string): boolean {
  return isPicture(mimeType) || isPdf(mimeType);
}

export function isPdf(mimeType: string): boolean {
  return mimeType === PDF;
}
