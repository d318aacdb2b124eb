import { ApiError, isTransient } from '../../api/http.ts';
import { type BulkVerb, bulkText } from '../../lib/text/bulk.ts';
import type { Job } from './bulk-jobs.ts';
import type { BulkResult } from './run-bulk.ts';
import type { Direction } from './way-back.ts';

const MAX_ATTEMPTS = 6;

/** Seconds the server asks for, or growing pauses, for what can get better by itself. */
export function retryDelay(error: unknown, attempts: number): number | null {
  const isBusy = error instanceof ApiError && error.status === 409;
  if (!(isBusy || isTransient(error)) || attempts >= MAX_ATTEMPTS) return null;
  const asked = error instanceof ApiError ? error.retryAfter : null;
  return asked === null ? Math.min(8_000, 250 * 2 ** attempts) : asked * 1_000;
}

/** The session has ended, or may no longer do this: no other file would fare better. */
export function endsAll(error: unknown): string | null {
  if (!(error instanceof ApiError)) return null;
  if (error.status === 401) return bulkText.signedOut;
  return error.status === 403 ? error.message : null;
}

/** An outcome in words: `12 moved, 2 failed`. */
export function outcomeOf(verb: BulkVerb, { done, failed, left, stoppedBy }: BulkResult): string {
  const text =
    failed.length === 0
      ? bulkText.cancelled(verb, done.length, left.length)
      : bulkText.outcome(verb, done.length, failed.length, left.length);
  return stoppedBy ? `${text} ${stoppedBy}` : text;
}

/** What was done in words; what takes back a change, or makes it again, names the fields. */
export function wordsFor(
  { verb, fieldsOf }: Job,
  done: readonly string[],
  direction: Direction,
  titles: ReadonlyMap<string, string>,
): string {
  const [id = ''] = done;
  if (verb !== 'changeBack' || !fieldsOf) return bulkText.done(verb, done.length);
  const name = done.length === 1 ? titles.get(id) : undefined;
  return bulkText.changedBack(fieldsOf(id), done.length, name, direction !== 'redo');
}
