import { type FileKind, fileKind, fileTypeName } from '../file-kind.ts';
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
    width && height ? `${formatBytes(bytes)} · ${width} × ${height}` : formatBytes(bytes),
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

const KINDS: Record<FileKind, string> = {
  image: 'picture',
  video: 'video',
  audio: 'audio',
  document: 'document',
  other: 'file',
};

/** A media type as a person says it: "JPEG picture", "PDF document". */
export function typeInWords(mimeType: string, fileName: string): string {
  const name = fileTypeName(mimeType, fileName);
  return name === 'File' ? name : `${name} ${KINDS[fileKind(mimeType)]}`;
}
