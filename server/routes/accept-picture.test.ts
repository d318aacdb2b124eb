import { expect, test } from 'vitest';
import { pictureFormat } from './accept-picture.ts';

const CHROMIUM = 'image/avif,image/webp,image/apng,image/svg+xml,image/*,*/*;q=0.8';
const FIREFOX = 'image/avif,image/webp,image/png,image/svg+xml,image/*;q=0.8,*/*;q=0.5';

test('browsers that name AVIF get it from 640 pixels on', () => {
  for (const accept of [CHROMIUM, FIREFOX]) {
    expect(([160, 320, 640, 1280, 2048] as const).map((width) => pictureFormat(accept, width))).toEqual([
      'webp',
      'webp',
      'avif',
      'avif',
      'avif',
    ]);
  }
});

test.each([
  ['image/avif', 'avif'],
  ['IMAGE/AVIF ; Q=1.0, image/webp', 'avif'],
  ['image/avif;q=0.9', 'avif'],
  ['image/avif;q=0.5,image/webp;q=0.5', 'avif'],
  ['image/webp;q=0,image/avif;q=0.001', 'avif'],
  ['image/avif;q=0.8,image/webp;q=0.9', 'webp'],
  ['image/avif;q=0.5,image/*;q=0.8', 'webp'],
  ['image/avif;q=0.5,*/*', 'webp'],
  ['image/avif;q=0', 'webp'],
  ['image/avif;q=0.000,image/webp', 'webp'],
  ['image/avif;q=2', 'webp'],
  ['image/avif;q=', 'webp'],
  ['image/*', 'webp'],
  ['*/*', 'webp'],
  ['text/html', 'webp'],
  ['', 'webp'],
  [undefined, 'webp'],
] as const)('%s means %s', (accept, format) => {
  expect(pictureFormat(accept, 640)).toBe(format);
});
