import { QueryClient } from '@tanstack/react-query';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { keys } from './keys.ts';
import { refreshCounts, refreshLibrary } from './refresh.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

test('a row of changes refetches the counts at once and once more, not for each of them', () => {
  const queryClient = new QueryClient();
  const invalidate = vi.spyOn(queryClient, 'invalidateQueries');
  const ofCounts = () =>
    invalidate.mock.calls.filter(([filters]) => filters?.queryKey?.join() === keys.fileCounts('own').join());
  for (let change = 0; change < 100; change += 1) refreshCounts(queryClient, 'own');
  expect(ofCounts()).toHaveLength(1);
  vi.advanceTimersByTime(2_000);
  expect(ofCounts()).toHaveLength(2);
  refreshCounts(queryClient, 'own');
  expect(ofCounts()).toHaveLength(3);
});

test('counts do not keep the library waiting', () => {
  const queryClient = new QueryClient();
  const invalidate = vi.spyOn(queryClient, 'invalidateQueries');
  refreshCounts(queryClient, 'own');
  refreshLibrary(queryClient, 'own');
  expect(invalidate).toHaveBeenLastCalledWith({ queryKey: keys.library('own') });
});
