import { ApiError, isTransient } from '../../api/http.ts';
import { uploadText } from '../../lib/text/upload.ts';
import { EncodeError } from './encoder.ts';

/** What follows when storing a file did not work. */
export type FailurePlan =
  /**
   * `isBusy`: the server takes nothing until then, whatever it is. `isCounted`: it was one of the tries that are made without
   * being asked; a server that says when to come back means to take it then.
   */
  | { what: 'again'; afterMs: number; reason: string; isBusy: boolean; isCounted: boolean }
  /** Nothing is sent until that is over; and this file not before so many milliseconds. */
  | { what: 'pause'; pause: 'offline' | 'signedOut'; afterMs: number }
  | { what: 'fail'; error: string; isRetryable: boolean };

/** Tries without being asked; then it is the user's turn. */
export const MAX_ATTEMPTS = 6;
/** A bad network breaks off more often than a server refuses: some minutes of it. */
export const MAX_BREAKS = 20;
/** While an earlier try is being stored it costs nothing to ask; a connection that broke off is noticed in minutes. */
const MAX_WAITS = 40;

/** Milliseconds; a server that asks for more is asked again then. */
const LONGEST_WAIT = 60 * 60_000;

/** A time-out, or something else that was just being changed. */
const MAY_PASS = [408, 409, 412];

/** Milliseconds before try number `attempt` (from 1): doubling from half a second to 15. */
export function backOff(attempt: number): number {
  return Math.min(15_000, 500 * 2 ** (attempt - 1));
}

/** `attempts`: how often it was tried, this time included. */
export function planAfter(error: unknown, attempts: number): FailurePlan {
  if (error instanceof EncodeError) return encodePlan(error);
  if (!(error instanceof ApiError)) return fail(uploadText.failures.unexpected, true);
  if (error.status === 401 && attempts < MAX_ATTEMPTS)
    return { what: 'pause', pause: 'signedOut', afterMs: 0 };
  // An earlier try, whose answer was lost, is still being stored.
  const isBeingStored = error.status === 409 && error.retryAfter !== null;
  if (isTransient(error) || MAY_PASS.includes(error.status)) {
    const isBusy = isTransient(error) && !isAway(error);
    const isCounted = !isBusy || !error.retryAfter;
    const max = isBeingStored ? MAX_WAITS : error.kind === 'network' ? MAX_BREAKS : MAX_ATTEMPTS;
    if (isCounted && attempts >= max)
      return fail(error.kind === 'network' ? uploadText.failures.network : error.message, true);
    if (isAway(error)) return { what: 'pause', pause: 'offline', afterMs: backOff(attempts) };
    const afterMs = Math.max(backOff(attempts), Math.min(LONGEST_WAIT, (error.retryAfter ?? 0) * 1000));
    return { what: 'again', afterMs, reason: error.message, isBusy, isCounted };
  }
  return fail(sentenceOf(error), canHelp(error));
}

/** True where the folder that a file, or a folder above it, was to go to is not there (any more), or lies too deep now. */
export function isFolderGone(error: unknown): boolean {
  return (
    error instanceof ApiError &&
    error.status === 422 &&
    ('folderId' in error.fields || 'parentId' in error.fields)
  );
}

/** No server, or a proxy's word for that: its own answer to a health check tells when it is back. */
function isAway(error: ApiError): boolean {
  return error.kind === 'network' || ([502, 503, 504].includes(error.status) && error.retryAfter === null);
}

/** Rights and limits, the server's or those of a proxy before it, and what is there or not. */
const MAY_CHANGE = [401, 403, 404, 413];

/** The same bytes and fields will be refused again, unless what they refer to, or the server's state, changes. */
function canHelp(error: ApiError): boolean {
  return (
    error.kind === 'broken' || error.status >= 500 || MAY_CHANGE.includes(error.status) || isFolderGone(error)
  );
}

/** The server's own words, with those about a field where the message alone says less. */
function sentenceOf(error: ApiError): string {
  // The API speaks to a program there; here the claim was made from the file's name.
  if (error.status === 422 && 'mimeType' in error.fields) return uploadText.failures.typeMismatch;
  // A type that is not taken here: the message alone is for people.
  if (error.status === 415) return error.message;
  const details = Object.entries(error.fields).flatMap(([field, sentences]) =>
    sentences
      .filter((sentence) => !error.message.includes(sentence))
      .map((sentence) => `${field} ${sentence}`),
  );
  return details.length === 0 ? error.message : `${error.message} (${details.join('; ')})`;
}

function encodePlan(error: EncodeError): FailurePlan {
  return fail(uploadText.failures[error.reason], error.reason !== 'unreadable');
}

function fail(error: string, isRetryable: boolean): FailurePlan {
  return { what: 'fail', error, isRetryable };
}
