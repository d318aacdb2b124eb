import type { Connection } from './connection.ts';
import { revisionOf } from './counts.ts';

const MOST = 64;
const kept = new WeakMap<Connection, Map<string, number>>();

/**
 * A total that had to be counted, for as long as no file changes: whoever scrolls through what a search found asks for it
 * with every page.
 */
export function recentTotal(db: Connection, question: unknown, count: () => number): number {
  const totals = kept.get(db) ?? new Map<string, number>();
  kept.set(db, totals);
  const key = `${revisionOf(db, 'structure', 'edits')} ${JSON.stringify(question)}`;
  const total = totals.get(key) ?? count();
  totals.delete(key);
  totals.set(key, total);
  const [oldest] = totals.keys();
  if (totals.size > MOST && oldest !== undefined) totals.delete(oldest);
  return total;
}
