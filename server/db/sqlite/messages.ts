import { type ErrorKind, type FieldErrors, ServiceError } from '../../services/errors.ts';

/** What a worker is started with. `unwanted` holds the id of the call that nobody waits for any more, as an int32. */
export type WorkerSetup = {
  file: string;
  role: 'reader' | 'writer';
  unwanted: Int32Array<SharedArrayBuffer>;
};

/** To a worker: one operation, or the end. */
export type Request = { id: number; name: string; args: unknown[] } | 'close';

/** From a worker, several at once: the answers that one commit has made true. */
export type Response = { id: number; value: unknown } | { id: number; error: ErrorMessage };

/** An error as it crosses threads, where classes are lost. */
export type ErrorMessage =
  | { kind: ErrorKind; message: string; fields: FieldErrors | undefined; retryAfter: number | undefined }
  | { kind: null; message: string; stack: string | undefined };

export function packError(error: unknown): ErrorMessage {
  if (error instanceof ServiceError) {
    const { kind, message, fields, retryAfter } = error;
    return { kind, message, fields, retryAfter };
  }
  const { message, stack } = error instanceof Error ? error : new Error(String(error));
  return { kind: null, message, stack };
}

export function unpackError(packed: ErrorMessage): Error {
  if (packed.kind !== null) {
    const { kind, message, fields, retryAfter } = packed;
    return new ServiceError(kind, message, {
      ...(fields && { fields }),
      ...(retryAfter !== undefined && { retryAfter }),
    });
  }
  const error = new Error(packed.message);
  if (packed.stack) error.stack = packed.stack;
  return error;
}
