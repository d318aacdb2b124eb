import type { FilePlace } from '../../collection/selection.ts';
import type { MediaFile } from '../../contract/file.ts';

/** Where a file stands in any order. */
export function placeOf({ id, sortOrder, createdAt, updatedAt, title, upload }: MediaFile): FilePlace {
  return { id, sortOrder, createdAt, updatedAt, title, fileName: upload.fileName, fileSize: upload.fileSize };
}
