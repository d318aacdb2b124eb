import { ServiceError } from '../../services/errors.ts';

/** SQLite's own result codes (sqlite.org/rescode.html) that say something about the machine and not about our SQL. */
const CODES = {
  busy: 5,
  locked: 6,
  noMemory: 7,
  readOnly: 8,
  ioError: 10,
  corrupt: 11,
  full: 13,
  cannotOpen: 14,
  protocol: 15,
  notADatabase: 26,
};
/** SQLITE_IOERR_FSYNC */
const FAILED_SYNC = 10 | (4 << 8);
/** After these a connection may hold on to what is no longer true, like a file handle that went bad. */
const BREAKING = new Set([
  CODES.noMemory,
  CODES.readOnly,
  CODES.ioError,
  CODES.corrupt,
  CODES.cannotOpen,
  CODES.notADatabase,
]);

/** Whether the connection that met this error should be opened anew. */
export function breaksConnection(error: unknown): boolean {
  const code = codeOf(error);
  return code !== null && BREAKING.has(code);
}

/** What a client is told: SQLite's refusals as a `ServiceError`, anything else as it is. */
export function explain(error: unknown): unknown {
  const code = codeOf(error);
  if (code === null) return error;
  const options = { cause: error, retryAfter: 1 };
  switch (code) {
    case CODES.full:
      return new ServiceError(
        'libraryFull',
        'The library is full: free some space on its disk, then try again.',
        { cause: error },
      );
    case CODES.busy:
    case CODES.locked:
    case CODES.protocol:
      return new ServiceError('unavailable', 'The library is busy. Try again in a moment.', options);
    case CODES.noMemory:
      return new ServiceError(
        'unavailable',
        'The server has no memory left for this. Try again in a moment.',
        options,
      );
    case CODES.readOnly:
      return new ServiceError(
        'unavailable',
        'The library can only be read at the moment: its disk or its file is write-protected. Nothing was changed.',
        options,
      );
    case CODES.ioError:
    case CODES.cannotOpen:
      if (isFailedSync(error)) {
        return new ServiceError(
          'unavailable',
          'The disk of the library did not confirm that this was saved, so it may have been or not: look, and repeat it if it was not.',
          options,
        );
      }
      return new ServiceError(
        'unavailable',
        'The disk of the library does not answer as it should. Nothing was changed; try again in a moment.',
        options,
      );
    case CODES.corrupt:
    case CODES.notADatabase:
      return new ServiceError(
        'unavailable',
        'The database of the library is damaged: whoever runs this server finds more in its log.',
        { ...options, retryAfter: 60 },
      );
    default:
      return error;
  }
}

/** Everything was written, and may outlive a crash of the machine: only a commit in its place takes it back for sure. */
function isFailedSync(error: unknown): boolean {
  return error instanceof Error && 'errcode' in error && error.errcode === FAILED_SYNC;
}

/** The kind of an SQLite error; null for any other. */
function codeOf(error: unknown): number | null {
  if (!(error instanceof Error) || !('errcode' in error) || typeof error.errcode !== 'number') return null;
  // The low byte is the kind, the rest says more about it.
  return error.errcode & 0xff;
}
