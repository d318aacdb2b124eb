import { expect, test, vi } from 'vitest';
import { createMadeElsewhere } from './made-elsewhere.ts';

const find = async (id: string) => ({ id, isFound: true });

test('what a key has made is looked for, and made no second time', async () => {
  const made = createMadeElsewhere();
  const make = vi.fn(async () => ({ id: 'a', isFound: false }));
  expect(await made.once('k', { make, find })).toEqual({ id: 'a', isFound: false });
  expect(await made.once('k', { make, find })).toEqual({ id: 'a', isFound: true });
  expect(await made.once('other', { make, find })).toEqual({ id: 'a', isFound: false });
  expect(make).toHaveBeenCalledTimes(2);
});

test('while the first is under way the second is told to wait; a failure is not remembered', async () => {
  const made = createMadeElsewhere();
  const first = Promise.withResolvers<{ id: string }>();
  const under = made.once('k', { make: () => first.promise, find });
  const second = made.once('k', { make: async () => ({ id: 'b' }), find });
  await expect(second).rejects.toMatchObject({ kind: 'conflict', retryAfter: 1 });
  first.reject(new Error('broken off'));
  await expect(under).rejects.toThrow('broken off');
  expect(await made.once('k', { make: async () => ({ id: 'c' }), find })).toEqual({ id: 'c' });
});

test('only so many are remembered, and none that is under way is forgotten', async () => {
  const made = createMadeElsewhere(2);
  const first = Promise.withResolvers<{ id: string }>();
  const under = made.once('first', { make: () => first.promise, find });
  for (const key of ['a', 'b', 'c']) await made.once(key, { make: async () => ({ id: key }), find });
  const again = made.once('first', { make: async () => ({ id: 'x' }), find });
  await expect(again).rejects.toMatchObject({ kind: 'conflict' });
  expect(await made.once('a', { make: async () => ({ id: 'new' }), find })).toEqual({ id: 'new' });
  first.resolve({ id: 'first' });
  expect(await under).toEqual({ id: 'first' });
});
