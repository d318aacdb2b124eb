import type { ExistingFile, UploadDraft } from './upload-item.ts';

/** Where the base64 of a file lies on the browser's own disk: a stretch of a file there. */
export type KeptData = { readonly file: string; readonly at: number; readonly length: number };

/** What outlives the page of one upload, from when it is queued until it is stored, cancelled or cleared. */
export type UploadRecord = {
  /** Its `Idempotency-Key`. */
  readonly key: string;
  /** The tab that works on it: one at a time. */
  readonly tab: string;
  /** Who it is stored as; nobody else continues it. */
  readonly owner: string;
  /** Milliseconds since 1970: when it was queued. */
  readonly queuedAt: number;
  readonly libraryId: string;
  readonly folderId: string | null;
  readonly folderName: string;
  readonly folders: readonly string[];
  /** To this folder by the user: an earlier try may have stored it in another. */
  readonly isMoved?: boolean;
  readonly name: string;
  readonly size: number;
  readonly mimeType: string;
  readonly lastModified: number;
  /** Under which it is stored, where that is not its own name. */
  readonly fileName?: string | null;
  /** What is said of it. */
  readonly draft?: UploadDraft;
  /** The file that it takes the place of. */
  readonly replaces?: ExistingFile | null;
  /** The file that has its name, while nobody has said what becomes of that. */
  readonly conflict?: ExistingFile | null;
  /** What becomes of it has not been found out, or answered: it is asked about anew, if its data is not here. */
  readonly isUndecided?: boolean;
  /** Why it waits for the user. */
  readonly failure: { readonly error: string; readonly isRetryable: boolean } | null;
  /** Null until all of it is on the disk. */
  readonly data: KeptData | null;
};

const DAY = 24 * 60 * 60_000;
/** A server remembers a key for seven days: what may have been sent before is not sent again later. */
const CONTINUES_FOR = 6 * DAY;
/** Whoever has not come back by then will not choose the file again. */
const LISTED_FOR = 30 * DAY;

/** What is left of a record at `now`: it loses its data when that may not be sent any more, and is null in the end. */
export function agedRecord(record: UploadRecord, now: number): UploadRecord | null {
  const age = now - record.queuedAt;
  if (age > LISTED_FOR) return null;
  return age > CONTINUES_FOR && record.data ? { ...record, data: null } : record;
}
