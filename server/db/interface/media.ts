import type { FileType } from '../../../src/contract/file.ts';
import type { CreateKey, FileRow, Micros, NewFileRow } from '../interface.ts';

/** `none`: nothing was named to be fetched. `ready`: it has a file. */
export type MediaStatus = 'none' | 'pending' | 'processing' | 'ready' | 'failed';

/** What was asked for in flockx's dialect. Its file, once there is one, has the same id and `createdAt`. */
export type MediaItemRow = {
  id: string;
  /** Empty where none was given. */
  name: string;
  sourceUrl: string | null;
  description: string | null;
  knowledgeGraph: string | null;
  channel: string | null;
  message: string | null;
  twin: string | null;
  community: string | null;
  organization: string | null;
  status: MediaStatus;
  /** Why it failed, or why the last try did; a clause. */
  reason: string | null;
  /** Tries that were begun. */
  attempts: number;
  /** When the next try is due, of a `pending` one. */
  dueAt: Micros | null;
  createdAt: Micros;
  modifiedAt: Micros;
};

export type NewMediaItem = Omit<MediaItemRow, 'status' | 'reason' | 'attempts' | 'dueAt' | 'modifiedAt'>;

/** A file, which may have been uploaded without any item; or an item that has no file, or not yet. */
export type MediaRow = { file: FileRow; item: MediaItemRow | null } | { file: null; item: MediaItemRow };

/** `type` and `mimeTypes` find files alone; the ids find what was asked for with them. */
export type ListMedia = {
  page: number;
  pageSize: number;
  type?: FileType | undefined;
  mimeTypes?: string[] | undefined;
} & { [Id in 'knowledgeGraph' | 'twin' | 'community' | 'organization']?: string | undefined };

/** Live files and items without a file, as one list. What lies in the trash is in neither. */
export interface MediaStore {
  /** The newest first. `signal` calls it off: it then rejects with an `AbortError`. */
  list(query: ListMedia, signal?: AbortSignal): Promise<{ total: number; rows: MediaRow[] }>;
  get(id: string): Promise<MediaRow | null>;
  /** `pending` and due at once where it has a `sourceUrl`, else `none`; what the `key` has made already, as it is now. */
  create(item: NewMediaItem, key?: CreateKey): Promise<MediaItemRow>;
  /** The `pending` items that are due first. */
  pending(limit: number): Promise<MediaItemRow[]>;
  /** A try begins: `processing`. Null when the item is not `pending` any more. */
  begin(id: string, now: Micros): Promise<MediaItemRow | null>;
  /**
   * The item's file, whose bytes are in storage already, and `ready`, in one transaction; so no second try stores it again. Null,
   * and nothing is stored, when the item is not `processing`. Throws `libraryFull` as the create of a file does.
   */
  finish(file: NewFileRow, now: Micros): Promise<FileRow | null>;
  /** The try was in vain: `pending` again, for `dueAt`. */
  postpone(id: string, again: { reason: string; dueAt: Micros; now: Micros }): Promise<void>;
  /** The try was called off, and does not count. */
  callOff(id: string): Promise<void>;
  fail(id: string, reason: string, now: Micros): Promise<void>;
  /** What was `processing` when the process ended is `pending` again; the tries count. */
  takeUp(): Promise<void>;
}
