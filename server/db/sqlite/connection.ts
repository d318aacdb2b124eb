import { DatabaseSync, type StatementSync } from 'node:sqlite';

/** How long a statement waits for another process that writes, in milliseconds. */
const BUSY_TIMEOUT_MS = 5_000;

/** Statements kept prepared. Filters have a great many texts in all combinations, of which few are in use. */
const MOST_STATEMENTS = 500;

/** One connection with its prepared statements. It belongs to one thread. */
export class Connection {
  readonly #db: DatabaseSync;
  readonly #statements = new Map<string, StatementSync>();

  constructor(file: string, options: { readOnly?: boolean } = {}) {
    this.#db = new DatabaseSync(file, { readOnly: options.readOnly ?? false, timeout: BUSY_TIMEOUT_MS });
    this.#db.exec('PRAGMA foreign_keys = ON; PRAGMA cache_size = -32768;');
    if (!options.readOnly) this.#db.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;');
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
