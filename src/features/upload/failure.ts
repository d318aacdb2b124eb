import { ApiError, isTransient } from '../../api/http.ts';
import { uploadText } from '../../lib/text/upload.ts';
import { EncodeError } from './encoder.ts';
import type { Pause } from './queue.ts';

/** What follows when storing a file did not work. */
export type FailurePlan =
  | { what: 'again'; afterMs: number; reason: string }
  | { what: 'pause'; pause: Exclude<Pause, null> }
  | { what: 'fail'; error: string; isRetryable: boolean };

/** Tries without being asked; then it is the user's turn. */
export const MAX_ATTEMPTS = 6;
/** While an earlier try is being stored it costs nothing to ask; a connection that broke off is noticed in minutes. */
const MAX_WAITS = 40;

/** Milliseconds before try number `attempt` (from 1): doubling from half a second to 15. */
export function backOff(attempt: number): number {
  return Math.min(15_000, 500 * 2 ** (attempt - 1));
}

/** `attempts`: how often it was tried, this time included. */
export function planAfter(error: unknown, attempts: number): FailurePlan {
  if (error instanceof EncodeError) return encodePlan(error);
  if (!(error instanceof ApiError)) return fail(uploadText.failures.unexpected, true);
  if (error.status === 401 && attempts < MAX_ATTEMPTS) return { what: 'pause', pause: 'signedOut' };
  // An earlier try, whose answer was lost, is still being stored.
  const isBeingStored = error.status === 409 && error.retryAfter !== null;
  if (isTransient(error) || isBeingStored) {
    if (attempts >= (isBeingStored ? MAX_WAITS : MAX_ATTEMPTS))
      return fail(error.kind === 'network' ? uploadText.failures.network : error.message, true);
    if (isAway(error)) return { what: 'pause', pause: 'offline' };
    const afterMs = Math.max(backOff(attempts), (error.retryAfter ?? 0) * 1000);
    return { what: 'again', afterMs, reason: error.message };
  }
  return fail(sentenceOf(error), canHelp(error));
}

/** True where the folder that a file was to go to is not there (any more). */
export function isFolderGone(error: unknown): boolean {
  return error instanceof ApiError && error.status === 422 && 'folderId' in error.fields;
}

/** No server, or a proxy's word for that: its own answer to a health check tells when it is back. */
function isAway(error: ApiError): boolean {
  return error.kind === 'network' || ([502, 503, 504].includes(error.status) && error.retryAfter === null);
}

/** The same bytes and fields will be refused again, unless what they refer to, or the server's state, changes. */
function canHelp(error: ApiError): boolean {
  return (
    error.kind === 'broken' ||
    error.status >= 500 ||
    [401, 404, 408, 409].includes(error.status) ||
    isFolderGone(error)
  );
}

/** The server's own words, with those about a field where the message alone says less. */
function sentenceOf(error: ApiError): string {
  // The API speaks to a program there; here the claim was made from the file's name.
  if ('mimeType' in error.fields) return uploadText.failures.typeMismatch;
  const details = Object.entries(error.fields).flatMap(([field, sentences]) =>
    sentences
      .filter((sentence) => !error.message.includes(sentence))
      .map((sentence) => `${field} ${sentence}`),
  );
  return details.length === 0 ? error.message : `${error.message} (${details.join('; ')})`;
}

function encodePlan(error: EncodeError): FailurePlan {
  if (error.reason === 'unreadable') return fail(uploadText.refusals.unreadable, false);
  return fail(uploadText.failures[error.reason], true);
}

function fail(error: string, isRetryable: boolean): FailurePlan {
  return { what: 'fail', error, isRetryable };
}
