import { type BulkVerb, bulkText } from '../../lib/text/bulk.ts';
import type { Job } from './bulk-jobs.ts';
import type { BulkResult } from './run-bulk.ts';
import type { Direction } from './way-back.ts';

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

/** An outcome in words: `12 moved, 2 failed`. */
export function outcomeOf(verb: BulkVerb, { done, failed, left, stoppedBy }: BulkResult): string {
  const text =
    failed.length === 0
      ? bulkText.cancelled(verb, done.length, left.length)
      : bulkText.outcome(verb, done.length, failed.length, left.length);
  return stoppedBy ? `${text} ${stoppedBy}` : text;
}
