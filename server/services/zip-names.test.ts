import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createNames, safeName } from './zip-names.ts';

describe('a name in an archive', () => {
  test('stays what it is where it harms nobody', () => {
    for (const name of [
      'Größe #1 100%.png',
      '写真.jpg',
      '.htaccess',
      'a.b.tar.gz',
      'конец.pdf',
      '👩‍👩‍👧.png',
      'console.txt',
    ]) {
      expect(safeName(name)).toBe(name.normalize('NFC'));
    }
  });

  test.each([
    ['../../etc/passwd', '.._.._etc_passwd'],
    ['C:\\boot.ini', 'C__boot.ini'],
    ['..', '__'],
    ['.', '_'],
    ['', 'file'],
    ['a<b>c:d"e|f?g*h', 'a_b_c_d_e_f_g_h'],
    ['con', '_con'],
    ['NUL.txt', '_NUL.txt'],
    ['com¹.png', '_com¹.png'],
    ['trailing. . ', 'trailing___'],
    ['invoice\u202egpj.exe', 'invoicegpj.exe'],
    ['a\u0000b\nc\u007f', 'abc'],
    ['half \ud800', 'half \ufffd'],
  ])('%j becomes %j', (name, safe) => expect(safeName(name)).toBe(safe));

  test('is unique in its folder, also where only upper and lower case differ', () => {
    const nameFor = createNames();
    expect(['a.png', 'A.png', 'a.png', 'a (2).png', 'a', 'a?', 'a*'].map(nameFor)).toEqual([
      'a.png',
      'A (2).png',
      'a (3).png',
      'a (2) (2).png',
      'a',
      'a_',
      'a_ (2)',
    ]);
  });

  test('is quickly found for ten thousand of the same', () => {
    const nameFor = createNames();
    const names = Array.from({ length: 10_000 }, () => nameFor('same.jpg'));
    expect(new Set(names).size).toBe(10_000);
    expect(names.at(-1)).toBe('same (10000).jpg');
  });

  test('can be written to a disk, whatever it was', () => {
    const nameFor = createNames();
    const seen = new Set<string>();
    const anything = fc.string({ unit: 'binary', maxLength: 300 });
    fc.assert(
      fc.property(anything, (name) => {
        const safe = nameFor(name);
        expect(seen.has(safe.toLowerCase())).toBe(false);
        seen.add(safe.toLowerCase());
        expect(Buffer.byteLength(safe)).toBeGreaterThan(0);
        expect(Buffer.byteLength(safe)).toBeLessThanOrEqual(255);
        expect(safe).not.toMatch(/[/\\\p{Cc}\u202a-\u202e\u2066-\u2069]|^\.\.?$|[. ]$/u);
        expect(safe.isWellFormed()).toBe(true);
      }),
      { numRuns: 1_000 },
    );
    expect(safeName(`${'a'.repeat(250)}..... and more than an extension has`)).toBe(
      `${'a'.repeat(250)}_____`,
    );
    expect(safeName(`${'字'.repeat(255)}.jpeg`)).toBe(`${'字'.repeat(83)}.jpeg`);
  });
});
