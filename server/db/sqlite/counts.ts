import type { Connection } from './connection.ts';
import { integer, type SqlRow, text } from './values.ts';

/** The tally scope that is the whole library. */
export const EVERYWHERE = '*';

/** Live files came to (or left) a folder: its own count, and the totals of it and all above it. */
export function countFiles(db: Connection, folderId: string, delta: number): void {
  if (delta === 0) return;
  db.sql('UPDATE folders SET files_count = files_count + ? WHERE id = ?').run(delta, folderId);
  countBelow(db, folderId, delta);
}

/** Adds to the total of a folder and of all above it. */
function countBelow(db: Connection, folderId: string, delta: number): void {
  if (delta === 0) return;
  db.sql(
    `UPDATE folders SET total_files_count = total_files_count + ?1 WHERE id IN (
       WITH RECURSIVE up (id) AS (
         SELECT ?2 UNION ALL SELECT parent_id FROM folders JOIN up USING (id) WHERE parent_id IS NOT NULL
       ) SELECT id FROM up
     )`,
  ).run(delta, folderId);
}

/** A file leaves the trashed folder that took it along: the counts of that and of what went with it, kept for its return. */
export function countOutOfTrashed(db: Connection, file: SqlRow): void {
  const folderId = text(file, 'folder_id');
  db.sql('UPDATE folders SET files_count = files_count - 1 WHERE id = ?').run(folderId);
  db.sql(
    `UPDATE folders SET total_files_count = total_files_count - 1 WHERE id IN (
       WITH RECURSIVE up (id, parent_id) AS (
         SELECT id, parent_id FROM folders WHERE id = ?1
         UNION ALL
         SELECT f.id, f.parent_id FROM folders f JOIN up ON f.id = up.parent_id WHERE f.trash_root = ?2
       ) SELECT id FROM up
     )`,
  ).run(folderId, text(file, 'trash_root'));
  tallyScope(db, folderId, integer(file, 'facets'), -1);
}

/** A live folder with everything in it came to (or left) a parent. */
export function countFolder(db: Connection, folder: SqlRow, parentId: string, sign: 1 | -1): void {
  db.sql('UPDATE folders SET folders_count = folders_count + ? WHERE id = ?').run(sign, parentId);
  countBelow(db, parentId, sign * integer(folder, 'total_files_count'));
}

/** Adds to how many files of a folder have these facets, and the library with it. */
export function tally(db: Connection, folderId: string, facets: number, delta: number): void {
  tallyScope(db, folderId, facets, delta);
  tallyScope(db, EVERYWHERE, facets, delta);
}

/** Between two folders the library's tally stays. */
export function tallyScope(db: Connection, scope: string, facets: number, delta: number): void {
  db.sql(
    `INSERT INTO tallies (scope, facets, files) VALUES (?, ?, ?)
     ON CONFLICT DO UPDATE SET files = files + excluded.files`,
  ).run(scope, facets, delta);
}

/** All files that a trashed folder took along leave the library's tally, or come back; the folders keep theirs. */
export function tallyTrashedWith(db: Connection, trashRoot: string, sign: 1 | -1): void {
  const sums = db
    .sql(
      `SELECT facets, sum(files) AS files FROM tallies
       WHERE scope IN (SELECT id FROM folders WHERE trash_root = ?) GROUP BY facets`,
    )
    .all(trashRoot);
  for (const row of sums) {
    tallyScope(db, EVERYWHERE, integer(row, 'facets'), sign * integer(row, 'files'));
  }
}

export type RevisionName = 'structure' | 'edits' | 'folders' | 'trash';

/** Says that lists which depend on this may look different now. */
export function revise(db: Connection, ...names: RevisionName[]): void {
  for (const name of names) db.sql('UPDATE revisions SET value = value + 1 WHERE name = ?').run(name);
}

export function revisionOf(db: Connection, ...names: RevisionName[]): string {
  const values = new Map(
    db
      .sql('SELECT name, value FROM revisions')
      .all()
      .map((row) => [text(row, 'name'), integer(row, 'value')]),
  );
  return names.map((name) => `${name.charAt(0)}${values.get(name)}`).join('-');
}
