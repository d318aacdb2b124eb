import { expect, test } from 'vitest';
import { readUrlLines, withoutUrl } from './url-lines.ts';

const [A, B] = ['https://example.com/a.jpg', 'http://example.com/b.jpg?x=1'];

test('a URL a line, each once, whatever is around it', () => {
  expect(readUrlLines(`\n ${A} \r\n\n${B}\n${A}\n`)).toEqual({ urls: [A, B], fault: null });
});

test.each([
  ['', 'Give at least one URL.'],
  [' \n\n', 'Give at least one URL.'],
  [`${A}\nno address\n${B}`, 'Line 2 is no address like https://example.com/picture.jpg.'],
  ['ftp://example.com/a', 'Line 1 must begin with http:// or https://.'],
  ['javascript:alert(1)', 'Line 1 must begin with http:// or https://.'],
  [`https://example.com/${'a'.repeat(2083)}`, 'Line 1 is longer than 2,083 characters.'],
  [Array.from({ length: 101 }, (_, at) => `${A}?${at}`).join('\n'), 'At most 100 URLs at once.'],
])('%j is told what is wrong with it', (text, fault) => {
  expect(readUrlLines(text).fault).toBe(fault);
});

test('what is wrong with several lines is told of each', () => {
  expect(readUrlLines(`x\n${A}\nftp://y`).fault).toMatch(/^Line 1 .* Line 3 /);
});

test('a URL is taken out with all its lines, and no other', () => {
  expect(withoutUrl(`${A}\n${B}\n ${A}\n${A}2`, A)).toBe(`${B}\n${A}2`);
});
