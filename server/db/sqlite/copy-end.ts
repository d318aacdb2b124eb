import type { Micros } from '../interface.ts';
import type { Connection } from './connection.ts';

/** In the transaction that ends one of its files. */
export function endIfDone(db: Connection, id: string, now: Micros): void {
  db.sql(
    `UPDATE copies SET state = 'done', reason = NULL, finished_at = ?
     WHERE id = ? AND state = 'copying' AND files = done + failed`,
  ).run(now, id);
}
