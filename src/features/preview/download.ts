import type { MediaFile } from '../../contract/file.ts';
import { saveAs } from '../../lib/save-as.ts';

/** Saves the file's own bytes under its own name. */
export function download(file: MediaFile): void {
  saveAs(file.upload.fileUrl, file.upload.fileName);
}
