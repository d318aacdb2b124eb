/** A number of bytes as a person reads it: `500 bytes`, `1.5 GiB`. */
export function bytesInWords(bytes: number): string {
  if (bytes < 1024) return `${bytes} bytes`;
  const power = Math.min(4, Math.floor(Math.log2(bytes) / 10));
  return `${Number((bytes / 1024 ** power).toFixed(1))} ${['bytes', 'KiB', 'MiB', 'GiB', 'TiB'][power]}`;
}
