import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createRefreshPace } from './refresh-pace.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test('a few files are shown at once, each', () => {
  const refresh = vi.fn();
  const stored = createRefreshPace(refresh, () => 3);
  stored('own');
  stored('own');
  expect(refresh).toHaveBeenCalledTimes(2);
});

test.each([
  { words: 'dozens are shown every two seconds', from: 200 },
  { words: 'hundreds every five', from: 900 },
])('$words, and the last at once', ({ from }) => {
  const refresh = vi.fn();
  let left = from;
  const stored = createRefreshPace(refresh, () => left);
  for (let step = 0; step < 500; step++) {
    stored('own');
    vi.advanceTimersByTime(21);
  }
  // Ten and a half seconds, with the pauses between.
  expect(refresh).toHaveBeenCalledTimes(from > 200 ? 2 : 5);
  refresh.mockClear();
  left = 0;
  stored('own');
  expect(refresh).toHaveBeenCalledOnce();
  vi.advanceTimersByTime(10_000);
  expect(refresh).toHaveBeenCalledOnce();
});
