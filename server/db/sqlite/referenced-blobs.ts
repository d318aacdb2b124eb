import { Connection } from './connection.ts';
import { integer, text, textOrNull } from './values.ts';

/** Bytes that some file, in the library or in its trash, consists of. */
export type ReferencedBlob = {
  checksum: string;
  /** In bytes, as the file's row says. */
  size: number;
  /** How many files consist of them, and how one of them is called. */
  files: number;
  name: string;
};

/** What a database says of the bytes it needs, read in parts: each answer is as new as the question. */
export class ReferencedBlobs {
  readonly #db: Connection;

  constructor(file: string) {
    this.#db = new Connection(file, { readOnly: true });
  }

  /** Those whose checksum begins with these hex digits, in order. */
  under(prefix: string): ReferencedBlob[] {
    return this.#db
      .sql(
        `SELECT checksum, max(file_size) AS size, count(*) AS files, min(title) AS title, min(file_name) AS file_name
         FROM files WHERE checksum >= ?1 AND checksum < ?1 || 'g' GROUP BY checksum ORDER BY checksum`,
      )
      .all(prefix)
      .map((row) => ({
        checksum: text(row, 'checksum'),
        size: integer(row, 'size'),
        files: integer(row, 'files'),
        name: textOrNull(row, 'title') ?? text(row, 'file_name'),
      }));
  }

  has(checksum: string): boolean {
    return this.#db.sql('SELECT 1 FROM files WHERE checksum = ? LIMIT 1').get(checksum) !== undefined;
  }

  close(): void {
    this.#db.close();
  }
}
