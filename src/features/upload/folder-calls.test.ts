import { QueryClient } from '@tanstack/react-query';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createFolderCalls, placeName } from './folder-calls.ts';

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal('window', { location: { origin: 'http://localhost' } });
  // A connection that has died without a word.
  vi.stubGlobal('fetch', (_: URL, { signal }: RequestInit) => {
    const { promise, reject } = Promise.withResolvers<never>();
    signal?.addEventListener('abort', () => reject(signal.reason));
    return promise;
  });
});
afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

const id = '019b666f-5b1e-738e-b88f-6e08c466a4f7';

test('on a dead connection folders are neither listed nor made for ever', async () => {
  const { list, create } = createFolderCalls(new QueryClient(), 'own', new AbortController().signal);
  const failed = Promise.all([
    expect(list(null)).rejects.toMatchObject({ kind: 'network' }),
    expect(create('Press', null)).rejects.toMatchObject({ kind: 'network' }),
  ]);
  await vi.advanceTimersByTimeAsync(60_000);
  await failed;
});

test('a folder whose name does not come has one to go on with', async () => {
  const name = placeName(new QueryClient(), 'own', id);
  await vi.advanceTimersByTimeAsync(20_000);
  expect(await name).toBe('a folder');
});
