import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createPacer, restAfter } from './pacer.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

/** A pacer whose rounds take `duration` milliseconds; notes when each began and how many were under way. */
function pacerOf(duration: number, isHeld = () => false) {
  const starts: number[] = [];
  let underWay = 0;
  let most = 0;
  const began = Date.now();
  const pacer = createPacer(async () => {
    starts.push(Date.now() - began);
    most = Math.max(most, ++underWay);
    await new Promise((resolve) => setTimeout(resolve, duration));
    underWay -= 1;
  }, isHeld);
  return { pacer, starts, most: () => most };
}

/** A hundred changes a second. */
async function flood(pacer: { ask: () => void }, seconds: number) {
  for (let count = 0; count < seconds * 100; count += 1) {
    pacer.ask();
    await vi.advanceTimersByTimeAsync(10);
  }
}

test('one change is asked about soon, and once', async () => {
  const { pacer, starts } = pacerOf(20);
  pacer.ask();
  pacer.ask();
  await vi.advanceTimersByTimeAsync(5_000);
  expect(starts).toEqual([100]);
});

test('a flood is asked about twice a second, one round at a time, and its end is not missed', async () => {
  const { pacer, starts, most } = pacerOf(50);
  await flood(pacer, 10);
  expect(starts.length).toBeLessThanOrEqual(24);
  expect(starts.length).toBeGreaterThanOrEqual(18);
  const asked = Date.now();
  pacer.ask();
  await vi.advanceTimersByTimeAsync(1_000);
  expect(starts.at(-1)).toBeGreaterThan(asked - Date.now() + 10_000);
  expect(most()).toBe(1);
});

test('a server that takes long is left alone for as long', async () => {
  expect([10, 600, 1_000, 60_000].map(restAfter)).toEqual([400, 600, 1_000, 2_000]);
  const { pacer, starts, most } = pacerOf(1_000);
  await flood(pacer, 20);
  expect(starts.length).toBeLessThanOrEqual(11);
  expect(most()).toBe(1);
});

test('nothing is asked while it is held; all at once when that is over', async () => {
  let isHidden = true;
  const { pacer, starts } = pacerOf(20, () => isHidden);
  await flood(pacer, 1);
  expect(starts).toEqual([]);
  isHidden = false;
  pacer.wake();
  await vi.advanceTimersByTimeAsync(1_000);
  expect(starts).toHaveLength(1);
});

test('a round that fails is not the last', async () => {
  let rounds = 0;
  const pacer = createPacer(
    async () => {
      rounds += 1;
      if (rounds === 1) throw new Error('away');
    },
    () => false,
  );
  pacer.ask();
  await vi.advanceTimersByTimeAsync(1_000);
  pacer.ask();
  await vi.advanceTimersByTimeAsync(1_000);
  expect(rounds).toBe(2);
});
