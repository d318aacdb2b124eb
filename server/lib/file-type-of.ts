import type { FileType } from '../../src/contract/file.ts';

const DOCUMENTS = new Set([
  'application/pdf',
  'application/rtf',
  'application/json',
  'application/geo+json',
  'application/xml',
  'application/yaml',
  'application/x-subrip',
  'application/epub+zip',
  'application/msword',
  'application/postscript',
  'application/vnd.ms-excel',
  'application/vnd.ms-powerpoint',
  'application/vnd.apple.keynote',
  'application/vnd.apple.numbers',
  'application/vnd.apple.pages',
]);
const DOCUMENT_PREFIXES = [
  'text/',
  'application/vnd.openxmlformats-officedocument.',
  'application/vnd.oasis.opendocument.',
  'application/vnd.ms-word.',
  'application/vnd.ms-excel.',
  'application/vnd.ms-powerpoint.',
];

/** The family that the library filters by. */
export function fileTypeOf(mimeType: string): FileType {
  const family = mimeType.split('/')[0];
  if (family === 'image' || family === 'video' || family === 'audio') return family;
  const isDocument =
    DOCUMENTS.has(mimeType) || DOCUMENT_PREFIXES.some((prefix) => mimeType.startsWith(prefix));
  return isDocument ? 'document' : 'other';
}
