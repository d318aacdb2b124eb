import { expect, test } from 'vitest';
import { isAddress, withoutAddresses, withoutAddressesIn } from './without-addresses.ts';

test.each([
  ['No file is at https://cdn.example.com/a/b.png?signature=x.', 'No file is at https://cdn.example.com/…'],
  ['https://user:word@cdn.example.com/a and more', 'https://cdn.example.com/… and more'],
  ['https://user:word@cdn.example.com', 'https://cdn.example.com/…'],
  [
    '{"message":"http:\\/\\/127.0.0.1:80\\/a\\/b?c=d","errors":{}}',
    '{"message":"http:\\/\\/127.0.0.1:80/…","errors":{}}',
  ],
  ['{"message":"not at /storage/a.png?signature=x"}', '{"message":"not at /…"}'],
  ['https://a@b:c@cdn.example.com?x', 'https://cdn.example.com/…'],
  ['in (/a/(/b?c) and (/d/e)', 'in (/… and (/d/e)'],
  ['The title must not be empty, and/or? /no', 'The title must not be empty, and/or? /no'],
])('of what is said, addresses are told as far as their hosts: %s', (said, told) => {
  expect(withoutAddressesIn(said)).toBe(told);
});

test.each(['/(', '(\\/', 'https://', '@', 'a'])(
  'a text that is made to take long is read in no time: %s again and again',
  (part) => {
    // Were each character looked at for each other, it would take hours.
    const long = part.repeat(1_000_000);
    for (const said of [long, `(${long}`, `https://${long}`, `https://${'a'.repeat(1_000_000)}${long}`])
      expect(withoutAddressesIn(said).length).toBeLessThanOrEqual(said.length + 2);
  },
);

test('fields lose their addresses wherever they are, but for those of known names', () => {
  const inner = { self: '/storage/a', name: 'A' };
  const fields = { id: '/a', cover: 'https://x/y', note: 'See https://x/y', links: [inner, '//x'], size: 1 };
  expect(withoutAddresses(fields, new Set(['id']), isAddress)).toEqual({
    id: '/a',
    note: 'See https://x/y',
    links: [{ name: 'A' }],
    size: 1,
  });
  expect(inner.self).toBe('/storage/a');
});
