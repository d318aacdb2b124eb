import type { UpdateFileBody } from '../../contract/file.ts';

/**
 * - `checking`: its bytes are compared with what is in the library. - `conflict`: a file of its name is in the folder, and
 *   nobody has said what becomes of that. - `waiting`: in the queue. - `encoding`: its data is being made. - `ready`: that is
 *   made, and waits for its turn. - `sending`: bytes leave; all sent but no answer yet is still sending.
 * - `stored`: acknowledged by the server. - `skipped`: not sent, for it is in the library, or the user has said so.
 * - `failed`: it was tried and not stored. - `refused`: said before a byte was sent. - `cancelled`: by the user.
 * - `missing`: its page was left before its data was made, so the file has to be chosen again.
 */
export type UploadState =
  | 'checking'
  | 'conflict'
  | 'waiting'
  | 'encoding'
  | 'ready'
  | 'sending'
  | 'stored'
  | 'skipped'
  | 'failed'
  | 'refused'
  | 'cancelled'
  | 'missing';

/** Why a file is refused before a byte of it is sent. */
export type RefusalKind =
  | 'empty'
  | 'tooLarge'
  | 'type'
  | 'unreadable'
  | 'tooDeep'
  | 'libraryFull'
  | 'browserFull';

/** A file of the library that has the same bytes, or the same name in the same folder. */
export type ExistingFile = {
  readonly fileId: string;
  readonly folderId: string | null;
  /** As people call it. */
  readonly name: string;
  /** SHA-256 in hex: it is replaced only while it has these bytes. */
  readonly checksum: string;
  /** The same bytes, wherever it is. */
  readonly isSame: boolean;
  /** Somebody has chosen another file for it, whatever their names. */
  readonly isChosen?: true;
};

/** What is said of a file before it is stored; what is left out is as the server has it. */
export type UploadDraft = Pick<
  UpdateFileBody,
  'title' | 'altText' | 'description' | 'isFavorite' | 'isPrivate'
>;

export type UploadItem = {
  /** Ascending in the order of adding. */
  readonly id: number;
  readonly libraryId: string;
  readonly name: string;
  /** Bytes of the file itself. */
  readonly size: number;
  /** Milliseconds since 1970. With name and size it tells whether a file is the same. */
  readonly lastModified: number;
  readonly mimeType: string;
  /** Where it was dropped; null is the top of the library. */
  readonly folderId: string | null;
  readonly folderName: string;
  /** Names of the folders between that folder and the file, outermost first. */
  readonly folders: readonly string[];
  /** Under which it is stored, where that is not its own name. */
  readonly fileName: string | null;
  readonly draft: UploadDraft;
  readonly state: UploadState;
  /** Of `size`, how much has been encoded (while encoding) or sent (while sending). */
  readonly done: number;
  /** Why it is failed or refused, in words; while waiting, why it has to be tried again. */
  readonly error: string | null;
  readonly refusalKind: RefusalKind | null;
  readonly isRetryable: boolean;
  /** Its data is on the browser's disk: leaving the page loses nothing of it. */
  readonly isKept: boolean;
  /** What it is in conflict with, was skipped for, or takes the place of. */
  readonly existing: ExistingFile | null;
  /** It takes the place of `existing`. */
  readonly isReplacing: boolean;
  /** What becomes of it has not been found out, or answered: it is planned before it is sent. */
  readonly isUndecided: boolean;
  /** Of the stored file. */
  readonly fileId: string | null;
};

type About = Pick<
  UploadItem,
  'libraryId' | 'name' | 'size' | 'lastModified' | 'mimeType' | 'folderId' | 'folderName' | 'folders'
> &
  Partial<Pick<UploadItem, 'fileName' | 'draft' | 'existing' | 'isReplacing' | 'isUndecided'>>;

export type NewUpload = Omit<About, 'isUndecided'> & {
  /** Why it will not be sent. */
  readonly refusal?: string | null;
  readonly refusalKind?: RefusalKind | null;
  /** It is not to be sent, or not yet. */
  readonly held?: HeldState | null;
};

/** From a page that is gone: what it was doing, as far as that can go on. */
export type RestoredUpload = About & {
  readonly state: 'ready' | 'failed' | 'conflict' | 'missing';
  readonly error: string | null;
  readonly isRetryable: boolean;
  readonly isKept: boolean;
};

/** A file of at most so many bytes leaves in one go: how far it is would cost more to tell than to send. */
export const QUICK_BYTES = 256 * 1024;

const HELD = ['checking', 'conflict', 'skipped'] as const;
type HeldState = (typeof HELD)[number];

/** Nothing of it is made or sent until somebody, or the comparison, says so. */
export function isHeld(item: UploadItem): boolean {
  return HELD.some((state) => state === item.state);
}

export const ACTIVE: readonly UploadState[] = ['checking', 'waiting', 'encoding', 'ready', 'sending'];

/** Still to be stored, without anybody doing anything. */
export function isActive(item: UploadItem): boolean {
  return ACTIVE.includes(item.state);
}

/** To another folder: nothing of it leaves now, and it is not to lie where another file does. */
export function canMove(item: UploadItem): boolean {
  if (item.isReplacing || item.state === 'sending') return false;
  return isActive(item) || isHeld(item) || (item.state === 'failed' && item.isRetryable);
}

export function canRetry(item: UploadItem): boolean {
  return item.state === 'cancelled' || (['failed', 'refused'].includes(item.state) && item.isRetryable);
}

/** Goes on with its file when that is given again: it misses it, or failed in a way that may have passed. */
export function takesFile({ state, isRetryable }: UploadItem): boolean {
  return state === 'missing' || (state === 'failed' && isRetryable);
}

/** Still to be stored, though somebody may have to say so first. */
export function isUnfinished(item: UploadItem): boolean {
  return isActive(item) || item.state === 'conflict' || (item.state !== 'cancelled' && canRetry(item));
}

const nothingYet = {
  fileName: null,
  draft: {},
  done: 0,
  refusalKind: null,
  isRetryable: false,
  isKept: false,
  existing: null,
  isReplacing: false,
  isUndecided: false,
  fileId: null,
} as const;

/** No room may be made, everything else about a refused file stays as it is. */
const PASSING: readonly RefusalKind[] = ['libraryFull', 'browserFull'];

export function newItem(
  { refusal = null, refusalKind = null, held = null, ...upload }: NewUpload,
  id: number,
): UploadItem {
  const item = { ...nothingYet, ...upload, id, isUndecided: refusal !== null || held !== null };
  if (refusal !== null) return { ...item, ...refusedFor(refusal, refusalKind) };
  return { ...item, state: held ?? 'waiting', error: null };
}

/** Before a byte of it is sent. */
export function refusedFor(error: string, refusalKind: RefusalKind | null) {
  const isRetryable = refusalKind !== null && PASSING.includes(refusalKind);
  return { state: 'refused', error, refusalKind, isRetryable } as const;
}

export function restoredItem(upload: RestoredUpload, id: number): UploadItem {
  return { ...nothingYet, ...upload, id };
}
