import type { EncodedData } from './encoded-data.ts';
import type { Keeper, NewRecord } from './keeper.ts';
import type { NewUpload } from './upload-item.ts';

/** What the pipeline needs to know of an upload beside what the tray shows. */
export type UploadSource = {
  /** Null when it was chosen on a page that is gone. */
  file: File | null;
  /** The folder it goes to, created if need be. */
  resolveFolder: () => Promise<string | null>;
  /** It turned out to be gone: resolve it anew next time. */
  forgetFolder: () => void;
};

export type Job = {
  source: UploadSource;
  /** Replaced, not changed, when something else is to be sent. */
  record: NewRecord;
  attempts: number;
  /** Once it has begun to leave, the server may have it, whatever was heard of it. */
  wasSent: boolean;
  cancel: AbortController;
  encoded: EncodedData | null;
  /** Frees the room that its data takes, or will take. */
  freeRoom: () => void;
};

export type Jobs = Map<number, Job>;

export function createJob(source: UploadSource, record: NewRecord): Job {
  return {
    source,
    record,
    attempts: 0,
    wasSent: false,
    cancel: new AbortController(),
    encoded: null,
    freeRoom: () => {},
  };
}

export function recordOf(key: string, upload: NewUpload): NewRecord {
  return {
    key,
    libraryId: upload.libraryId,
    folderId: upload.folderId,
    folderName: upload.folderName,
    folders: upload.folders,
    name: upload.name,
    size: upload.size,
    mimeType: upload.mimeType,
    lastModified: upload.lastModified,
    fileName: upload.fileName ?? null,
    draft: upload.draft ?? {},
    replaces: upload.isReplacing ? (upload.existing ?? null) : null,
    isUndecided: Boolean(upload.refusal || upload.held),
  };
}

/** Its data is not needed any more. */
export function releaseData(job: Job): void {
  job.encoded = null;
  job.freeRoom();
}

/** Its data is not needed for now: on the disk it hinders nobody, in memory it would. */
export function setAside(job: Job): void {
  if (job.encoded?.isKept) job.freeRoom();
  else releaseData(job);
}

/** Stops what is under way of it. */
export function stop(job: Job): void {
  job.cancel.abort(new DOMException('Cancelled', 'AbortError'));
}

/** Stops what is under way of it, and forgets it wherever it is kept. */
export function giveUp(job: Job, keeper: Keeper): void {
  stop(job);
  releaseData(job);
  keeper.forget(job.record.key);
}

/** As if it had not been tried. `isNew`: nothing is recorded of it. */
export function startOver(job: Job, keeper: Keeper, isNew: boolean): void {
  job.cancel = new AbortController();
  job.attempts = 0;
  if (isNew) keeper.record([job.record]);
  else keeper.note(job.record.key, null);
}
