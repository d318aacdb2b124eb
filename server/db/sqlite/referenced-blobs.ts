import { Connection } from './connection.ts';
import { integer, text, textOrNull } from './values.ts';

/** Bytes that some file, in the library or in its trash, consists of, or did: its versions can be brought back. */
export type ReferencedBlob = {
  checksum: string;
  /** In bytes, as the file's row says. */
  size: number;
  /** How many files and versions consist of them, and how one of them is called. */
  files: number;
  name: string;
};

const VERSIONS = `UNION ALL
  SELECT v.checksum, v.file_size, f.title, v.file_name FROM versions v JOIN files f ON f.num = v.num
  WHERE v.checksum >= ?1 AND v.checksum < ?1 || 'g'`;

/** What a database says of the bytes it needs, read in parts: each answer is as new as the question. */
export class ReferencedBlobs {
  readonly #db: Connection;
  /** A backup may be of a time that knew no versions. */
  readonly #hasVersions: boolean;

  constructor(file: string) {
    this.#db = new Connection(file, { readOnly: true });
    this.#hasVersions =
      this.#db.sql("SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = 'versions'").get() !==
      undefined;
  }

  /** Those whose checksum begins with these hex digits, in order. */
  under(prefix: string): ReferencedBlob[] {
    return this.#db
      .sql(
        `SELECT checksum, max(file_size) AS size, count(*) AS files, min(title) AS title, min(file_name) AS file_name
         FROM (
           SELECT checksum, file_size, title, file_name FROM files WHERE checksum >= ?1 AND checksum < ?1 || 'g'
           ${this.#hasVersions ? VERSIONS : ''}
         ) GROUP BY checksum ORDER BY checksum`,
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
    const isIn = (table: 'files' | 'versions') =>
      this.#db.sql(`SELECT 1 FROM ${table} WHERE checksum = ? LIMIT 1`).get(checksum) !== undefined;
    return isIn('files') || (this.#hasVersions && isIn('versions'));
  }

  close(): void {
    this.#db.close();
  }
}
