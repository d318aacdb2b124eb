import { readdirSync, readFileSync } from 'node:fs';
import { NewerDataFolderError } from '../errors.ts';
import { Connection } from './connection.ts';
import { integer } from './values.ts';
import { armWebhooks } from './webhook-triggers.ts';

const FOLDER = new URL('../migrations/', import.meta.url);

/**
 * Brings a database file (made when absent) to the newest tables: each numbered migration once, in order, never back.
 * Throws `NewerDataFolderError` when the file is ahead of this program.
 */
export function migrate(file: string): void {
  const newest = newestMigration();
  const connection = new Connection(file);
  try {
    // Immediate, so that of two processes that start at once the second finds the work done.
    connection.exec('BEGIN IMMEDIATE');
    const version = integer(connection.sql('PRAGMA user_version').get(), 'user_version');
    if (version > newest) throw new NewerDataFolderError(file, version, newest);
    for (const { number, url } of allMigrations()) {
      if (number <= version) continue;
      connection.exec(readFileSync(url, 'utf8'));
      connection.exec(`PRAGMA user_version = ${number}`);
    }
    armWebhooks(connection);
    connection.exec('COMMIT');
  } finally {
    connection.close();
  }
}

/** The number that a database has when it is up to date. */
export function newestMigration(): number {
  return allMigrations().at(-1)?.number ?? 0;
}

function allMigrations(): { number: number; url: URL }[] {
  return readdirSync(FOLDER)
    .filter((name) => /^\d{3}-.*\.sql$/.test(name))
    .sort()
    .map((name) => ({ number: Number(name.slice(0, 3)), url: new URL(name, FOLDER) }));
}
