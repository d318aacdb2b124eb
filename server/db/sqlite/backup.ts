import { open } from 'node:fs/promises';
import { backup, DatabaseSync } from 'node:sqlite';

/**
 * Copies a database as it is at one moment into a new file, whole and on the disk when this resolves. Others may write
 * meanwhile; they are not held up.
 */
export async function backupDatabase(file: string, to: string): Promise<void> {
  const source = new DatabaseSync(file, { readOnly: true });
  try {
    // The snapshot stays the same while it is copied; without it every write of another process would begin the copy anew.
    source.exec('BEGIN; SELECT count(*) FROM sqlite_schema');
    await backup(source, to, { rate: 10_000 });
  } finally {
    source.close();
  }
  // One file, which can be opened where nothing may be written.
  const copy = new DatabaseSync(to);
  copy.exec('PRAGMA journal_mode = DELETE');
  copy.close();
  const handle = await open(to, 'r');
  await handle.sync();
  await handle.close();
}
