import { Connection } from './connection.ts';
import { text } from './values.ts';

/** Pictures and PDFs without a thumbhash: those whose server ended before it was made, and those that have none. */
export function missingThumbhashes(file: string): { checksum: string; mimeType: string }[] {
  const db = new Connection(file, { readOnly: true });
  try {
    return db
      .sql(
        `SELECT DISTINCT checksum, mime_type FROM files
         WHERE thumbhash IS NULL AND (width IS NOT NULL OR mime_type = 'application/pdf')`,
      )
      .all()
      .map((row) => ({ checksum: text(row, 'checksum'), mimeType: text(row, 'mime_type') }));
  } finally {
    db.close();
  }
}
