import { ANSWER_MS, answerWithin } from '../../api/answer-within.ts';
import { type CreateFileRequest, sendCreateFile } from '../../api/create-file.ts';
import { ApiError } from '../../api/http.ts';
import { fetchFile, sendReplacement } from '../../api/replace-content.ts';
import type { MediaFile } from '../../contract/file.ts';
import type { EncodedData } from './encoded-data.ts';
import type { Hasher } from './hasher.ts';
import type { ExistingFile } from './upload-item.ts';

/** What is sent of an upload. */
export type UploadRequest = CreateFileRequest & {
  /** Bytes of the file itself. */
  size: number;
  /** Those bytes, as the body has them. */
  data: EncodedData;
  /** The file that it takes the place of, where it does. */
  replaces: ExistingFile | null;
};

/** The file that was to be replaced has other content now (`existing`), or is not there any more (null). */
export class ReplacedFileError extends Error {
  readonly existing: ExistingFile | null;
  constructor(existing: ExistingFile | null) {
    super('The file that was to be replaced has changed.');
    this.existing = existing;
  }
}

/** Stores a file, new or in the place of another. Throws `ApiError`, `ReplacedFileError` and the signal's own reason. */
export async function sendUpload(
  { replaces, ...request }: UploadRequest,
  hasher: Pick<Hasher, 'hashEncoded'>,
): Promise<MediaFile> {
  if (!replaces) return sendCreateFile(request);
  const now = await fileNow(request.libraryId, replaces.fileId, request.signal);
  if (!now) throw new ReplacedFileError(null);
  const { checksum, fileSize } = now.upload;
  if (checksum !== replaces.checksum) {
    // It may have arrived, and its answer was lost. A file of this very size may be another person's as well.
    const mayBeOwn = request.isRetry === true && fileSize === request.size;
    if (mayBeOwn && (await hasher.hashEncoded(request.data)) === checksum) return now;
    throw new ReplacedFileError({ ...replaces, checksum });
  }
  return sendReplacement({ ...request, fileId: replaces.fileId, version: now.version });
}

async function fileNow(libraryId: string, id: string, signal?: AbortSignal): Promise<MediaFile | null> {
  try {
    return await answerWithin(ANSWER_MS, (limit) =>
      fetchFile(libraryId, id, signal ? AbortSignal.any([signal, limit]) : limit),
    );
  } catch (error) {
    if (error instanceof ApiError && error.status === 404) return null;
    throw error;
  }
}
