import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { replacerOf, type Search } from './replace-text.ts';

const replace = (text: string, search: Partial<Search>) =>
  replacerOf(
    { find: '', replacement: '', isExpression: false, isCaseSensitive: false, ...search },
    2_000,
  )(text);

describe('finding and replacing', () => {
  test('takes plain signs for themselves, in what is found and in what replaces it', () => {
    expect(replace('a.b*c (1) $1', { find: '(1)', replacement: '$&$1' })).toBe('a.b*c $&$1 $1');
    expect(replace('a.b', { find: '.', replacement: '' })).toBe('ab');
    expect(replace('abc', { find: 'x', replacement: 'y' })).toBeNull();
    expect(replace('abc', { find: '', replacement: 'y' })).toBeNull();
  });

  test('knows or forgets upper and lower case', () => {
    expect(replace('Spring SPRING ſpring', { find: 'spring', replacement: 'Fall' })).toBe('Fall Fall Fall');
    expect(replace('Spring SPRING', { find: 'SPRING', replacement: 'Fall', isCaseSensitive: true })).toBe(
      'Spring Fall',
    );
    expect(replace('ÉTÉ', { find: 'été', replacement: 'Summer' })).toBe('Summer');
  });

  test('uses what an expression found', () => {
    const isExpression = true;
    expect(replace('IMG_0042', { find: '^IMG_0*(\\d+)$', replacement: 'Picture $1', isExpression })).toBe(
      'Picture 42',
    );
    const named = { find: '(?<d>\\d+)-(?<m>\\d+)', replacement: '$<m>.$<d>', isExpression };
    expect(replace('24-12', named)).toBe('12.24');
    expect(replace('a-b', { find: '\\-', replacement: '_', isExpression })).toBe('a_b');
    expect(replace('x', { find: '$', replacement: ' end', isExpression })).toBe('x end');
    expect(replace('😀😀', { find: '.', replacement: 'x', isExpression })).toBe('xx');
    expect(() => replace('x', { find: '(', isExpression })).toThrow(SyntaxError);
  });

  test('does not fill the memory with what is far too long', () => {
    const long = replace('a'.repeat(10_000), { find: 'a', replacement: 'b'.repeat(10_000) });
    expect(long?.length).toBeGreaterThan(2_000);
    expect(long?.length).toBeLessThan(50_000);
  });

  test('of a plain text is what splitting and joining makes of it', () => {
    const text = fc.string({ unit: fc.constantFrom('a', 'B', '$', '.', '\\', '😀', 'é'), maxLength: 30 });
    fc.assert(
      fc.property(text, text, text, (whole, find, replacement) => {
        fc.pre(find !== '');
        const after = replace(whole, { find, replacement, isCaseSensitive: true });
        expect(after).toBe(whole.includes(find) ? whole.split(find).join(replacement) : null);
      }),
    );
  });
});
