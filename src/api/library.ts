import { createContext, useContext } from 'react';
import type { RemoteKind } from '../contract/library.ts';
import { OWN_LIBRARY } from '../lib/paths.ts';

/** The library that the screen shows; the router provides it from the URL. */
export const LibraryContext = createContext(OWN_LIBRARY);

/** Id of the library that every query below is about. */
export function useLibraryId(): string {
  return useContext(LibraryContext);
}

/** What kind of library the screen shows. */
export const LibraryKindContext = createContext<RemoteKind | 'own'>('own');

export function useLibraryKind(): RemoteKind | 'own' {
  return useContext(LibraryKindContext);
}

/**
 * Whether a library has calls for many files at once: to select, change, delete, restore and download them. A remote K-LINK
 * documents none of them: there, lists are paged through and files are changed one by one.
 */
export function takesMany(libraryId: string): boolean {
  return libraryId === OWN_LIBRARY;
}

/** Whether the number of files in a folder is known: a library elsewhere may not tell it, which reads as 0. */
export function isCountKnown(libraryId: string, count: number): boolean {
  return count > 0 || libraryId === OWN_LIBRARY;
}

/** Whether what is deleted can be brought back. A remote K-LINK deletes for good. */
export function hasTrash(libraryId: string): boolean {
  return libraryId === OWN_LIBRARY;
}
