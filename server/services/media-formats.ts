/** flockx's `format` has ten characters at most. */
const FORMAT_MAX = 10;

/** Types that are not called by the second half of their name. */
const FORMATS: Record<string, string> = {
  'image/jpeg': 'jpg',
  'image/svg+xml': 'svg',
  'image/x-icon': 'ico',
  'image/vnd.adobe.photoshop': 'psd',
  'audio/mpeg': 'mp3',
  'audio/mp4': 'm4a',
  'audio/matroska': 'mka',
  'video/mpeg': 'mpg',
  'video/quicktime': 'mov',
  'video/vnd.avi': 'avi',
  'video/matroska': 'mkv',
  'text/plain': 'txt',
  'text/markdown': 'md',
  'text/tab-separated-values': 'tsv',
  'text/javascript': 'js',
  'application/octet-stream': 'bin',
  'application/gzip': 'gz',
  'application/postscript': 'ps',
  'application/geo+json': 'geojson',
  'application/epub+zip': 'epub',
  'application/x-subrip': 'srt',
  'application/msword': 'doc',
  'application/vnd.ms-excel': 'xls',
  'application/vnd.ms-powerpoint': 'ppt',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': 'docx',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': 'xlsx',
  'application/vnd.openxmlformats-officedocument.presentationml.presentation': 'pptx',
  'application/vnd.oasis.opendocument.text': 'odt',
  'application/vnd.oasis.opendocument.spreadsheet': 'ods',
  'application/vnd.oasis.opendocument.presentation': 'odp',
};
const FAMILIES = ['image', 'audio', 'video', 'text', 'application', 'font', 'model'];

/** A mime type as one short word, like `jpg`; empty where there is none. */
export function formatOf(mimeType: string): string {
  const known = FORMATS[mimeType];
  if (known !== undefined) return known;
  const [, kind = ''] = mimeType.split('/');
  return isShort(kind) ? kind : '';
}

/** The mime types that `formatOf` calls so. */
export function mimeTypesOf(format: string): string[] {
  const known = Object.entries(FORMATS).flatMap(([mimeType, word]) => (word === format ? [mimeType] : []));
  if (!isShort(format)) return known;
  const plain = FAMILIES.map((family) => `${family}/${format}`).filter((type) => !(type in FORMATS));
  return [...known, ...plain];
}

function isShort(word: string): boolean {
  return word.length <= FORMAT_MAX && /^[a-z0-9-]+$/.test(word);
}
