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

test('hundreds are shown every two seconds, and the last at once', () => {
  const refresh = vi.fn();
  let left = 300;
  const stored = createRefreshPace(refresh, () => left);
  for (; left > 12; left--) {
    stored('own');
    vi.advanceTimersByTime(20);
  }
  expect(refresh.mock.calls.length).toBeGreaterThanOrEqual(2);
  expect(refresh.mock.calls.length).toBeLessThanOrEqual(3);
  refresh.mockClear();
  left = 0;
  stored('own');
  expect(refresh).toHaveBeenCalledOnce();
  vi.advanceTimersByTime(10_000);
  expect(refresh).toHaveBeenCalledOnce();
});
