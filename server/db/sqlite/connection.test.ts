import { expect, test } from 'vitest';
import { Connection, whileWanted } from './connection.ts';

/** Counts numbers without end. */
const ENDLESS = `WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n)
  SELECT count(*) AS total FROM n WHERE ${whileWanted('i')}`;

test('a statement that nobody waits for any more ends', () => {
  let asked = 0;
  const connection = new Connection(':memory:', { isWanted: () => ++asked < 3 });
  expect(() => connection.sql(ENDLESS).get()).toThrow('Nobody waits');
  expect(asked).toBe(3);
  expect(connection.sql('SELECT 1 AS one').get()).toEqual({ one: 1 });
  connection.close();
});

test('a statement that somebody waits for visits every row', () => {
  const connection = new Connection(':memory:');
  const row = connection.sql(`${ENDLESS} LIMIT 1`.replace('FROM n)', 'FROM n WHERE i < 5000)')).get();
  expect(row).toEqual({ total: 5000 });
  connection.close();
});
