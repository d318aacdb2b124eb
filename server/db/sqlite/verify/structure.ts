import type { Connection } from '../connection.ts';
import { text } from '../values.ts';
import type { Check } from './check.ts';

/** SQLite stops looking after this many. */
const MOST_FINDINGS = 100;

/** What SQLite itself knows of its file: pages, indexes, constraints, and the search's own tables. */
export const structure: Check = {
  name: 'the database file',
  find: (db) =>
    db
      .sql(`PRAGMA integrity_check(${MOST_FINDINGS})`)
      .all()
      .map((row) => text(row, 'integrity_check'))
      .filter((finding) => finding !== 'ok'),
  // Indexes are made again from the rows; a page that cannot be read comes from a backup only.
  repair: (db) => db.exec('REINDEX'),
};

/** Rows that refer to rows which are not there. */
export const references: Check = {
  name: 'references between rows',
  *find(db) {
    for (const row of db.sql('PRAGMA foreign_key_check').iterate()) {
      yield `row ${row.rowid} of ${text(row, 'table')} refers to a row of ${text(row, 'parent')} that does not exist`;
    }
  },
  repair(db) {
    db.exec(`UPDATE folders SET parent_id = 'root'
      WHERE id <> 'root' AND (parent_id IS NULL OR parent_id NOT IN (SELECT id FROM folders))`);
    db.exec(`UPDATE files SET folder_id = 'root' WHERE folder_id NOT IN (SELECT id FROM folders)`);
    removeOthers(db);
  },
};

/** What belongs to a row that is gone, and is of no use without it: sign-ins, notes about requests. */
function removeOthers(db: Connection): void {
  for (const row of db.sql('PRAGMA foreign_key_check').all()) {
    const table = text(row, 'table');
    if (table === 'folders' || table === 'files' || typeof row.rowid !== 'number') continue;
    db.sql(`DELETE FROM "${table}" WHERE rowid = ?`).run(row.rowid);
  }
}
