import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { ApiError } from '../../api/http.ts';
import { createPausing } from './pausing.ts';
import { createUploadStore } from './store.ts';

/** Lets everything run that needs no time to pass, or `ms` of it. */
const settle = (ms = 0) => vi.advanceTimersByTimeAsync(ms);

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function setUp(isSignedIn: () => Promise<boolean>) {
  const server = { isThere: true };
  const store = createUploadStore(() => 0);
  const onResumed = vi.fn();
  const pausing = createPausing({
    store,
    isServerThere: async () => server.isThere,
    untilOnline: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
    isSignedIn,
    onResumed,
  });
  return { server, store, pausing, onResumed };
}

test('a session that has ended waits for the sign-in', async () => {
  const { store, pausing, onResumed } = setUp(async () => false);
  pausing.pause('signedOut');
  await settle(60_000);
  expect(store.queue.pause).toBe('signedOut');
  pausing.resume();
  expect(onResumed).toHaveBeenCalledOnce();
});

test('who has signed in in another tab need not do so again in this one', async () => {
  let isSignedIn = false;
  const { store, pausing, onResumed } = setUp(async () => isSignedIn);
  pausing.lookAgain();
  pausing.pause('signedOut');
  await settle();
  pausing.lookAgain();
  await settle();
  expect(store.queue.pause).toBe('signedOut');
  isSignedIn = true;
  pausing.lookAgain();
  await settle();
  expect(store.queue.pause).toBeNull();
  expect(onResumed).toHaveBeenCalledOnce();
});

test('a session that is there after all goes on by itself', async () => {
  const { store, pausing, onResumed } = setUp(async () => true);
  pausing.pause('signedOut');
  await settle();
  expect(store.queue.pause).toBeNull();
  expect(onResumed).toHaveBeenCalledOnce();
});

test('where the server does not say whether it has ended, nobody is told to sign in: it goes on when the server is back', async () => {
  const { server, store, pausing, onResumed } = setUp(() =>
    Promise.reject(new ApiError('network', 'No answer.')),
  );
  server.isThere = false;
  pausing.pause('signedOut');
  await settle(60_000);
  expect(store.queue.pause).toBe('offline');
  expect(onResumed).not.toHaveBeenCalled();
  server.isThere = true;
  await settle(15_000);
  expect(store.queue.pause).toBeNull();
  expect(onResumed).toHaveBeenCalledOnce();
});
