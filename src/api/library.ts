import { createContext, useContext } from 'react';
import { OWN_LIBRARY } from '../lib/paths.ts';

/** The library that the screen shows; the router provides it from the URL. */
export const LibraryContext = createContext(OWN_LIBRARY);

/** Id of the library that every query below is about. */
export function useLibraryId(): string {
  return useContext(LibraryContext);
}
