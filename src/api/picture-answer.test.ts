import { afterEach, expect, test, vi } from 'vitest';
import { askForPicture } from './picture-answer.ts';

afterEach(() => {
  vi.unstubAllGlobals();
});

const ask = (answer: () => Response) => {
  vi.stubGlobal('fetch', async () => answer());
  return askForPicture('/media/1/a.jpg?w=320', new AbortController().signal);
};
const answered = (status: number, headers: Record<string, string> = {}) =>
  ask(() => new Response(null, { status, headers }));

test('what cannot be drawn, or may not be seen, is never asked for again', async () => {
  expect(await Promise.all([403, 404, 415, 422].map((status) => answered(status)))).toEqual(
    Array.from({ length: 4 }, () => 'never'),
  );
});

test('what can come later is, after the time that the server asks for', async () => {
  expect(await answered(429, { 'Retry-After': '2' })).toBe(2_000);
  expect(await answered(503)).toBeNull();
  expect(await answered(500, { 'Retry-After': 'soon' })).toBeNull();
  const lost = ask(() => {
    throw new TypeError('Failed to fetch');
  });
  expect(await lost).toBeNull();
});

test('what is there by now is, at once', async () => {
  expect(await answered(200)).toBe(0);
});
