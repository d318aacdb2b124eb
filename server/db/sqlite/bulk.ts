import { ROOT } from '../../../src/contract/values.ts';
import { ServiceError } from '../../services/errors.ts';
import type { ChangedFile, FileRow, Micros, OneFileChange, TrashedFile } from '../interface.ts';
import type { Connection } from './connection.ts';
import { reindexText, type Searched } from './file-index.ts';
import { changeFile, trashFile } from './files.ts';
import { type ErrorMessage, packError, unpackError } from './messages.ts';
import { restoreFile } from './trash.ts';

/** The error still packed: it has a thread to cross. */
type Packed<T> = { value: T } | { error: ErrorMessage };

/** In order, so that a later change of the same file builds on the earlier one. */
export function updateFiles(db: Connection, changes: OneFileChange[], now: Micros): Packed<ChangedFile>[] {
  const rewritten = new Map<number, Searched>();
  const results = eachAlone(db, changes, (asked): ChangedFile => {
    const { row, before } = changeFile(db, asked, now, (_, num, file) => rewritten.set(num, file));
    const named = Object.entries(before).filter(([name]) => name in asked.change);
    return { row, before: Object.fromEntries(named) };
  });
  // In the order of their numbers: whenever it goes back, the search index writes out what it has, which is slow.
  for (const [num, file] of [...rewritten].sort(([one], [other]) => one - other)) reindexText(db, num, file);
  return results;
}

export function trashFiles(db: Connection, ids: string[], now: Micros): Packed<TrashedFile>[] {
  return eachAlone(db, ids, (id) => {
    const folderId = trashFile(db, id, undefined, now);
    return { id, folderId: folderId === ROOT ? null : folderId };
  });
}

export function restoreFiles(db: Connection, ids: string[], now: Micros): Packed<FileRow>[] {
  return eachAlone(db, ids, (id) => restoreFile(db, id, now));
}

/** One result each, in their order. What is refused undoes itself alone. */
function eachAlone<Item, T>(db: Connection, items: Item[], act: (item: Item) => T): Packed<T>[] {
  return items.map((item): Packed<T> => {
    db.exec('SAVEPOINT one_of_many');
    try {
      const value = act(item);
      db.exec('RELEASE one_of_many');
      return { value };
    } catch (error) {
      if (!(error instanceof ServiceError)) throw error;
      db.exec('ROLLBACK TO one_of_many; RELEASE one_of_many');
      return { error: packError(error) };
    }
  });
}

/** On the other side of the thread. */
export function unpackResult<T>(result: Packed<T>): T | ServiceError {
  if ('value' in result) return result.value;
  const error = unpackError(result.error);
  if (error instanceof ServiceError) return error;
  throw error;
}
