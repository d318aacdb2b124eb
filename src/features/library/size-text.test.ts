import { expect, test } from 'vitest';
import { parseSize, sizeIn, unitFor } from './size-text.ts';

test('sizes are read as people write them', () => {
  expect(parseSize('1.5', 'MB')).toBe(1_500_000);
  expect(parseSize(' 1,5 ', 'kB')).toBe(1_500);
  expect(parseSize('2.', 'GB')).toBe(2_000_000_000);
  expect(parseSize('.5', 'MB')).toBe(500_000);
  expect(parseSize('0', 'MB')).toBe(0);
  expect(parseSize('', 'MB')).toBeNull();
  for (const text of ['a', '-1', '1e3', '.', '1.2.3', '9999999999']) {
    expect(parseSize(text, 'GB'), text).toBeUndefined();
  }
});

test('sizes are written in a unit that keeps them short, and read back the same', () => {
  expect(unitFor(null, null)).toBe('MB');
  expect(unitFor(1_500, 9_000_000)).toBe('MB');
  expect(unitFor(0, 3_000_000_000)).toBe('GB');
  for (const bytes of [0, 1, 999, 100_000, 12_345_678, 5_000_000_000]) {
    expect(parseSize(sizeIn(bytes, 'MB'), 'MB')).toBe(bytes);
  }
  expect(parseSize(sizeIn(1, 'GB'), 'GB')).toBe(1);
  expect(sizeIn(5_000_000_000, 'GB')).toBe('5');
  expect(sizeIn(null, 'MB')).toBe('');
});
