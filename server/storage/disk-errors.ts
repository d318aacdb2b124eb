import { ServiceError } from '../services/errors.ts';

/** The system's code of an error (`ENOENT` …), where it has one. */
export function errorCode(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined;
}

/** What the operating system says, in a sentence that tells what to do; anything else is passed on as it is. */
export function explainDiskError(error: unknown, folder: string): unknown {
  switch (errorCode(error)) {
    case 'ENOSPC':
    case 'EDQUOT':
      return new ServiceError(
        'libraryFull',
        'The disk of this library is full; nothing was stored. Make room, then upload again.',
        { cause: error },
      );
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
      return new Error(`The data folder ${folder} cannot be written to; allow this user to write there.`, {
        cause: error,
      });
    case 'ENOTDIR':
    case 'EEXIST':
      return new Error(`The data folder ${folder} cannot be used: something in its place is not a folder.`, {
        cause: error,
      });
    default:
      return error;
  }
}
