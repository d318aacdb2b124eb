import { envelopeOf } from '../contract/common.ts';
import { file, type MediaFile } from '../contract/file.ts';
import { type CreateFileRequest, sendBody } from './create-file.ts';
import { mediaManagerPath, request } from './http.ts';

const fileEnvelope = envelopeOf(file);

/** Gives a file other bytes, as long as it has that version. Throws `ApiError`, and the signal's own reason. */
export function sendReplacement(
  input: Omit<CreateFileRequest, 'idempotencyKey' | 'isRetry'> & { fileId: string; version: number },
): Promise<MediaFile> {
  const path = `${mediaManagerPath(input.libraryId)}/files/${input.fileId}/content`;
  return sendBody('PUT', path, input, { 'If-Match': `"${input.version}"` });
}

/** A file as it is now, whatever this browser remembers. Throws `ApiError`. */
export async function fetchFile(libraryId: string, id: string, signal?: AbortSignal): Promise<MediaFile> {
  const path = `${mediaManagerPath(libraryId)}/files/${id}`;
  return (await request(path, { schema: fileEnvelope, signal })).data;
}
