import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseTable, printHtmlTable, printTable } from './table-text.ts';

describe('a table as text', () => {
  test('is read back as it was, whatever its cells say', () => {
    const sign = fc.constantFrom('"', '\t', '\n', '\r', 'a', ' ', '=', 'ש', '😀');
    const cell = fc.oneof(fc.string({ unit: sign, maxLength: 8 }), fc.string());
    const table = fc
      .integer({ min: 1, max: 4 })
      .chain((width) =>
        fc.array(fc.array(cell, { minLength: width, maxLength: width }), { minLength: 1, maxLength: 6 }),
      );
    fc.assert(
      fc.property(table, (rows) => {
        expect(parseTable(printTable(rows))).toEqual(rows);
      }),
    );
  });

  test('never throws, and loses no letter of any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('"', '\t', '\n', '\r', 'a', 'b') }), (text) => {
        const letters = (from: string) => from.replace(/[^ab]/g, '');
        expect(letters(parseTable(text).flat().join(''))).toBe(letters(text));
      }),
    );
  });

  test('is what spreadsheets write: quotes around tabs and line breaks, and quotes doubled', () => {
    expect(parseTable('One\t"Two\nlines"\r\n"a ""b"""\tLast\r\n')).toEqual([
      ['One', 'Two\nlines'],
      ['a "b"', 'Last'],
    ]);
    expect(printTable([['One', 'Two\nlines'], ['a "b"']])).toBe('One\t"Two\nlines"\n"a ""b"""');
  });

  test('keeps quotes that are part of a text', () => {
    expect(parseTable('"So" he said\t5" wide')).toEqual([['"So" he said', '5" wide']]);
    expect(parseTable('"never closed\tnext')).toEqual([['"never closed', 'next']]);
  });

  test('may be empty, and keeps empty cells and rows between others', () => {
    expect(parseTable('')).toEqual([['']]);
    expect(parseTable('a\n\n\tb\n')).toEqual([['a'], [''], ['', 'b']]);
  });
});

test('a table as HTML is text in every cell', () => {
  expect(printHtmlTable([['<b>&"', 'a\nb']])).toBe(
    '<table><tr><td style="mso-number-format:\'\\@\';white-space:pre-wrap">&lt;b&gt;&amp;&quot;</td>' +
      '<td style="mso-number-format:\'\\@\';white-space:pre-wrap">a<br style="mso-data-placement:same-cell">b</td></tr></table>',
  );
});
