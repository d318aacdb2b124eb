import fc from 'fast-check';
import { RED_PIXEL } from '../testing/media-manager-client.ts';

export type MalformedCreate = { what: string; body: string | Uint8Array; type: string };

const JSON_TYPE = 'application/json';
const GOOD = { data: RED_PIXEL, fileName: 'a.png', mimeType: 'image/png' };
const GOOD_TEXT = JSON.stringify(GOOD);

const deep = fc
  .tuple(fc.integer({ min: 40, max: 100_000 }), fc.constantFrom<[string, string]>(['[', ']'], ['{"a":', '}']))
  .map(([levels, [open, close]]) => `${open.repeat(levels)}1${close.repeat(levels)}`);
const anyText = fc.string({ unit: 'binary', maxLength: 300 });
const tooLong = (most: number) =>
  fc.integer({ min: most + 1, max: most * 3 }).map((length) => 'x'.repeat(length));
/** JSON text with half of a surrogate pair, or a NUL, somewhere in it. */
const torn = fc
  .tuple(anyText, fc.constantFrom('\ud800', '\udfff', '\0'), anyText)
  .map(([before, part, after]) => `${before.slice(0, 50)}a${part}b${after.slice(0, 50)}`);
const noText = fc.constantFrom<unknown>(1, true, [], {}, ['a'], 1e308);
const noTextOrNull = fc.oneof(noText, fc.constant(null));

/** Values that each field refuses. */
const WRONG: Record<string, fc.Arbitrary<unknown>> = {
  data: fc.oneof(
    noTextOrNull,
    fc.constantFrom(
      '',
      '=',
      'A',
      'AA=',
      'A===',
      'AAAA=AAA',
      'AA==AA==',
      'data:',
      'data:image/png;base64,',
      'data:,a',
    ),
    fc
      .constantFrom('!', ' ', '\n', '\0', '-', '_', 'é', '\ud800', '\uff21')
      .map((bad) => `${RED_PIXEL.slice(0, 12)}${bad}${RED_PIXEL.slice(12)}`),
  ),
  fileName: fc.oneof(
    noTextOrNull,
    fc.constantFrom(
      '',
      '.',
      '..',
      '../../etc/passwd',
      'a/b',
      'a\\b',
      'C:\\a',
      'a\0.png',
      'a\nb',
      '\u001b[2J',
      '\ud800.png',
    ),
    tooLong(255),
  ),
  mimeType: fc.oneof(
    noTextOrNull,
    tooLong(255),
    fc.constantFrom('video/mp4', 'application/pdf', 'audio/mpeg'),
  ),
  title: fc.oneof(noText, tooLong(255), torn),
  description: fc.oneof(noText, tooLong(10_000), torn),
  altText: fc.oneof(noText, tooLong(2_000), torn),
  folderId: fc.oneof(noText, anyText, fc.uuid(), fc.constantFrom('root', '..', "' OR 1=1 --")),
  sortOrder: fc.oneof(
    fc.constantFrom<unknown>('1', 1.5, 2 ** 31, -(2 ** 31) - 1, 2 ** 53, 1e308, [], {}, true),
    fc.double({ min: 2 ** 32, noNaN: true, noDefaultInfinity: true }),
  ),
  isPrivate: fc.constantFrom<unknown>('true', 1, 0, [], {}, 'yes'),
  isFavorite: fc.constantFrom<unknown>('true', 1, 0, [], {}, 'no'),
};

const json = (what: string, body: fc.Arbitrary<string | Uint8Array>): fc.Arbitrary<MalformedCreate> =>
  body.map((text) => ({ what, body: text, type: JSON_TYPE }));

/** What nobody may store: each of these is wrong for one reason, or for all at once. */
export const malformedCreate: fc.Arbitrary<MalformedCreate> = fc.oneof(
  json('bytes', fc.uint8Array({ maxLength: 2_000 })),
  json('text', anyText),
  json('JSON of another shape', fc.json({ maxDepth: 5 })),
  json(
    'cut off',
    fc.integer({ min: 0, max: GOOD_TEXT.length - 1 }).map((end) => GOOD_TEXT.slice(0, end)),
  ),
  json(
    'more behind it',
    fc.constantFrom('x', '{}', ',', ']', '}', GOOD_TEXT, '\0').map((more) => GOOD_TEXT + more),
  ),
  json(
    'a field with a wrong value',
    fc
      .constantFrom(...Object.keys(WRONG))
      .chain((field) =>
        (WRONG[field] ?? fc.constant(null)).map((value) => JSON.stringify({ ...GOOD, [field]: value })),
      ),
  ),
  json(
    'a field missing',
    fc
      .constantFrom('data', 'fileName', 'mimeType')
      .map((field) => JSON.stringify({ ...GOOD, [field]: undefined })),
  ),
  json(
    'a key twice',
    fc.constantFrom('data', 'fileName', 'mimeType').map((key) => `{"${key}":"QQ==",${GOOD_TEXT.slice(1)}`),
  ),
  json('a key twice, once in other letters', fc.constant(`{"\\u0064ata":"QQ==",${GOOD_TEXT.slice(1)}`)),
  json('deep', deep),
  json(
    'deep inside',
    deep.map((value) => `{"deeper":${value},${GOOD_TEXT.slice(1)}`),
  ),
  json(
    'a byte that is no UTF-8',
    fc.tuple(fc.integer({ min: 2, max: 8 }), fc.constantFrom(0x80, 0xc0, 0xfe, 0xff)).map(([at, byte]) => {
      const bytes = Buffer.from(`{"title":"ordinary",${GOOD_TEXT.slice(1)}`);
      bytes[10 + at] = byte;
      return bytes;
    }),
  ),
  fc
    .constantFrom(
      '',
      'text/plain',
      'multipart/form-data; boundary=a',
      'application/x-www-form-urlencoded',
      'json',
    )
    .map((type) => ({ what: 'not said to be JSON', body: GOOD_TEXT, type })),
);
