import { createJob, type Job, type UploadSource } from './job.ts';
import type { RestoredUpload } from './upload-item.ts';
import type { UploadRecord } from './upload-record.ts';
import type { Adopted } from './worker-messages.ts';

/** An upload of a page that is gone, with its data where that was made. */
export type RestoredJob = { record: UploadRecord; job: Job };

/**
 * Bytes of base64; whether the server has a smaller one already is asked by sending it again, with its key. There is no key
 * for what takes the place of another.
 */
const WORTH_ASKING = 1024 * 1024;

/** The job that goes on with an upload of a page that is gone. */
export function restoreJob(
  { record, data }: Adopted,
  folder: Pick<UploadSource, 'resolveFolder' | 'forgetFolder'>,
): RestoredJob {
  const { tab: _, owner: __, queuedAt: ___, failure: ____, data: _____, ...own } = record;
  const job = createJob({ ...folder, file: null }, own);
  job.encoded = data;
  // Its answer may have been lost with the page.
  job.wasSent = data !== null && (data.length > WORTH_ASKING || Boolean(record.replaces));
  return { record, job };
}

/** What is to be seen of it: it goes on, waits for the user as before, or for its file, without which nothing can be decided. */
export function toRestored({ record, job }: RestoredJob): RestoredUpload {
  const { isUndecided = false } = record;
  const conflict = job.encoded ? (record.conflict ?? null) : null;
  const isKept = job.encoded !== null && (!isUndecided || conflict !== null);
  const { failure } = record;
  const isFinal = failure !== null && (isKept || !failure.isRetryable);
  return {
    libraryId: record.libraryId,
    name: record.name,
    lastModified: record.lastModified,
    size: record.size,
    mimeType: record.mimeType,
    folderId: record.folderId,
    folderName: record.folderName,
    folders: record.folders,
    fileName: record.fileName ?? null,
    draft: record.draft ?? {},
    existing: conflict ?? record.replaces ?? null,
    isReplacing: !conflict && Boolean(record.replaces),
    isUndecided,
    state: isFinal ? 'failed' : conflict ? 'conflict' : isKept ? 'ready' : 'missing',
    error: isFinal ? failure.error : null,
    isRetryable: isFinal && failure.isRetryable,
    isKept,
  };
}
