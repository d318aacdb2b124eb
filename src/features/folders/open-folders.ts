import { useSyncExternalStore } from 'react';
import { readStored, writeStored } from '../../lib/stored.ts';

/** More would make the tree ask for hundreds of levels when it starts. */
const MOST = 200;

/** Which folders are open in a library's tree, by id; the latest opened last. */
type OpenFolders = ReadonlySet<string>;

const stores = new Map<string, OpenFolders>();
const listeners = new Set<() => void>();
const storageName = (libraryId: string) => `openFolders.${libraryId}`;

/** Ids out of what the browser kept; anything else there is nothing. */
export function parseOpenFolders(value: unknown): OpenFolders {
  return new Set(Array.isArray(value) ? value.filter((id) => typeof id === 'string') : []);
}

function read(libraryId: string): OpenFolders {
  const open = stores.get(libraryId) ?? readStored(storageName(libraryId), parseOpenFolders) ?? new Set();
  stores.set(libraryId, open);
  return open;
}

function write(libraryId: string, open: OpenFolders): void {
  const kept = new Set([...open].slice(-MOST));
  stores.set(libraryId, kept);
  writeStored(storageName(libraryId), [...kept]);
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
