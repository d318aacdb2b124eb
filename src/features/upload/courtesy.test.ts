import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createCourtesy } from './courtesy.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const hasEnded = async (promise: Promise<void>) => {
  let ended = false;
  void promise.then(() => {
    ended = true;
  });
  await vi.advanceTimersByTimeAsync(0);
  return ended;
};

test('files wait for letters, for a moment, and not for long', async () => {
  let now = 5_000;
  const field = new EventTarget();
  const rest = createCourtesy(field, () => now);
  expect(await hasEnded(rest(40))).toBe(true);

  field.dispatchEvent(new Event('keydown'));
  now += 900;
  const waiting = rest(40);
  expect(await hasEnded(waiting)).toBe(false);
  await vi.advanceTimersByTimeAsync(40);
  expect(await hasEnded(waiting)).toBe(true);

  now += 200;
  expect(await hasEnded(rest(40))).toBe(true);
});
