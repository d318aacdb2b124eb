/** What a file is, by its MIME type, in the words of the `type` filter (API.md) and of people. */

export type FileKind = 'image' | 'video' | 'audio' | 'document' | 'other';

const NAMES: Record<string, string> = {
  'image/jpeg': 'JPEG',
  'image/svg+xml': 'SVG',
  'image/webp': 'WebP',
  'audio/mpeg': 'MP3',
  'audio/mp4': 'M4A',
  'video/quicktime': 'MOV',
  'text/plain': 'Text',
  'text/markdown': 'Markdown',
  'application/msword': 'Word',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': 'Word',
  'application/vnd.oasis.opendocument.text': 'ODT',
  'application/vnd.ms-excel': 'Excel',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': 'Excel',
  'application/vnd.oasis.opendocument.spreadsheet': 'ODS',
  'application/vnd.ms-powerpoint': 'PowerPoint',
  'application/vnd.openxmlformats-officedocument.presentationml.presentation': 'PowerPoint',
  'application/vnd.oasis.opendocument.presentation': 'ODP',
};

const DOCUMENTS = /^(text\/|application\/(pdf|rtf|msword|epub|vnd\.(openxmlformats|oasis|ms-)))/;

export function fileKind(mimeType: string): FileKind {
  const family = mimeType.slice(0, mimeType.indexOf('/'));
  if (family === 'image' || family === 'video' || family === 'audio') return family;
  return DOCUMENTS.test(mimeType) ? 'document' : 'other';
}

/** `JPEG`, `MP4`, `PDF`: short enough for a column; the file name's ending where the type has no short name. */
export function fileTypeName(mimeType: string, fileName: string): string {
  const known = NAMES[mimeType];
  if (known) return known;
  const subtype = mimeType.slice(mimeType.indexOf('/') + 1).replace(/^x-/, '');
  if (/^[a-z0-9]{2,5}$/.test(subtype)) return subtype.toUpperCase();
  const ending = /\.([a-z0-9]{1,5})$/i.exec(fileName)?.[1];
  return ending ? ending.toUpperCase() : 'File';
}
