import type { Connection } from './connection.ts';
import { integer } from './values.ts';

/** More changes than this are not worth catching up with: reading everything again is faster. */
const MOST = 5_000;

/** As many changes are kept; see the triggers, which note all others. */
const KEPT = 65_536;
const EVERY_KIND = 255;

/** Kinds of changes that are not orders; see the table `changes`. */
export const COLUMNS_CHANGED = 1;
export const TEXT_CHANGED = 2;

/** Says that there is a new file. (What happens to a file later notes itself.) */
export function noteNewFile(db: Connection, num: number): void {
  const { lastInsertRowid } = db.sql('INSERT INTO changes (num, kinds) VALUES (?, ?)').run(num, EVERY_KIND);
  db.sql('DELETE FROM changes WHERE seq <= ?').run(Number(lastInsertRowid) - KEPT);
}

/** Makes everybody read again from the start: of what happened until now nothing is known any more. */
export function forgetChanges(db: Connection): void {
  // A number is left out, so that nobody is as far as the one before.
  const next = newestChange(db) + 2;
  db.exec('DELETE FROM changes');
  db.sql('INSERT INTO changes (seq, num, kinds) VALUES (?, 0, 0)').run(next);
}

/** The number of the last change that this transaction sees. */
export function newestChange(db: Connection): number {
  return integer(db.sql('SELECT max(seq) AS seq FROM changes').get(), 'seq');
}

/** Which files changed in one of these kinds after a change; null when they are too many, or not known any more. */
export function changedSince(db: Connection, seq: number, kinds: number): Set<number> | null {
  const changed = new Set<number>();
  // The limit also ends what a bulk of changes would make long.
  const rows = db
    .sql('SELECT seq, num, kinds FROM changes WHERE seq > ? ORDER BY seq LIMIT ?')
    .all(seq, 2 * MOST);
  const [first] = rows;
  if (first && integer(first, 'seq') !== seq + 1) return null;
  for (const row of rows) {
    if (integer(row, 'kinds') & kinds) changed.add(integer(row, 'num'));
  }
  return rows.length === 2 * MOST || changed.size > MOST ? null : changed;
}
