import type { SQLOutputValue } from 'node:sqlite';

const ZERO = 0x30;
const COMMA = 0x2c;

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

/**
 * Calls back with each number of a column that is a `group_concat` of whole numbers from zero on, and with its position.
 * For very many numbers this takes a fifth of the time that a row each does.
 */
export function eachInteger(
  row: SqlRow | undefined,
  column: string,
  onInteger: (value: number, at: number) => void,
): void {
  const list = textOrNull(row ?? {}, column);
  if (list === null) return;
  let [value, at] = [0, 0];
  for (let position = 0; position < list.length; position++) {
    const code = list.charCodeAt(position);
    if (code === COMMA) {
      onInteger(value, at++);
      value = 0;
    } else value = value * 10 + code - ZERO;
  }
  onInteger(value, at);
}
