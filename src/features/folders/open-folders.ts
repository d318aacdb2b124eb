import { useSyncExternalStore } from 'react';

/** More would make the tree ask for hundreds of levels when it starts. */
const MOST = 200;

/** Which folders are open in a library's tree, by id; the latest opened last. */
type OpenFolders = ReadonlySet<string>;

const stores = new Map<string, OpenFolders>();
const listeners = new Set<() => void>();
const storageKey = (libraryId: string) => `vitrine.open-folders.${libraryId}`;

/** Ids out of what the browser kept; anything else there is nothing. */
export function parseOpenFolders(text: string | null): OpenFolders {
  try {
    const value: unknown = JSON.parse(text ?? '[]');
    return new Set(Array.isArray(value) ? value.filter((id) => typeof id === 'string') : []);
  } catch {
    return new Set();
  }
}

function read(libraryId: string): OpenFolders {
  let open = stores.get(libraryId);
  if (!open) {
    let text: string | null = null;
    try {
      text = window.localStorage.getItem(storageKey(libraryId));
    } catch {
      // Storage is off: the tree starts closed.
    }
    open = parseOpenFolders(text);
    stores.set(libraryId, open);
  }
  return open;
}

function write(libraryId: string, open: OpenFolders): void {
  const kept = new Set([...open].slice(-MOST));
  stores.set(libraryId, kept);
  try {
    window.localStorage.setItem(storageKey(libraryId), JSON.stringify([...kept]));
  } catch {
    // Storage is off or full: what is open lasts as long as the page.
  }
  for (const listener of listeners) listener();
}

/** Opens folders in the library's tree, wherever it is shown, and remembers them in this browser. */
export function openFolders(libraryId: string, ids: readonly string[]): void {
  const open = read(libraryId);
  if (ids.some((id) => !open.has(id))) write(libraryId, new Set([...open, ...ids]));
}

export function closeFolder(libraryId: string, id: string): void {
  const open = new Set(read(libraryId));
  if (open.delete(id)) write(libraryId, open);
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** The folders that are open in the library's tree. */
export function useOpenFolders(libraryId: string): OpenFolders {
  return useSyncExternalStore(subscribe, () => read(libraryId));
}
