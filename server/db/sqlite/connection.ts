import { DatabaseSync, type StatementSync } from 'node:sqlite';

/** How long a statement waits for another process that writes, in milliseconds. */
const BUSY_TIMEOUT_MS = 5_000;

/** Statements kept prepared. Filters have a great many texts in all combinations, of which few are in use. */
const MOST_STATEMENTS = 500;

/** What `isWanted` is asked only once in as many rows: 2 to the power of something, less one. */
const ROWS_BETWEEN = 1_023;

/** Pages that a connection keeps. Those of a writer are kept short: the C library does not give all of them back when idle. */
const READER_CACHE_KIB = 32_768;
const WRITER_CACHE_KIB = 4_096;

/** One connection with its prepared statements. It belongs to one thread. */
export class Connection {
  readonly file: string;
  readonly #db: DatabaseSync;
  readonly #statements = new Map<string, StatementSync>();

  /** `isWanted` says whether anybody still waits for what is running; see `whileWanted`. */
  constructor(file: string, options: { readOnly?: boolean; isWanted?: () => boolean } = {}) {
    const { readOnly = false, isWanted = () => true } = options;
    this.file = file;
    this.#db = new DatabaseSync(file, { readOnly, timeout: BUSY_TIMEOUT_MS });
    this.#db.function('is_wanted', () => {
      if (!isWanted()) throw new Error('Nobody waits for this any more.');
      return 1;
    });
    this.#db.exec('PRAGMA foreign_keys = ON');
    this.#db.exec(`PRAGMA cache_size = -${readOnly ? READER_CACHE_KIB : WRITER_CACHE_KIB}`);
    if (!readOnly) this.#db.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;');
  }

  /** The statement for this text, prepared unless it is kept still. Values are always bound. */
  sql(text: string): StatementSync {
    const known = this.#statements.get(text);
    if (known) return known;
    const statement = this.#db.prepare(text);
    this.#statements.set(text, statement);
    const [oldest] = this.#statements.keys();
    if (this.#statements.size > MOST_STATEMENTS && oldest !== undefined) this.#statements.delete(oldest);
    return statement;
  }

  exec(text: string): void {
    this.#db.exec(text);
  }

  get isInTransaction(): boolean {
    return this.#db.isTransaction;
  }

  close(): void {
    this.#statements.clear();
    this.#db.close();
  }
}

/**
 * A condition for the WHERE of every statement that may visit many rows: true for all of them while somebody waits for the
 * answer; once the client has gone it throws, which ends the statement. `number` is a whole number that differs from
 * row to row, like `num` or `rowid`; it is asked once in a thousand rows, so it costs next to nothing. A statement
 * inside another needs its own: `SELECT count(*) FROM file_text WHERE file_text MATCH ? AND ${whileWanted('rowid')}`.
 */
export function whileWanted(number: string): string {
  return `(${number} & ${ROWS_BETWEEN} <> 0 OR is_wanted())`;
}

/** The same for what is not a statement: throws once the client has gone. */
export function stopWhenUnwanted(db: Connection): void {
  db.sql('SELECT is_wanted()').get();
}
