import { Connection } from './connection.ts';
import { text } from './values.ts';

/** Checksums of pictures without a thumbhash: those whose server ended before it was made, and those that have none. */
export function missingThumbhashes(file: string): string[] {
  const db = new Connection(file, { readOnly: true });
  try {
    return db
      .sql('SELECT DISTINCT checksum FROM files WHERE thumbhash IS NULL AND width IS NOT NULL')
      .all()
      .map((row) => text(row, 'checksum'));
  } finally {
    db.close();
  }
}
