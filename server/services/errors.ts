import { bytesInWords } from '../lib/bytes-in-words.ts';

/** Sentences by field, as they go into the body of a 422. */
export type FieldErrors = Record<string, string[]>;

/** What can go wrong in a service, by kind; `app.ts` alone gives each its status. */
export type ErrorKind =
  | 'malformed'
  | 'unauthenticated'
  | 'forbidden'
  | 'notFound'
  | 'conflict'
  | 'preconditionFailed'
  | 'tooLarge'
  | 'unsupportedMediaType'
  | 'invalid'
  | 'tooMany'
  | 'unavailable'
  | 'upstreamFailed'
  | 'upstreamTimedOut'
  | 'libraryFull';

/** An error that a client may read: one sentence that says what happened and what to do. */
export class ServiceError extends Error {
  readonly kind: ErrorKind;
  readonly fields: FieldErrors | undefined;
  /** Seconds after which a retry makes sense. */
  readonly retryAfter: number | undefined;

  constructor(
    kind: ErrorKind,
    message: string,
    options: { fields?: FieldErrors; retryAfter?: number; cause?: unknown } = {},
  ) {
    super(message, { cause: options.cause });
    this.name = 'ServiceError';
    this.kind = kind;
    this.fields = options.fields;
    this.retryAfter = options.retryAfter;
  }
}

/** 422 for one field: its name and what would be right. */
export function invalidField(field: string, sentence: string): ServiceError {
  return new ServiceError('invalid', `${field} ${sentence}.`, { fields: { [field]: [sentence] } });
}

/** 404 for one resource, named as a person would: "file", "folder". */
export function notFound(what: string): ServiceError {
  return new ServiceError('notFound', `There is no such ${what}.`);
}

/** 404 for what an `Idempotency-Key` made once and somebody deleted for good since; it is not made again behind their back. */
export function deletedSince(what: string): never {
  throw new ServiceError(
    'notFound',
    `The ${what} that this Idempotency-Key made has been deleted for good. To make it again, send another key.`,
  );
}

/** 507, of a library that may have `maxBytes`. */
export function libraryIsFull(maxBytes: number): ServiceError {
  return new ServiceError(
    'libraryFull',
    `The library is full: with this file, all files, their versions and the trash would be larger than ${bytesInWords(maxBytes)}. Delete files for good from the trash, or raise MAX_LIBRARY_SIZE.`,
  );
}
