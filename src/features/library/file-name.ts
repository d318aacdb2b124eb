import type { MediaFile } from '../../contract/file.ts';
import { fileKind } from '../../lib/file-kind.ts';

/** What a file is called: its title, or else its file name. */
export function nameOf(file: MediaFile): string {
  return file.title || file.upload.fileName;
}

/** Only pictures are described by an alt text. */
export function hasAltText(file: MediaFile): boolean {
  return fileKind(file.upload.mimeType) === 'image';
}
