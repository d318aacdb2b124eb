import type { COPY_ITEM_STATES, COPY_STATES } from '../../../src/contract/copy-values.ts';
import type { CreateKey, FileRow, Micros, NewFileRow } from '../interface.ts';

type CopyState = (typeof COPY_STATES)[number];
export type CopyItemState = (typeof COPY_ITEM_STATES)[number];

/** A copy between two libraries, by their ids, with the names that they had when it was asked for. */
export type CopyRow = {
  id: string;
  sourceId: string;
  sourceName: string;
  targetId: string;
  targetName: string;
  /** Where to; null is the top. */
  folderId: string | null;
  folderName: string | null;
  state: CopyState;
  /** What holds it up, or why it failed. */
  reason: string | null;
  /** How often in a row a library could not be worked with. */
  strikes: number;
  /** Nothing of it is begun before. */
  dueAt: Micros;
  files: number;
  bytes: number;
  done: number;
  doneBytes: number;
  failed: number;
  createdAt: Micros;
  finishedAt: Micros | null;
};

export type NewCopy = Pick<
  CopyRow,
  'id' | 'sourceId' | 'sourceName' | 'targetId' | 'targetName' | 'folderId' | 'createdAt'
> & { files: string[]; folders: string[] };

/** A folder that is copied. `targetId` once it is known which folder of the target it is. */
export type CopyFolderRow = {
  id: number;
  parentId: number | null;
  sourceId: string;
  name: string | null;
  targetId: string | null;
};

export type CopyItemRow = {
  id: number;
  copyId: string;
  folderId: number | null;
  sourceId: string;
  name: string | null;
  size: number | null;
  state: CopyItemState;
  /** Tries that were begun. */
  attempts: number;
  /** When it was first sent to a library elsewhere, whatever came of it. */
  sentAt: Micros | null;
  targetId: string | null;
  reason: string | null;
};

/** What is found in a folder of the source, or a part of it. */
export type FoundInFolder = {
  folders: { sourceId: string; name: string }[];
  files: { sourceId: string; name: string; size: number | null }[];
};

/** A file of a report, with the names of the folders that it goes into, from the top down. */
export type CopyItemInPlace = CopyItemRow & { folders: string[] };

export interface CopyStore {
  /** `planning`, and due at once. With a `key` that has made one already, answers that one. */
  create(copy: NewCopy, key?: CreateKey): Promise<CopyRow>;
  get(id: string): Promise<CopyRow | null>;
  /** The newest first. */
  list(window: { page: number; pageSize: number }): Promise<{ total: number; rows: CopyRow[] }>;
  items(
    id: string,
    query: { page: number; pageSize: number; state?: CopyItemState | undefined },
  ): Promise<{ total: number; rows: CopyItemInPlace[] }>;
  /** Those that are not finished, in the order in which they came. */
  active(): Promise<CopyRow[]>;
  nameTarget(id: string, folderName: string): Promise<void>;
  /** A folder that has not been looked into wholly. Null when there is none. */
  nextToWalk(id: string): Promise<CopyFolderRow | null>;
  /** What was found in a folder. What is planned already is left as it is. */
  plan(id: string, folderId: number, found: FoundInFolder): Promise<void>;
  /** Folders and files that are planned by now. */
  countPlanned(id: string): Promise<number>;
  /** A folder has been looked into wholly. */
  walked(folderId: number, name: string): Promise<void>;
  /** A folder could not be looked into, or made: it is in the report, with what was found in it. */
  failFolder(id: string, folder: { id: number; name: string; reason: string }): Promise<void>;
  /** Everything is planned: `copying`, or `done` when there is nothing to copy. */
  endPlanning(id: string, now: Micros): Promise<void>;
  /** A try begins with the file that is due first; or when that will be; or null when none waits. */
  begin(id: string, now: Micros): Promise<CopyItemRow | { dueAt: Micros } | null>;
  /** What a file is called and how large it is, as far as it is known by now. */
  describe(itemId: number, file: { name: string; size: number | null }): Promise<void>;
  folder(folderId: number): Promise<CopyFolderRow>;
  noteFolder(folderId: number, targetId: string): Promise<void>;
  /** From now on the file may be there, whatever is answered. */
  noteSent(itemId: number, now: Micros): Promise<void>;
  /** Which of these files of the target are copies that are known already. */
  known(id: string, targetIds: string[]): Promise<Set<string>>;
  finish(itemId: number, targetId: string, now: Micros): Promise<void>;
  /**
   * The copy as a file of our own library, whose bytes are in storage already, and the end of its item, in one transaction; so no
   * second try stores it again. Null, and nothing is stored, when the item is not `copying`. Throws as the create of a file does.
   */
  finishWithFile(itemId: number, file: NewFileRow, now: Micros): Promise<FileRow | null>;
  /** The try was in vain: the file waits for `dueAt`. */
  postpone(itemId: number, again: { reason: string; dueAt: Micros }): Promise<void>;
  /** The try was called off, and does not count. */
  callOff(itemId: number): Promise<void>;
  fail(itemId: number, reason: string, now: Micros): Promise<void>;
  /**
   * A library could not be worked with: everything waits for `dueAt`. Nothing, when there are other strikes by now: who was at work
   * beside it has met the same.
   */
  pause(id: string, hold: { reason: string; dueAt: Micros; strikes: number }): Promise<void>;
  /** The libraries can be worked with again. */
  unpause(id: string): Promise<void>;
  /** All that is not copied fails with this reason; what was not even planned makes it `failed`. */
  giveUp(id: string, reason: string, now: Micros): Promise<void>;
  /** False when it is finished already. What is under way may still come to its end. */
  cancel(id: string, now: Micros): Promise<boolean>;
  /** What failed, and what was cancelled, is due again. False when it is not finished, or there is nothing of the kind. */
  retry(id: string, now: Micros): Promise<boolean>;
  /** What was being copied when the process ended waits again; the tries count. */
  takeUp(): Promise<void>;
  /** Forgets those that were finished before. */
  forget(before: Micros): Promise<void>;
}
