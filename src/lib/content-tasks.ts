import { createContext, useContext } from 'react';
import type { MediaFile } from '../contract/file.ts';

/** What can be done with the content of a file, from wherever the file is shown. */
export type ContentTasks = {
  /** Asks for another file, to take its place; null for who may only look. */
  replace: ((file: MediaFile) => void) | null;
  showVersions: (file: MediaFile) => void;
};

/** Null where the library knows no versions. */
export const ContentTasksContext = createContext<ContentTasks | null>(null);

export const useContentTasks = () => useContext(ContentTasksContext);
