import { randomBytes } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { base64Length, decodeBase64, encodeBase64, encodeWithTable } from './base64.ts';

const text = (bytes: Uint8Array) => Buffer.from(bytes).toString('latin1');

describe.each([
  ['the platform or the table', encodeBase64],
  ['the table', encodeWithTable],
])('base64 by %s', (_, encode) => {
  test('equals what Node makes, for every length around the padding', () => {
    for (let length = 0; length <= 100; length++) {
      const source = new Uint8Array(randomBytes(length));
      const target = new Uint8Array(base64Length(length));
      encode(source, target);
      expect(text(target)).toBe(Buffer.from(source).toString('base64'));
    }
  });

  test('uses every character of the alphabet', () => {
    const source = Uint8Array.from({ length: 768 }, (_value, index) => (index * 7) & 255);
    const target = new Uint8Array(base64Length(source.length));
    encode(source, target);
    expect(text(target)).toBe(Buffer.from(source).toString('base64'));
  });

  test('slices of a multiple of three join into the whole', () => {
    const source = new Uint8Array(randomBytes(1000));
    let joined = '';
    for (let from = 0; from < source.length; from += 300) {
      const slice = source.subarray(from, from + 300);
      const target = new Uint8Array(base64Length(slice.length));
      encode(slice, target);
      joined += text(target);
    }
    expect(joined).toBe(Buffer.from(source).toString('base64'));
  });
});

test('writes nothing behind what it encoded, and says how much that was', () => {
  const target = new Uint8Array(12).fill(1);
  expect(encodeBase64(new Uint8Array([255, 254, 253, 252]), target)).toBe(8);
  expect([...target.subarray(8)]).toEqual([1, 1, 1, 1]);
});

test('refuses a target that is too small', () => {
  expect(() => encodeBase64(new Uint8Array(4), new Uint8Array(7))).toThrow(RangeError);
});

test('what was encoded is decoded to the same bytes, and what is no base64 is refused', () => {
  for (let length = 0; length <= 100; length++) {
    const source = new Uint8Array(randomBytes(length));
    expect(decodeBase64(Buffer.from(source).toString('base64'))).toEqual(source);
  }
  expect(() => decodeBase64('YQ=')).toThrow();
});
