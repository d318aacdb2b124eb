import fc from 'fast-check';
import { expect, test } from 'vitest';
import { unescapeSlashes } from './unescape-slashes.ts';

const part = fc.oneof(
  { weight: 3, arbitrary: fc.stringMatching(/^[A-Za-z0-9+=/]*$/) },
  { weight: 1, arbitrary: fc.constantFrom('\\/', '\\/\\/', '/', '', '\u0080', 'ÿ', '\0', ']', '[', '\\') },
);

test('takes the backslashes of escaped slashes away, and nothing else', () => {
  fc.assert(
    fc.property(fc.array(part, { maxLength: 40 }), (parts) => {
      const text = parts.join('');
      const expected = text.replace(/\\\//g, '/');
      const isOther = /\\(?!\/)/.test(text);
      expect(unescapeSlashes(Buffer.from(text, 'latin1'))).toBe(isOther ? null : expected);
    }),
    { numRuns: 2000 },
  );
});

test('knows long texts, and leaves those that are too long to others', () => {
  const text = 'abcdefgh\\/ijk'.repeat(262_144 / 13);
  expect(unescapeSlashes(Buffer.from(text))).toBe(text.replaceAll('\\', ''));
  const padded = text.padEnd(262_144, 'x');
  expect(unescapeSlashes(Buffer.from(padded))).toBe(padded.replaceAll('\\', ''));
  expect(unescapeSlashes(Buffer.from(`${padded}x`))).toBeNull();
});

test('sees the other escapes, also the one that the end cuts off', () => {
  for (const text of ['\\n', 'abc\\u002f', 'a\\\\/', 'abcdefg\\', '\\/\\', '\\']) {
    expect(unescapeSlashes(Buffer.from(text)), text).toBeNull();
  }
  // What was left by a longer text before does not count.
  expect(unescapeSlashes(Buffer.from('\\////'))).toBe('////');
  expect(unescapeSlashes(Buffer.from('\\'))).toBeNull();
});
