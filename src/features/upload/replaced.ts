import type { MediaFile } from '../../contract/file.ts';
import type { NewRecord } from './keeper.ts';

/** A file that somebody chose another one for, once that is stored. */
export type Replaced = {
  libraryId: string;
  file: MediaFile;
  /** SHA-256, in hex, of what it consisted of before. */
  from: string;
};

/** Tells of files that were replaced; what nobody hears yet waits for who does. */
export interface ReplacedNews {
  /** What was stored may have been chosen to replace a file; names that met are no news. */
  note(libraryId: string, file: MediaFile, record: NewRecord): void;
  /** One listens at a time. Answers how to stop. */
  listen(onReplaced: (replaced: Replaced) => void): () => void;
}

export function createReplacedNews(): ReplacedNews {
  let listener: ((replaced: Replaced) => void) | null = null;
  let unheard: Replaced[] = [];
  return {
    note(libraryId, file, { replaces }) {
      // Where it was gone, a new file was stored.
      if (!replaces?.isChosen || replaces.fileId !== file.id) return;
      const replaced = { libraryId, file, from: replaces.checksum };
      if (listener) listener(replaced);
      else unheard.push(replaced);
    },
    listen(onReplaced) {
      listener = onReplaced;
      for (const replaced of unheard) onReplaced(replaced);
      unheard = [];
      return () => {
        if (listener === onReplaced) listener = null;
      };
    },
  };
}
