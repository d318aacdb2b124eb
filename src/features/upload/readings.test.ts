import { expect, test, vi } from 'vitest';
import { createReadings } from './readings.ts';
import { createUploadStore } from './store.ts';

function setUp() {
  const store = createUploadStore(() => 0);
  return { store, readings: createReadings(store, { tidy: vi.fn() }) };
}

test('says while something is being read', async () => {
  const { readings, store } = setUp();
  const { promise, resolve } = Promise.withResolvers<void>();
  const reading = readings.run(() => promise);
  expect(store.queue.reading).toBe(1);
  resolve();
  await reading;
  expect(store.queue.reading).toBe(0);
});

test('what cannot be read says so no longer', async () => {
  const { readings, store } = setUp();
  await expect(readings.run(() => Promise.reject(new Error('away')))).rejects.toThrow('away');
  expect(store.queue.reading).toBe(0);
});

test('is given up at once, whatever it waits for, and what is read afterwards is not', async () => {
  const { readings, store } = setUp();
  const signals: AbortSignal[] = [];
  const forEver = (signal: AbortSignal) => {
    signals.push(signal);
    return new Promise<never>(() => {});
  };
  const given = [readings.run(forEver), readings.run(forEver)];
  readings.stop();
  void readings.run(forEver);
  await Promise.all(given);
  expect(signals.map(({ aborted }) => aborted)).toEqual([true, true, false]);
  expect(store.queue.reading).toBe(1);
});
