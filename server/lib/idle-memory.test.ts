import { performance } from 'node:perf_hooks';
import { afterEach, expect, test, vi } from 'vitest';
import { giveMemoryBackWhenIdle } from './idle-memory.ts';

afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

test('memory is given back once whenever work has ended', () => {
  vi.useFakeTimers({ toFake: ['setInterval'] });
  const share = vi.spyOn(performance, 'eventLoopUtilization');
  const [first, collect] = [vi.fn(), vi.fn()];
  vi.stubGlobal('gc', collect);
  const timesAfter = (utilization: number) => {
    share.mockReturnValue({ idle: 0, active: 0, utilization });
    vi.advanceTimersByTime(10_000);
    return first.mock.calls.length;
  };
  giveMemoryBackWhenIdle(first);
  expect([0.5, 0.001, 0.001, 0.5, 0.3, 0.001, 0.001].map(timesAfter)).toEqual([0, 1, 1, 1, 1, 2, 2]);
  expect(collect).toHaveBeenCalledTimes(2);
});
