import { Connection } from './connection.ts';
import { text } from './values.ts';

/** Pictures and PDFs without a thumbhash: those whose server ended before it was made, and those that have none. */
export function missingThumbhashes(file: string): { checksum: string; mimeType: string }[] {
  const db = new Connection(file, { readOnly: true });
  try {
    return db
      .sql(
        ['files', 'versions']
          .map(
            (table) =>
              `SELECT checksum, mime_type FROM ${table}
               WHERE thumbhash IS NULL AND (width IS NOT NULL OR mime_type = 'application/pdf')`,
          )
          .join(' UNION '),
      )
      .all()
      .map((row) => ({ checksum: text(row, 'checksum'), mimeType: text(row, 'mime_type') }));
  } finally {
    db.close();
  }
}
