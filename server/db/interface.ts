import type { FileQuery, FileType } from '../../src/contract/file.ts';
import type { FileCounts } from '../../src/contract/file-counts.ts';
import type { FileTexts } from '../../src/contract/file-texts.ts';
import type { FolderQuery } from '../../src/contract/folder.ts';
import type { Lookup, LookupBody } from '../../src/contract/lookup.ts';
import type { OrderChange, OrderFilesBody, ReorderFilesBody } from '../../src/contract/order.ts';
import type { Selection } from '../../src/contract/selection.ts';
import type { Ability } from '../../src/contract/session.ts';
import type { TrashCount, TrashCountBody } from '../../src/contract/trash.ts';
import type { Usage } from '../../src/contract/usage.ts';
import type { ServiceError } from '../services/errors.ts';
import type { CopyStore } from './interface/copies.ts';
import type { LibraryStore } from './interface/libraries.ts';
import type { MediaRow, MediaStore } from './interface/media.ts';
import type { WebhookStore } from './interface/webhooks.ts';

/**
 * What the services need of a database. Every driver passes `contract.ts`. All methods are asynchronous, each is one
 * transaction, and a slow one never holds up another. Ids are made by the services, times are microseconds since the
 * epoch (`Micros`), and rules that need the data (names taken, cycles, versions, counts) are enforced in here, in the
 * row's own transaction; a broken rule is thrown as a `ServiceError`.
 */
export interface Database {
  readonly folders: FolderStore;
  readonly files: FileStore;
  readonly versions: VersionStore;
  readonly media: MediaStore;
  readonly trash: TrashStore;
  readonly credentials: CredentialStore;
  readonly createKeys: CreateKeyStore;
  readonly libraries: LibraryStore;
  readonly webhooks: WebhookStore;
  readonly copies: CopyStore;
  /** A number that differs from before once another process has written, such as the seed command. */
  othersChanges(): Promise<number>;
  /** Cheap proof that the database can be read and written, for `/readyz`. */
  ping(): Promise<void>;
  /** Finishes what is under way, then closes. */
  close(): Promise<void>;
}

/** Microseconds since 1970 in UTC. */
export type Micros = number;

export type FolderRow = {
  id: string;
  name: string;
  parentId: string | null;
  createdAt: Micros;
  updatedAt: Micros;
  version: number;
  foldersCount: number;
  filesCount: number;
  totalFilesCount: number;
};

export type FileRow = {
  id: string;
  uploadId: string;
  folderId: string | null;
  title: string | null;
  description: string | null;
  altText: string | null;
  sortOrder: number;
  isFavorite: boolean;
  isPrivate: boolean;
  createdAt: Micros;
  updatedAt: Micros;
  version: number;
  /** As uploaded, or as the bytes that replaced those. */
  fileName: string;
  /** The last segment of `fileUrl`, which stays whatever the file is called later. */
  firstFileName: string;
  fileSize: number;
  mimeType: string;
  type: FileType;
  width: number | null;
  height: number | null;
  checksum: string;
  thumbhash: string | null;
};

/** A file whose name is its first. */
export type NewFileRow = Omit<FileRow, 'firstFileName'>;

/** What changes with a file's bytes. */
export type FileContent = Pick<
  FileRow,
  'fileName' | 'fileSize' | 'mimeType' | 'type' | 'width' | 'height' | 'checksum' | 'thumbhash'
>;

/** What a file consisted of until `replacedAt`; `number` is the version that the file had with it last. */
export type VersionRow = FileContent & { number: number; replacedAt: Micros };

/** `folderId`, `ROOT` and the filters of API.md; `page` and `pageSize` always given. */
export type ListFiles = Omit<FileQuery, 'page' | 'pageSize'> & { page: number; pageSize: number };
/** A list, and the choices of size (bytes, both included) and of creation that are to be counted in it. */
export type CountChoices = Omit<ListFiles, 'page' | 'pageSize' | 'sortBy' | 'sortDirection'> & {
  sizes: Pick<ListFiles, 'minSize' | 'maxSize'>[];
  createdSince: string[];
};
/** Sizes in bytes, checksums in hex, and the names that are to go into one folder (or `ROOT`). */
export type LookUpFiles = Pick<LookupBody, 'names'> & Required<Omit<LookupBody, 'names'>>;
/**
 * A file's place in an order: its id, and of these what the order sorts by, as they were when it was seen. There may be
 * another file at that place by now, or none.
 */
export type FilePlace = { id: string } & {
  [K in 'sortOrder' | 'createdAt' | 'updatedAt' | 'title' | 'fileName' | 'fileSize']?: FileRow[K] | undefined;
};
/** Files of a list: all, or those from one place to another; without `except`, and after the `next` of an earlier answer. */
export type SelectFiles = {
  query: Omit<ListFiles, 'page' | 'pageSize'>;
  ranges: { from: FilePlace; to: FilePlace }[] | null;
  except: string[];
  after: string | null;
  limit: number;
};
export type ListFolders = Omit<FolderQuery, 'page' | 'pageSize'> & { page: number; pageSize: number };

/** Sizes in bytes; what lies in the trash is counted apart. */
export type UsageRow = Omit<Usage, 'maxBytes' | 'freeBytes'>;

export type RowPage<T> = { total: number; revision: string; rows: T[] };

export type FolderChange = { name?: string | undefined; parentId?: string | null | undefined };
export type FileChange = Partial<
  Pick<FileRow, 'title' | 'description' | 'altText' | 'isFavorite' | 'isPrivate' | 'folderId' | 'sortOrder'>
>;
/** Names one create of one caller (`Idempotency-Key`): whatever is sent with it, it makes one thing. */
export type CreateKey = { owner: string; key: string };
/** What a key has made; a null `row` was deleted for good since. */
export type Made<T> = { row: T | null; isTrashed: boolean };
/** `from`: what these fields must still be, or it is a `preconditionFailed`. */
export type OneFileChange = {
  id: string;
  change: FileChange;
  ifVersion: IfVersion;
  from?: FileChange | undefined;
};
/** A file as it is after a change, and what the fields that the change names were before it. */
export type ChangedFile = { row: FileRow; before: FileChange };
export type { OrderChange };
/** Files of a folder in the order that they are to have, and the file that they are to come before or after. */
export type OrderFiles = OrderFilesBody;
export type ReorderFiles = ReorderFilesBody;
/** A file that went to the trash, and where it was. */
export type TrashedFile = Pick<FileRow, 'id' | 'folderId'>;
/** The version that the caller last saw; `undefined` when it does not care. A mismatch throws `preconditionFailed`. */
export type IfVersion = number | undefined;

export interface FolderStore {
  /** `page` as asked for, or the one that `around` is on, or what `startsWith` finds. */
  list(query: ListFolders): Promise<RowPage<FolderRow> & { page: number }>;
  /** Live folders only; ancestors root first. Null when there is none. */
  get(id: string): Promise<{ row: FolderRow; ancestors: { id: string; name: string }[] } | null>;
  /**
   * With a `key` that has made a folder already, answers that one (so its `id` differs) and makes none. Throws `invalid` on
   * `name` (taken) or `parentId` (unknown, too deep), `notFound` when what the key made is gone.
   */
  create(
    folder: { id: string; name: string; parentId: string | null; now: Micros },
    key?: CreateKey,
  ): Promise<FolderRow>;
  /** Throws `notFound`, `preconditionFailed`, `invalid` (taken, into itself, too deep). */
  update(id: string, change: FolderChange, ifVersion: IfVersion, now: Micros): Promise<FolderRow>;
  /** To the trash with everything in it. Throws `notFound`, `preconditionFailed`. */
  trash(id: string, ifVersion: IfVersion, now: Micros): Promise<void>;
}

/** What a download needs to know of files, and of folders above or below them. */
export type Collection = {
  files: Pick<FileRow, 'id' | 'folderId' | 'fileName' | 'fileSize' | 'checksum' | 'createdAt'>[];
  folders: Pick<FolderRow, 'id' | 'name' | 'parentId'>[];
};

/** `next`: the place among the ids at which the next page begins, or null. */
export type FileTextsPage = { files: FileTexts[]; next: number | null };

export interface FileStore {
  /** `signal` calls it off when nobody waits for the answer any more: it then rejects with an `AbortError`. */
  list(query: ListFiles, signal?: AbortSignal): Promise<RowPage<FileRow>>;
  /** How many files each choice would leave of a list, with the rest of it as it is. `signal` as in `list`. */
  countChoices(asked: CountChoices, signal?: AbortSignal): Promise<FileCounts>;
  /** Live files only. */
  get(id: string): Promise<FileRow | null>;
  /**
   * Live files by id (others are left out) with all folders above them; or all files below a folder (or `ROOT`) with all
   * folders below and itself, null when there is no such folder. By folder and name. Throws `invalid` on `folderId` when
   * there are more than `most` files, or folders.
   */
  collect(
    what: { ids: string[] } | { folderId: string; most: number },
    signal?: AbortSignal,
  ): Promise<Collection | null>;
  /** For delivery: also trashed ones, told apart. */
  getByUploadId(uploadId: string): Promise<{ row: FileRow; isTrashed: boolean } | null>;
  /** How many files and bytes there are, out of counts that are kept with every change. */
  usage(): Promise<UsageRow>;
  /**
   * The bytes are in storage already. With a `key` that has made a file already, answers that one (so its `id` differs) and
   * makes none. Throws `invalid` on an unknown `folderId`, `notFound` when what the key made is gone, and `libraryFull` when
   * with it the library would be larger than it may.
   */
  create(row: NewFileRow, key?: CreateKey): Promise<FileRow>;
  /** Throws `notFound`, `preconditionFailed`, `invalid` (unknown folder). Nothing changed: nothing written. */
  update(id: string, change: FileChange, ifVersion: IfVersion, now: Micros): Promise<FileRow>;
  /**
   * Other bytes, which are in storage already; what the file consisted of becomes a version of it, of which the last ten are
   * kept. Where the library would be too large, versions of this file give way, the oldest first. The same bytes, type and
   * name: nothing written. Throws `notFound`, `preconditionFailed`, and `libraryFull` as `create` does.
   */
  replaceContent(id: string, content: FileContent, ifVersion: IfVersion, now: Micros): Promise<FileRow>;
  /** All in one transaction and in this order; one result each, and what is refused does not hold up the others. */
  updateMany(changes: OneFileChange[], now: Micros): Promise<(ChangedFile | ServiceError)[]>;
  /**
   * Puts files of one folder where they are asked to be in its own order, and numbers as few as possible for that. Answers
   * which have another `sortOrder` now. Throws `invalid` (unknown folder, or a file that is not in it; too many to number).
   */
  order(asked: OrderFiles, now: Micros): Promise<OrderChange[]>;
  /**
   * Numbers as said, all or none; files that have left the folder are left out. Throws `invalid` when a file has
   * another number than it is taken to have (nothing is changed), and for an unknown folder.
   */
  reorder(asked: ReorderFiles, now: Micros): Promise<OrderChange[]>;
  /**
   * What of this is here: only live files, but for checksums that only trashed ones have. `signal` as in `list`.
   */
  lookUp(asked: LookUpFiles, signal?: AbortSignal): Promise<Lookup>;
  /**
   * The ids of files that may never have been listed. A range has the files that lie between its places as they are now,
   * both ends included, in whichever order those are given. Throws `invalid` on an `after` of another order. `signal` as in
   * `list`.
   */
  select(asked: SelectFiles, signal?: AbortSignal): Promise<Selection>;
  /**
   * The texts of live files by id (others are left out), in this order, until they have `most` characters together, but of one
   * file at least. `signal` as in `list`.
   */
  texts(ids: string[], most: number, signal?: AbortSignal): Promise<FileTextsPage>;
  /** Throws `notFound`, `preconditionFailed`. */
  trash(id: string, ifVersion: IfVersion, now: Micros): Promise<void>;
  /** As `updateMany`, to the trash. */
  trashMany(ids: string[], now: Micros): Promise<(TrashedFile | ServiceError)[]>;
  /** The picture's thumbhash, computed after the row; touches neither `version` nor `updatedAt`. */
  setThumbhash(checksum: string, thumbhash: string): Promise<void>;
  /** Which of these checksums some row (live or trashed) or some version still uses, for collecting unreferenced bytes. */
  referenced(checksums: string[]): Promise<Set<string>>;
  /** Many rows at once, for seeding; the same rules as `create`. */
  createMany(rows: NewFileRow[]): Promise<void>;
}

export interface VersionStore {
  /** Of a live file, the latest first. Throws `notFound`. */
  list(fileId: string): Promise<VersionRow[]>;
  /** For delivery: also of a trashed file. Null when there is none. */
  get(uploadId: string, number: number): Promise<VersionRow | null>;
  /**
   * The file consists of this version again, which is none any more; what it consisted of becomes one. Throws `notFound`,
   * `preconditionFailed`.
   */
  restore(fileId: string, number: number, ifVersion: IfVersion, now: Micros): Promise<FileRow>;
}

export type TrashRow =
  | { kind: 'file'; trashedAt: Micros; location: string[]; file: FileRow }
  | { kind: 'folder'; trashedAt: Micros; location: string[]; folder: FolderRow };

interface TrashStore {
  /** What was deleted on its own, the newest first; or with a `folderId` the files that went with that folder. */
  list(query: { page: number; pageSize: number; folderId?: string | undefined }): Promise<RowPage<TrashRow>>;
  /** What deleting these for good would take, or emptying the trash: with what went with folders, and its bytes. */
  count(asked: TrashCountBody): Promise<TrashCount>;
  /**
   * Back to where it was, or the nearest ancestor that still lives; alone, if it went to the trash with its folder. Throws
   * `notFound`.
   */
  restoreFile(id: string, now: Micros): Promise<FileRow>;
  /** All in one transaction; one result each, and what is refused does not hold up the others. */
  restoreFiles(ids: string[], now: Micros): Promise<(FileRow | ServiceError)[]>;
  /** With what went with it; a taken name gets " (2)". Throws `notFound`. */
  restoreFolder(id: string, now: Micros): Promise<FolderRow>;
  /** For good. Throws `notFound`. */
  deleteFile(id: string): Promise<void>;
  deleteFolder(id: string): Promise<void>;
  /** Everything trashed before `before`, or everything; answers how many files and folders went. */
  empty(before?: Micros): Promise<{ files: number; folders: number }>;
}

export type TokenRow = {
  id: string;
  name: string;
  /** SHA-256 of the secret, hex. */
  hash: string;
  abilities: Ability[];
  createdAt: Micros;
  expiresAt: Micros | null;
  lastUsedAt: Micros | null;
};

export type SessionRow = {
  id: string;
  /** SHA-256 of the cookie's secret, hex. */
  hash: string;
  abilities: Ability[];
  /** The token it was opened with; revoking that ends the session. Null for a sign-in code. */
  tokenId: string | null;
  createdAt: Micros;
  expiresAt: Micros;
};

interface CredentialStore {
  createToken(row: TokenRow): Promise<void>;
  findToken(hash: string): Promise<TokenRow | null>;
  listTokens(): Promise<TokenRow[]>;
  /** False when there was none. Sessions opened with it end too. */
  revokeToken(id: string): Promise<boolean>;
  touchToken(id: string, now: Micros): Promise<void>;
  createSession(row: SessionRow): Promise<void>;
  findSession(hash: string): Promise<SessionRow | null>;
  deleteSession(id: string): Promise<void>;
  deleteExpired(now: Micros): Promise<void>;
  /** A secret of this library (signing key …), made once by `make` and the same ever after. */
  secret(name: string, make: () => string): Promise<string>;
}

interface CreateKeyStore {
  /** Null when the key has made no file yet. */
  file(key: CreateKey): Promise<Made<FileRow> | null>;
  /** Null when the key has made no folder yet. */
  folder(key: CreateKey): Promise<Made<FolderRow> | null>;
  /** Null when the key has made no item of flockx's dialect yet, in which keys are others. */
  media(key: CreateKey): Promise<Made<MediaRow> | null>;
  /** Forgets the keys used before `before`. */
  forget(before: Micros): Promise<void>;
}
