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

/** Lower case, without parameters, under its usual name; null for what is no mime type. */
export function normaliseMimeType(text: string): string | null {
  const essence = (text.split(';')[0] ?? '').trim().toLowerCase();
  if (!/^[a-z0-9][\w!#$&^.+-]{0,126}\/[a-z0-9][\w!#$&^.+-]{0,126}$/.test(essence)) return null;
  return ALIASES[essence] ?? essence;
}

/** Whether a normalised mime type is one of `allowed`: types, or families like `image/*`. None at all allow everything. */
export function isTypeAllowed(mimeType: string, allowed: readonly string[]): boolean {
  return (
    allowed.length === 0 || allowed.includes(mimeType) || allowed.includes(`${mimeType.split('/')[0]}/*`)
  );
}
