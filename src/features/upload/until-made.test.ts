import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { ApiError } from '../../api/http.ts';
import { createUploadStore, type UploadStore } from './store.ts';
import { untilMade } from './until-made.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const running = new AbortController().signal;
const away = new ApiError('network', 'No answer.');
const waitsOf = (store: UploadStore) => ({
  store,
  pause: vi.fn((pause: 'offline' | 'signedOut') => store.dispatch({ type: 'paused', pause })),
});

test('what a bad network breaks off is made again until it is there', async () => {
  const waits = { store: createUploadStore(), pause: vi.fn() };
  const make = vi
    .fn(async () => 'made')
    .mockRejectedValueOnce(away)
    .mockRejectedValueOnce(away);
  const making = untilMade(waits, make, running);
  await vi.advanceTimersByTimeAsync(5_000);
  expect(await making).toBe('made');
  expect(make).toHaveBeenCalledTimes(3);
});

test('while everything is paused it waits too', async () => {
  const store = createUploadStore();
  store.dispatch({ type: 'paused', pause: 'signedOut' });
  const make = vi
    .fn(async () => 'made')
    .mockRejectedValueOnce(new ApiError('http', 'Sign in.', { status: 401 }));
  const making = untilMade(waitsOf(store), make, running);
  await vi.advanceTimersByTimeAsync(60_000);
  expect(make).toHaveBeenCalledTimes(1);
  store.dispatch({ type: 'paused', pause: null });
  await vi.advanceTimersByTimeAsync(1_000);
  expect(await making).toBe('made');
});

test('where no file finds out that everything has to wait, it says so itself, and is not given up meanwhile', async () => {
  const store = createUploadStore();
  const waits = waitsOf(store);
  const make = vi
    .fn(async () => 'made')
    .mockRejectedValueOnce(new ApiError('http', 'Sign in.', { status: 401 }))
    .mockRejectedValueOnce(away);
  const making = untilMade(waits, make, running);
  for (const [calls, pause] of [
    [1, 'signedOut'],
    [2, 'offline'],
  ] as const) {
    await vi.advanceTimersByTimeAsync(3_600_000);
    expect(make).toHaveBeenCalledTimes(calls);
    expect(waits.pause).toHaveBeenLastCalledWith(pause);
    store.dispatch({ type: 'paused', pause: null });
  }
  await vi.advanceTimersByTimeAsync(1_000);
  expect(await making).toBe('made');
});

test('what cannot be helped is said at once', async () => {
  const refusal = new ApiError('http', 'Folders can be 32 deep.', { status: 422 });
  const making = untilMade(waitsOf(createUploadStore()), () => Promise.reject(refusal), running);
  await expect(making).rejects.toBe(refusal);
});

test('what was given up is not made any more', async () => {
  const stopper = new AbortController();
  const make = vi.fn(() => Promise.reject(away));
  const making = untilMade(waitsOf(createUploadStore()), make, stopper.signal);
  const stopped = expect(making).rejects.toThrow('aborted');
  stopper.abort();
  await vi.advanceTimersByTimeAsync(60_000);
  await stopped;
  expect(make).toHaveBeenCalledTimes(1);
});
