import { expect, test } from 'vitest';
import { pictureUrl } from './picture-url.ts';

const url = '/media/id/a.jpg?v=1';
const box = { width: 194, height: 146 };

test('a picture is asked for in the smallest width that is sharp', () => {
  expect(pictureUrl(url, { width: 6000, height: 4500 }, box, 'cover', 1)).toBe(`${url}&w=320`);
  expect(pictureUrl(url, { width: 6000, height: 4500 }, box, 'cover', 2)).toBe(`${url}&w=640`);
  expect(pictureUrl(url, { width: 6000, height: 4500 }, { width: 48, height: 36 }, 'cover', 2)).toBe(
    `${url}&w=160`,
  );
});

test('a few pixels more do not make a picture of twice the width', () => {
  const square = { width: 4000, height: 4000 };
  expect(pictureUrl(url, square, { width: 335, height: 335 }, 'cover', 1)).toBe(`${url}&w=320`);
  expect(pictureUrl(url, square, { width: 345, height: 345 }, 'cover', 1)).toBe(`${url}&w=640`);
});

test('a wide picture that covers its box needs more, a tall one that is contained less', () => {
  expect(pictureUrl(url, { width: 6000, height: 2000 }, box, 'cover', 1)).toBe(`${url}&w=640`);
  expect(pictureUrl(url, { width: 1000, height: 3000 }, box, 'contain', 1)).toBe(`${url}&w=160`);
});

test('neither a panorama nor a sharp screen gets the original', () => {
  expect(pictureUrl(url, { width: 50_000, height: 500 }, { width: 1600, height: 1200 }, 'cover', 4)).toBe(
    `${url}&w=2048`,
  );
});

test('an address without a query gets one', () => {
  expect(pictureUrl('/media/id/a.jpg', { width: 100, height: 0 }, box, 'cover', 1)).toBe(
    '/media/id/a.jpg?w=320',
  );
});
