import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { differenceOf, excerptOf, type Part } from './difference.ts';

/** `one [two] three`: own parts in brackets. */
const marked = (parts: readonly Part[]) =>
  parts.map(({ text, isOwn }) => (isOwn ? `[${text}]` : text)).join('');
const difference = (before: string, after: string) => {
  const found = differenceOf(before, after);
  return [marked(found.before), marked(found.after)];
};

describe('the difference of two texts', () => {
  test('is told by words, wherever they are', () => {
    expect(difference('A red dog and a red cat', 'A blue dog and a blue cat')).toEqual([
      'A [red] dog and a [red] cat',
      'A [blue] dog and a [blue] cat',
    ]);
    expect(difference('Spring', 'Spring 2026')).toEqual(['Spring', 'Spring[ 2026]']);
    expect(difference('Pattern at 04', 'Beach by 1')).toEqual(['[Pattern at 04]', '[Beach by 1]']);
    expect(difference('', 'New')).toEqual(['', '[New]']);
    expect(difference('same', 'same')).toEqual(['same', 'same']);
  });

  test('is in parts that make the whole texts, with the same in common', () => {
    const text = fc.array(fc.constantFrom('a', 'b', ' ', '-', '😀', 'é', 'שלום'), { maxLength: 40 });
    fc.assert(
      fc.property(text, text, (one, other) => {
        const [before, after] = [one.join(''), other.join('')];
        const found = differenceOf(before, after);
        const whole = (parts: readonly Part[]) => parts.map((part) => part.text).join('');
        const common = (parts: readonly Part[]) => whole(parts.filter(({ isOwn }) => !isOwn));
        expect([whole(found.before), whole(found.after)]).toEqual([before, after]);
        expect(common(found.before)).toBe(common(found.after));
      }),
    );
  });

  test('takes no time to speak of for the longest texts', () => {
    const words = (step: number) => Array.from({ length: 1_600 }, (_, at) => `w${at * step}`).join(' ');
    const start = performance.now();
    differenceOf(words(3), words(7));
    expect(performance.now() - start).toBeLessThan(1_000);
  });

  test('is seen although it comes late', () => {
    const { after } = differenceOf(`${'word '.repeat(40)}old end`, `${'word '.repeat(40)}new end`);
    expect(marked(excerptOf(after))).toBe('…word word word word [new] end');
    const short = differenceOf('a b', 'a c').after;
    expect(excerptOf(short)).toEqual(short);
  });
});
