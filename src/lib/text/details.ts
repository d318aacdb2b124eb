import { countOf, formatBytes, formatNumber } from '../format.ts';

export const detailsText = {
  heading: 'Details',
  close: 'Close details',
  openPreview: 'Open preview',
  loading: 'Loading details…',
  failed: 'These details could not be loaded',
  gone: 'This file is no longer here',
  goneMore: 'It was deleted, or it never was in this library. Deleted files wait in the trash for 30 days.',
  title: 'Title',
  altText: 'Alt text',
  addAltText: 'Add alt text',
  decorative: 'Decorative',
  decorativeLong: 'Decorative, needs no alt text',
  description: 'Description',
  addDescription: 'Add a description',
  favourite: 'Favourite',
  private: 'Private',
  order: 'Order',
  orderInvalid: 'The order is a whole number, like 10 or -3.',
  switchFailed: (label: string, reason: string) => `${label} was not changed. ${reason}`,
  file: 'File',
  type: 'Type',
  size: 'Size',
  sizeOf: (bytes: number, width: number | null, height: number | null) =>
    width && height
      ? `${formatBytes(bytes)} · ${formatNumber(width)} × ${formatNumber(height)}`
      : formatBytes(bytes),
  added: 'Added',
  changed: 'Changed',
  folder: 'Folder',
  home: 'Home',
  checksum: 'Checksum (SHA-256)',
  copyChecksum: 'Copy checksum',
  checksumCopied: 'Checksum copied.',
  copyLink: 'Copy link',
  linkCopied: 'Link copied.',
  signedLinkCopied: 'Link copied. The file is private: the link stops working after some hours.',
  notCopied: 'The browser did not allow copying.',
  download: 'Download',
  moveTo: 'Move to…',
  delete: 'Delete',
  selected: (count: number) => `${formatNumber(count)} selected`,
  selectedMore: (count: number) =>
    `Move, mark or delete the ${countOf(count, 'file')} with the bar below. Select one to edit its texts.`,
} as const;

/** Formats whose name people know; any other is called by what kind of thing it is. */
const FORMATS: Record<string, string> = {
  'image/jpeg': 'JPEG picture',
  'image/png': 'PNG picture',
  'image/webp': 'WebP picture',
  'image/gif': 'GIF picture',
  'image/avif': 'AVIF picture',
  'image/heic': 'HEIC picture',
  'image/tiff': 'TIFF picture',
  'image/bmp': 'BMP picture',
  'image/svg+xml': 'SVG drawing',
  'video/mp4': 'MP4 video',
  'video/webm': 'WebM video',
  'video/quicktime': 'QuickTime video',
  'audio/mpeg': 'MP3 audio',
  'audio/wav': 'WAV audio',
  'audio/ogg': 'Ogg audio',
  'audio/flac': 'FLAC audio',
  'application/pdf': 'PDF document',
  'application/zip': 'ZIP archive',
  'text/plain': 'Plain text',
  'text/csv': 'CSV table',
  'text/markdown': 'Markdown text',
  'text/html': 'HTML page',
  'application/json': 'JSON data',
  'application/msword': 'Word document',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': 'Word document',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': 'Excel workbook',
  'application/vnd.openxmlformats-officedocument.presentationml.presentation': 'PowerPoint presentation',
  'application/vnd.oasis.opendocument.text': 'OpenDocument text',
};

const FAMILIES: Record<string, string> = { image: 'Picture', video: 'Video', audio: 'Audio', text: 'Text' };

/** A media type as a person says it: "JPEG picture", "Video (video/x-flv)". */
export function typeInWords(mimeType: string): string {
  const [essence = ''] = mimeType.toLowerCase().split(';');
  const [family = ''] = essence.split('/');
  return FORMATS[essence.trim()] ?? `${FAMILIES[family] ?? 'File'} (${essence.trim()})`;
}
