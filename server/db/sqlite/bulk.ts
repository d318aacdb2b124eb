import { ServiceError } from '../../services/errors.ts';
import type { FileRow, Micros, OneFileChange } from '../interface.ts';
import type { Connection } from './connection.ts';
import { reindexText, type Searched } from './file-index.ts';
import { updateFile } from './files.ts';
import { type ErrorMessage, packError, unpackError } from './messages.ts';

/** The error still packed: it has a thread to cross. */
type PackedResult = { row: FileRow } | { error: ErrorMessage };

/** In order, so that a later change of the same file builds on the earlier one. What is refused undoes itself alone. */
export function updateFiles(db: Connection, changes: OneFileChange[], now: Micros): PackedResult[] {
  const rewritten = new Map<number, Searched>();
  const results = changes.map(({ id, change, ifVersion }): PackedResult => {
    db.exec('SAVEPOINT change');
    try {
      const row = updateFile(db, id, change, ifVersion, now, (_, num, file) => rewritten.set(num, file));
      db.exec('RELEASE change');
      return { row };
    } catch (error) {
      if (!(error instanceof ServiceError)) throw error;
      db.exec('ROLLBACK TO change; RELEASE change');
      return { error: packError(error) };
    }
  });
  // In the order of their numbers: whenever it goes back, the search index writes out what it has, which is slow.
  for (const [num, file] of [...rewritten].sort(([one], [other]) => one - other)) reindexText(db, num, file);
  return results;
}

/** On the other side of the thread. */
export function unpackResult(result: PackedResult): FileRow | ServiceError {
  if ('row' in result) return result.row;
  const error = unpackError(result.error);
  if (error instanceof ServiceError) return error;
  throw error;
}
