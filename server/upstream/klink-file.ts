import type { MediaFile } from '../../src/contract/file.ts';
import { normaliseMimeType } from '../../src/contract/mime-types.ts';
import {
  countOf,
  type Fields,
  fieldOf,
  idOf,
  isFields,
  isYes,
  numberOf,
  placeOf,
  textOf,
  timeOf,
} from './klink-values.ts';
import { mimeTypeOfName } from './mime-type-of-name.ts';

/** A file with the library's own address in `upload.fileUrl`, which is for this server and not for callers. */
export type KlinkFile = MediaFile & Fields & { upload: MediaFile['upload'] & Fields };

/**
 * A file of a K-LINK library as ours are: what is missing is null, false, 0 or empty, and what is more is kept.
 * `version` 0 is that of a library without versions. Addresses are whole. Throws `notUnderstood` for one without an id.
 */
export function toFile(fields: Fields, baseUrl: string): KlinkFile {
  const id = idOf(fields);
  const inner = isFields(fields.upload) ? fields.upload : {};
  // Some have what is of the upload beside it.
  const ofUpload = (name: string) => fieldOf(inner, name) ?? fieldOf(fields, name);
  const uploadId = placeOf(fieldOf(fields, 'uploadId') ?? inner.id) ?? id;
  const fileName =
    textOf(ofUpload('fileName')) ?? textOf(inner.name) ?? textOf(fieldOf(fields, 'title')) ?? id;
  const updatedAt = timeOf(fieldOf(fields, 'updatedAt'));
  const createdAt = timeOf(fieldOf(fields, 'createdAt'));
  return {
    ...fields,
    id,
    uploadId,
    folderId: placeOf(fieldOf(fields, 'folderId')),
    title: textOf(fieldOf(fields, 'title')),
    description: textOf(fieldOf(fields, 'description')),
    altText: textOf(fieldOf(fields, 'altText')),
    sortOrder: numberOf(fieldOf(fields, 'sortOrder')) ?? 0,
    isFavorite: isYes(fieldOf(fields, 'isFavorite')),
    isPrivate: isYes(fieldOf(fields, 'isPrivate')),
    createdAt: createdAt || updatedAt,
    updatedAt: updatedAt || createdAt,
    version: countOf(fieldOf(fields, 'version')) ?? 0,
    upload: {
      ...inner,
      id: placeOf(inner.id) ?? uploadId,
      fileName,
      fileSize: countOf(ofUpload('fileSize')) ?? countOf(ofUpload('size')) ?? 0,
      fileUrl: addressOf(ofUpload('fileUrl') ?? ofUpload('url'), baseUrl),
      mimeType: normaliseMimeType(textOf(ofUpload('mimeType')) ?? '') ?? mimeTypeOfName(fileName),
      width: countOf(ofUpload('width')) || null,
      height: countOf(ofUpload('height')) || null,
      checksum: textOf(ofUpload('checksum')) ?? '',
      thumbhash: textOf(ofUpload('thumbhash')),
    },
  };
}

/** Whether an answer tells a whole file, and not just that it was changed. */
export function isWholeFile(fields: Fields): boolean {
  return isFields(fields.upload) || fieldOf(fields, 'fileUrl') !== undefined;
}

/** As it can be fetched from anywhere; empty for what cannot, and for what is no address on the web. */
function addressOf(value: unknown, baseUrl: string): string {
  const text = textOf(value) ?? '';
  const url = text === '' ? null : URL.parse(text, baseUrl);
  return url && /^https?:$/.test(url.protocol) ? url.href : '';
}
