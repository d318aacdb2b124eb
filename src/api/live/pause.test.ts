import { expect, test } from 'vitest';
import { pauseBeforeOpening } from './pause.ts';

test('the pause doubles up to half a minute, and half of it is chance', () => {
  expect([0, 1, 2, 3, 20].map((failures) => pauseBeforeOpening(failures, 0, 1))).toEqual([
    500, 1_000, 2_000, 4_000, 30_000,
  ]);
  expect([0, 1, 20].map((failures) => pauseBeforeOpening(failures, 0, 0))).toEqual([250, 500, 15_000]);
});

test('a server that says when to come back is not asked earlier, nor by all at once', () => {
  expect(pauseBeforeOpening(0, 5, 0)).toBe(5_000);
  expect(pauseBeforeOpening(0, 5, 1)).toBe(5_250);
});
