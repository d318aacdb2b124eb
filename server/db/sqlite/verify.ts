import { forgetChanges } from './changes.ts';
import { Connection } from './connection.ts';
import { revise } from './counts.ts';
import { newestMigration } from './migrate.ts';
import { integer } from './values.ts';
import type { Check } from './verify/check.ts';
import { folderCounts, tallies, usage, versions } from './verify/counts.ts';
import { fileKeys, folderKeys } from './verify/derived.ts';
import { search } from './verify/search.ts';
import { references, structure } from './verify/structure.ts';
import { reachable, trash } from './verify/tree.ts';

/** In the order that they are repaired: what others are counted from comes first. */
const OF_ANY_VERSION: Check[] = [structure, references];
const OF_TODAY: Check[] = [
  reachable,
  trash,
  folderKeys,
  fileKeys,
  folderCounts,
  tallies,
  usage,
  versions,
  search,
];

/**
 * Looking for each row in each index goes to and fro in the file: at a million files with the usual cache that reads it many
 * times over. In KiB; SQLite takes only what it needs.
 */
const CACHE_KIB = 512 * 1024;

export type DatabaseFindings = {
  /** Number of the newest migration in it; `isToday` when this program has no newer one. */
  version: number;
  isToday: boolean;
  files: number;
  /** What is wrong, a sentence each. */
  problems: string[];
};

/**
 * Compares everything in a database that is kept twice (counts, keys, the search) with the rows it was made from, in one
 * snapshot: others may write meanwhile. Writes nothing. `say` is told what it looks at, from time to time. Of an older version only what every version has is looked at.
 */
export function verifyDatabase(file: string, say: (progress: string) => void = () => {}): DatabaseFindings {
  const db = new Connection(file, { readOnly: true });
  try {
    db.exec(`PRAGMA cache_size = -${CACHE_KIB}`);
    db.exec('BEGIN');
    return findings(db, say);
  } finally {
    db.close();
  }
}

/**
 * Makes again whatever `verifyDatabase` finds wrong and the rows can tell, in one transaction: all of it or, where a part
 * of the file cannot be read, nothing. Answers what was wrong and what still is.
 */
export function repairDatabase(file: string): { before: DatabaseFindings; after: DatabaseFindings } {
  const db = new Connection(file);
  try {
    db.exec('BEGIN IMMEDIATE');
    const before = findings(db);
    try {
      for (const check of checksFor(before.version)) {
        if (check.repair && hasAny(check.find(db))) check.repair(db);
      }
      if (before.isToday && before.problems.length > 0) {
        // Lists that a running server keeps may have been read out of what was wrong.
        forgetChanges(db);
        revise(db, 'structure', 'edits', 'folders', 'trash');
      }
      const after = findings(db);
      db.exec('COMMIT');
      return { before, after };
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error);
      const problem = `the database could not be repaired (${why}): restore it from a backup`;
      return { before, after: { ...before, problems: [...before.problems, problem] } };
    }
  } finally {
    db.close();
  }
}

function findings(db: Connection, say: (progress: string) => void = () => {}): DatabaseFindings {
  const version = integer(db.sql('PRAGMA user_version').get(), 'user_version');
  const problems: string[] = [];
  for (const check of checksFor(version)) {
    say(`looking at ${check.name}`);
    try {
      for (const finding of check.find(db)) problems.push(`${check.name}: ${finding}`);
    } catch (error) {
      // A page that cannot be read: what it held is found nowhere else, the other checks may go on.
      problems.push(`${check.name}: ${error instanceof Error ? error.message : String(error)}`);
    }
  }
  return { version, isToday: version === newestMigration(), files: countOf(db), problems };
}

function checksFor(version: number): Check[] {
  return version === newestMigration() ? [...OF_ANY_VERSION, ...OF_TODAY] : OF_ANY_VERSION;
}

function countOf(db: Connection): number {
  try {
    return integer(db.sql('SELECT count(*) AS files FROM files').get(), 'files');
  } catch {
    return 0;
  }
}

function hasAny(found: Iterable<string>): boolean {
  for (const _ of found) return true;
  return false;
}
