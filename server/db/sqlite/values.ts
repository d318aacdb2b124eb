import type { SQLOutputValue } from 'node:sqlite';

/** A row as SQLite gives it; the functions below take its columns out with their types checked. */
export type SqlRow = Record<string, SQLOutputValue>;

export function text(row: SqlRow | undefined, column: string): string {
  const value = row?.[column];
  if (typeof value !== 'string') throw new TypeError(`${column} is not a text`);
  return value;
}

export function textOrNull(row: SqlRow | undefined, column: string): string | null {
  return row?.[column] === null ? null : text(row, column);
}

export function integer(row: SqlRow | undefined, column: string): number {
  const value = row?.[column];
  if (typeof value !== 'number') throw new TypeError(`${column} is not a number`);
  return value;
}

export function integerOrNull(row: SqlRow | undefined, column: string): number | null {
  return row?.[column] === null ? null : integer(row, column);
}
