import { expect, test } from 'vitest';
import { matchesEtag, parseRange } from './byte-range.ts';

test('a range names its first and last byte, or how many from the end', () => {
  expect(parseRange('bytes=0-0', 10)).toEqual({ start: 0, end: 0 });
  expect(parseRange('bytes=2-5', 10)).toEqual({ start: 2, end: 5 });
  expect(parseRange('bytes=2-', 10)).toEqual({ start: 2, end: 9 });
  expect(parseRange('bytes=2-99', 10)).toEqual({ start: 2, end: 9 });
  expect(parseRange('bytes=-3', 10)).toEqual({ start: 7, end: 9 });
  expect(parseRange('bytes=-99', 10)).toEqual({ start: 0, end: 9 });
});

test('a range behind the end cannot be answered', () => {
  expect(parseRange('bytes=10-', 10)).toBe('unsatisfiable');
  expect(parseRange('bytes=10-12', 10)).toBe('unsatisfiable');
  expect(parseRange('bytes=-0', 10)).toBe('unsatisfiable');
});

test('what is no single range of bytes is left aside', () => {
  for (const header of [
    undefined,
    '',
    'bytes=',
    'bytes=-',
    'bytes=5-2',
    'bytes=0-1,3-4',
    'lines=0-1',
    'bytes=a-b',
  ]) {
    expect(parseRange(header, 10)).toBeNull();
  }
});

test('an entity tag is found in a list, weak or strong', () => {
  expect(matchesEtag('"a"', '"a"')).toBe(true);
  expect(matchesEtag('"b", W/"a"', '"a"')).toBe(true);
  expect(matchesEtag('*', '"a"')).toBe(true);
  expect(matchesEtag('"b"', '"a"')).toBe(false);
  expect(matchesEtag(undefined, '"a"')).toBe(false);
});
