import { expect, test } from 'vitest';
import { breaksConnection, explain } from './explain-error.ts';

const sqlite = (errcode: number) => Object.assign(new Error('as SQLite says it'), { errcode });
const SQLITE_IOERR_FSYNC = 10 | (4 << 8);

test.each([
  ['BUSY', 5, 'unavailable', false],
  ['NOMEM', 7, 'unavailable', true],
  ['READONLY', 8, 'unavailable', true],
  ['IOERR_FSYNC', SQLITE_IOERR_FSYNC, 'unavailable', true],
  ['CORRUPT', 11, 'unavailable', true],
  ['FULL', 13, 'libraryFull', false],
  ['CANTOPEN', 14, 'unavailable', true],
])('SQLITE_%s is told as what it is, and never in SQLite’s words', (_name, errcode, kind, isBroken) => {
  const explained = explain(sqlite(errcode));
  expect(explained).toMatchObject({ kind });
  expect(String(explained)).not.toContain('SQLite');
  expect(breaksConnection(sqlite(errcode))).toBe(isBroken);
});

test('of a failed sync nobody can say whether it was saved', () => {
  expect(explain(sqlite(SQLITE_IOERR_FSYNC))).toMatchObject({
    message: expect.stringContaining('may have been or not'),
  });
});

test('our own mistakes stay what they are', () => {
  const SQLITE_ERROR = 1;
  for (const error of [sqlite(SQLITE_ERROR), new TypeError('no text')]) {
    expect(explain(error)).toBe(error);
    expect(breaksConnection(error)).toBe(false);
  }
});
