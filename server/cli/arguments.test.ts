import { expect, test } from 'vitest';
import { wholeNumber } from './arguments.ts';

test('numbers of the command line are whole, within their bounds, or explained', () => {
  expect(wholeNumber('--keep', '3', 1, 9999)).toBe(3);
  for (const wrong of ['0', '10000', '1.5', '-1', 'many', ''])
    expect(() => wholeNumber('--keep', wrong, 1, 9999)).toThrow(
      `--keep must be a whole number from 1 to 9999, not "${wrong}".`,
    );
});
