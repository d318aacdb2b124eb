import type { FileType } from '../../src/contract/file.ts';

/** What a name ends in says something only where no signature does. */
const TEXT_BY_EXTENSION: Record<string, string> = {
  csv: 'text/csv',
  tsv: 'text/tab-separated-values',
  md: 'text/markdown',
  markdown: 'text/markdown',
  json: 'application/json',
  geojson: 'application/geo+json',
  xml: 'application/xml',
  html: 'text/html',
  htm: 'text/html',
  css: 'text/css',
  js: 'text/javascript',
  mjs: 'text/javascript',
  yaml: 'application/yaml',
  yml: 'application/yaml',
  srt: 'application/x-subrip',
  vtt: 'text/vtt',
};

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

/** The type that a text's file name suggests; `text/plain` when it suggests none. */
export function textTypeByName(fileName: string): string {
  return TEXT_BY_EXTENSION[/\.([^.]+)$/.exec(fileName)?.[1]?.toLowerCase() ?? ''] ?? 'text/plain';
}
