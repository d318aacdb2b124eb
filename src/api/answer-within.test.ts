import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { answerWithin } from './answer-within.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test('an answer in time is the answer, and nothing is called off after it', async () => {
  let limit: AbortSignal | undefined;
  const asked = answerWithin(1_000, async (signal) => {
    limit = signal;
    await new Promise((resolve) => setTimeout(resolve, 900));
    return 'yes';
  });
  await vi.advanceTimersByTimeAsync(10_000);
  expect(await asked).toBe('yes');
  expect(limit?.aborted).toBe(false);
});

test('what does not answer in time counts as no connection, and is called off', async () => {
  let limit: AbortSignal | undefined;
  const asked = answerWithin(1_000, (signal) => {
    limit = signal;
    return new Promise<never>(() => {});
  });
  const failed = expect(asked).rejects.toMatchObject({ name: 'ApiError', kind: 'network' });
  await vi.advanceTimersByTimeAsync(1_000);
  await failed;
  expect(limit?.reason).toMatchObject({ kind: 'network' });
});
