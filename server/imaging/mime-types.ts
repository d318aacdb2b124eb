import type { FileType } from '../../src/contract/file.ts';

/** Other names of the same type, as browsers, phones and old systems write them. */
const ALIASES: Record<string, string> = {
  'image/jpg': 'image/jpeg',
  'image/pjpeg': 'image/jpeg',
  'image/jfif': 'image/jpeg',
  'image/x-png': 'image/png',
  'image/apng': 'image/png',
  'image/x-ms-bmp': 'image/bmp',
  'image/x-bmp': 'image/bmp',
  'image/tif': 'image/tiff',
  'image/svg': 'image/svg+xml',
  'image/vnd.microsoft.icon': 'image/x-icon',
  'image/ico': 'image/x-icon',
  'audio/mp3': 'audio/mpeg',
  'audio/x-mp3': 'audio/mpeg',
  'audio/mpeg3': 'audio/mpeg',
  'audio/x-mpeg': 'audio/mpeg',
  'audio/x-wav': 'audio/wav',
  'audio/wave': 'audio/wav',
  'audio/vnd.wave': 'audio/wav',
  'audio/x-m4a': 'audio/mp4',
  'audio/m4a': 'audio/mp4',
  'audio/x-flac': 'audio/flac',
  'audio/x-aiff': 'audio/aiff',
  'audio/x-aac': 'audio/aac',
  'audio/opus': 'audio/ogg',
  'audio/x-matroska': 'audio/matroska',
  'video/x-matroska': 'video/matroska',
  'video/x-m4v': 'video/mp4',
  'video/x-msvideo': 'video/vnd.avi',
  'video/avi': 'video/vnd.avi',
  'video/msvideo': 'video/vnd.avi',
  'application/x-pdf': 'application/pdf',
  'application/x-zip': 'application/zip',
  'application/x-zip-compressed': 'application/zip',
  'application/x-gzip': 'application/gzip',
  'application/csv': 'text/csv',
  'text/x-csv': 'text/csv',
  'text/x-markdown': 'text/markdown',
  'text/json': 'application/json',
  'application/x-javascript': 'text/javascript',
  'application/javascript': 'text/javascript',
  'text/rtf': 'application/rtf',
};

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

/** Lower case, without parameters, under its usual name; null for what is no mime type. */
export function normaliseMimeType(text: string): string | null {
  const essence = (text.split(';')[0] ?? '').trim().toLowerCase();
  if (!/^[a-z0-9][\w!#$&^.+-]{0,126}\/[a-z0-9][\w!#$&^.+-]{0,126}$/.test(essence)) return null;
  return ALIASES[essence] ?? essence;
}

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
