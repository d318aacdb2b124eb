import fc from 'fast-check';
import type { Ask } from './hostile-client.ts';

const API = '/api/v1/media-manager';

const noNumber = fc.oneof(
  fc.constantFrom(
    '',
    ' ',
    '1.5',
    '1e3',
    '0x1',
    '١',
    '+1',
    '1 ',
    'NaN',
    'Infinity',
    '-1',
    '9'.repeat(16),
    '9'.repeat(4000),
  ),
  fc.string({ unit: 'binary', minLength: 1, maxLength: 20 }).filter((text) => !/^\d{1,15}$/.test(text)),
);
const noWord = fc.string({ unit: 'binary', maxLength: 30 }).map((text) => `x${text}`);
const torn = fc.constantFrom('%00', 'a%00b', 'a%00');

/** Values that each parameter refuses; those in `RAW` are in the address as they are, all others escaped. */
const WRONG: Record<string, fc.Arbitrary<string>> = {
  page: fc.oneof(noNumber, fc.constant('0')),
  pageSize: fc.oneof(noNumber, fc.constantFrom('0', '101', '1000000')),
  sortBy: fc.oneof(noWord, fc.constantFrom('id', 'checksum', 'title; DROP TABLE files', '__proto__')),
  sortDirection: fc.oneof(noWord, fc.constantFrom('ASC', 'up')),
  folderId: fc.oneof(noWord, fc.constantFrom('', '..', "' OR 1=1 --", '%00')),
  type: fc.oneof(noWord, fc.constantFrom('IMAGE', 'constructor')),
  isFavorite: fc.oneof(noWord, fc.constantFrom('', '2', 'TRUE')),
  isPrivate: fc.oneof(noWord, fc.constantFrom('', '-1', 'yes')),
  recursive: noWord,
  missingAltText: noWord,
  minSize: noNumber,
  maxSize: noNumber,
  createdFrom: fc.oneof(noWord, fc.constantFrom('2026-13-01', '2026-02-30', '99999-01-01', 'now', '0')),
  createdTo: fc.oneof(noWord, fc.constantFrom('2026-02-17T25:00:00Z', '-1', '2026-W01')),
  keyword: fc.integer({ min: 201, max: 3_000 }).map((length) => 'k'.repeat(length)),
};

/** As an address carries it; halves of surrogate pairs cannot be written there. */
const escaped = (text: string) => encodeURIComponent(text.toWellFormed());
const get = (path: string): Ask => ({ method: 'GET', path });

const wrongParameter = fc
  .constantFrom(...Object.keys(WRONG))
  .chain((name) => (WRONG[name] ?? noWord).map((value) => get(`${API}/files?${name}=${escaped(value)}`)));
const twice = fc
  .constantFrom('page=1&page=2', 'sortBy=title&sortBy=title', 'keyword=a&keyword=b')
  .map((query) => get(`${API}/files?${query}`));
const tornKeyword = torn.map((value) => get(`${API}/files?keyword=${value}`));

/** Ways out of a folder, and other spellings of them. */
const TRICKS = [
  '..%2f..%2fetc%2fpasswd',
  '%2e%2e%2f%2e%2e%2fetc',
  '..%5c..%5cwindows',
  '%c0%ae%c0%ae%c0%af',
  '%e0%80%ae%e0%80%ae',
  '%00',
  'a%00.png',
  '%ff%fe',
  '%',
  '%zz',
  '%u002e%u002e',
  '....//....//',
  '__proto__',
  'constructor',
  '%252e%252e%252f',
  '\u00e9',
  '~root',
  "'%20OR%201=1",
  '*',
].map((trick) => Buffer.from(trick).toString('latin1'));

const path = fc.oneof(
  fc.constantFrom(...TRICKS),
  fc.string({ unit: 'binary', minLength: 1, maxLength: 60 }).map(escaped),
  fc.uuid(),
);
const nowhere = fc
  .tuple(
    fc.constantFrom('GET', 'DELETE', 'PATCH', 'POST', 'PUT'),
    fc.constantFrom(
      '/media/',
      '/media/x/',
      `${API}/files/`,
      `${API}/folders/`,
      `${API}/trash/files/`,
      '/api/',
    ),
    path,
    fc.constantFrom(
      '',
      '/restore',
      '/content',
      '/link',
      '?w=160',
      '?w=1e9',
      '?v=..',
      '?signature=x&expires=9',
    ),
  )
  .map(([method, before, trick, after]) => ({ method, path: `${before}${trick}${after}` }));

const badChange = fc
  .tuple(
    fc.constantFrom('/folders', '/files/lookup', '/files/select', '/files/texts', '/files'),
    fc.constantFrom('POST', 'PATCH'),
    fc.oneof(fc.json(), fc.string({ unit: 'binary' }), fc.constant('['.repeat(100_000))),
  )
  .map(([where, method, body]) => ({
    method,
    path: `${API}${where}`,
    headers: { 'Content-Type': 'application/json' },
    // Some JSON is harmless there, such as an empty lookup: this one never is.
    body: `[${body}`,
  }));
const badHeaders = fc
  .constantFrom<Record<string, string>>(
    { Authorization: 'Bearer' },
    { Authorization: 'Basic YTpi' },
    { Authorization: `Bearer ${'x'.repeat(5000)}` },
    { Authorization: 'Bearer vt_wrong wrong' },
    { Host: 'evil.example' },
    { Host: '127.0.0.1:1' },
  )
  .map((headers) => ({ ...get(`${API}/files`), headers }));

/** Requests that none of is right; the server may only say so. */
export const malformedQuery: fc.Arbitrary<Ask> = fc.oneof(
  { weight: 6, arbitrary: wrongParameter },
  { weight: 1, arbitrary: twice },
  { weight: 1, arbitrary: tornKeyword },
  { weight: 5, arbitrary: nowhere },
  { weight: 2, arbitrary: badChange },
  { weight: 1, arbitrary: badHeaders },
);

/** Odd but legal: any answer will do that is no failure of the server's. */
export const oddQuery: fc.Arbitrary<Ask> = fc
  .record(
    {
      keyword: fc.string({ unit: 'binary', maxLength: 100 }),
      page: fc.constantFrom('1', '2', '999999999999999', '90071992547409'),
      pageSize: fc.constantFrom('1', '100'),
      sortBy: fc.constantFrom('sortOrder', 'createdAt', 'updatedAt', 'title', 'fileName', 'fileSize'),
      minSize: fc.constantFrom('0', '999999999999999'),
      createdFrom: fc.constantFrom('0001-01-01', '9999-12-31T23:59:59.999999Z', '2026-02-17'),
    },
    { requiredKeys: [] },
  )
  .map((query) =>
    get(
      `${API}/files?${Object.entries(query)
        .map(([name, value]) => `${name}=${escaped(value)}`)
        .join('&')}`,
    ),
  );
