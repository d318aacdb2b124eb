import type { Database, ListFiles } from '../../server/db/interface.ts';
import { median } from '../lib/report.ts';

/** The slowest of many lists, and which it was. */
export type Worst = { ms: number; times: number[]; query: ListFiles | null };

export async function timed(db: Database, query: ListFiles): Promise<{ ms: number; total: number }> {
  const started = performance.now();
  const { total } = await db.files.list(query);
  return { ms: performance.now() - started, total };
}

/** Times each list; one that takes more than half its bar is timed twice again, and the median counts. */
export async function worstOf(db: Database, lists: Iterable<ListFiles>, bar: number): Promise<Worst> {
  const worst: Worst = { ms: 0, times: [], query: null };
  for (const query of lists) {
    let { ms } = await timed(db, query);
    if (ms > bar / 2) ms = median([ms, (await timed(db, query)).ms, (await timed(db, query)).ms]);
    note(worst, ms, query);
  }
  return worst;
}

export function note(worst: Worst, ms: number, query: ListFiles): void {
  worst.times.push(ms);
  if (ms < worst.ms) return;
  worst.ms = ms;
  worst.query = query;
}
