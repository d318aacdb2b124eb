import { expect, test } from 'vitest';
import { RecentPictures } from './recent-pictures.ts';

const KIB = 1024;

test('the least recently used give way when there are more bytes than it holds', () => {
  const recent = new RecentPictures();
  recent.set('first', new Uint8Array(100 * KIB));
  recent.set('second', new Uint8Array(100 * KIB));
  for (let count = 0; count < 161; count++) {
    recent.set(`more ${count}`, new Uint8Array(100 * KIB));
    expect(recent.get('first')?.length).toBe(100 * KIB);
  }
  expect(recent.get('second')?.length ?? 0).toBe(100 * KIB);
  recent.set('last', new Uint8Array(100 * KIB));
  recent.set('very last', new Uint8Array(100 * KIB));
  expect(recent.get('more 0')).toBeUndefined();
  expect(recent.get('first')).toBeDefined();
});

test('large ones are not held, and the same one counts once', () => {
  const recent = new RecentPictures();
  recent.set('large', new Uint8Array(200 * KIB));
  expect(recent.get('large')).toBeUndefined();
  for (let count = 0; count < 1000; count++) recent.set('same', new Uint8Array(100 * KIB));
  expect(recent.get('same')).toBeDefined();
});
