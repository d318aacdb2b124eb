import type { QueryKey } from '@tanstack/react-query';
import type { Change } from '../../contract/event.ts';
import { ROOT } from '../../contract/values.ts';

/** What a row of changes leaves out of date, for as long as it has not been fetched again. */
export type Touched = {
  everything: boolean;
  /** Files whose rows differ. */
  files: Set<string>;
  /** Folders (null is the top) whose list of files differs. */
  lists: Set<string | null>;
  /** Files went somewhere that is not told: every list may differ. */
  allLists: boolean;
  /** Folders (null is the top) whose list of folders differs. */
  parents: Set<string | null>;
  /** Folders of which a file came or went: their counts differ, and those above them. */
  counted: Set<string>;
  folders: boolean;
  trash: boolean;
};

export function nothingTouched(): Touched {
  return {
    everything: false,
    files: new Set(),
    lists: new Set(),
    allLists: false,
    parents: new Set(),
    counted: new Set(),
    folders: false,
    trash: false,
  };
}

/** What was heard turned out to be own changes only. */
export function isNothing({ files, lists, parents, counted, ...flags }: Touched): boolean {
  const isEmpty = [files, lists, parents, counted].every(({ size }) => size === 0);
  return isEmpty && !Object.values(flags).includes(true);
}

/** Adds one change to what is out of date. */
export function touch(touched: Touched, { kind, ids, folderIds }: Change): void {
  const [what, how] = kind.split('.');
  if (what === 'library') touched.everything = true;
  if (how === 'trashed' || how === 'restored' || how === 'deleted' || how === 'emptied') touched.trash = true;
  if (what === 'file' && how !== 'deleted') {
    for (const id of ids) touched.files.add(id);
    for (const id of folderIds) touched.lists.add(id);
    if (folderIds.length === 0) touched.allLists = true;
    // A change inside one folder moves no counts of folders.
    const isInPlace = how === 'updated' && folderIds.length === 1;
    if (!isInPlace) for (const id of folderIds) if (id !== null) touched.counted.add(id);
  }
  if (what === 'folder' && how !== 'deleted') {
    touched.folders = true;
    for (const id of folderIds) {
      touched.parents.add(id);
      if (id !== null) touched.counted.add(id);
    }
    // Whole folders of files come, go, or are elsewhere.
    if (how === 'trashed' || how === 'restored' || folderIds.length > 1) touched.allLists = true;
  }
}

/** Whether what a query answered may differ now. Keys are those of `keys.ts`, below `['library', id]`. */
export function isTouched(touched: Touched, queryKey: QueryKey): boolean {
  if (touched.everything) return true;
  const [, , section, kind, subject] = queryKey;
  if (section === 'trash') return touched.trash;
  if (section === 'folders') {
    const parent = fieldOf(subject, 'parentId');
    return parent === undefined ? touched.folders : touched.parents.has(asFolder(parent));
  }
  if (section !== 'files') return true;
  if (kind === 'one') return touched.files.has(String(subject));
  if (touched.allLists || touched.lists.size === 0) return touched.allLists;
  const folderId = fieldOf(subject, 'folderId');
  // What lies below a folder is not known here.
  if (folderId === undefined || fieldOf(subject, 'recursive') === true) return true;
  return touched.lists.has(asFolder(folderId));
}

const asFolder = (id: unknown) => (typeof id === 'string' && id !== ROOT ? id : null);

/** A field of a query that is part of a key; undefined where the key has none. */
function fieldOf(query: unknown, name: string): unknown {
  return typeof query === 'object' && query !== null
    ? Object.entries(query).find(([key]) => key === name)?.[1]
    : undefined;
}
