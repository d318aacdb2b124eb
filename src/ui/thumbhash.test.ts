import { expect, test } from 'vitest';
import { decodeSoon, isTransparent, keptThumbhashUrl } from './thumbhash.ts';

const OPAQUE = '1QcSHQRnh493V4dIh4eXh1h4kJUI';

test('a hash is decoded a moment later, and is there at once the next time', async () => {
  expect(keptThumbhashUrl(OPAQUE)).toBeUndefined();
  const url = await new Promise<string | null>((resolve) => decodeSoon(OPAQUE, resolve));
  expect(url).toMatch(/^data:image\/png;base64,/);
  expect(keptThumbhashUrl(OPAQUE)).toBe(url);
  expect(isTransparent(OPAQUE)).toBe(false);
});

test('what is not a hash is none', async () => {
  expect(await new Promise((resolve) => decodeSoon('%', resolve))).toBeNull();
});

test('what is called off is not decoded', async () => {
  const decoded: string[] = [];
  const others = ['3OcRJYB4d3h/iIeHeEh3eIhw+j2w', 'HBkSHYSIeHiPiHh8eJd4eTN0EEQG'];
  const callOff = decodeSoon(others[0] ?? '', () => decoded.push('first'));
  callOff();
  await new Promise((resolve) => decodeSoon(others[1] ?? '', resolve));
  expect(decoded).toEqual([]);
  expect(keptThumbhashUrl(others[0] ?? '')).toBeUndefined();
});
