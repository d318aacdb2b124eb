import type { MediaFile } from '../../contract/file.ts';

/** Saves the file's own bytes under its own name. */
export function download(file: MediaFile): void {
  const link = document.createElement('a');
  link.href = file.upload.fileUrl;
  link.download = file.upload.fileName;
  link.click();
}
