import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { ReplaceRunner } from './replace-runner.ts';
import type { FromReplaceWorker } from './replace-worker.ts';

/** A worker that says what the test says. */
class FakeWorker extends EventTarget {
  asked: unknown[] = [];
  isEnded = false;
  postMessage(message: unknown) {
    this.asked.push(message);
  }
  terminate() {
    this.isEnded = true;
  }
  say(data: FromReplaceWorker) {
    this.dispatchEvent(new MessageEvent('message', { data }));
  }
}

const search = { find: 'a', replacement: 'b', isExpression: false, isCaseSensitive: false };
const workers: FakeWorker[] = [];
const runner = () =>
  new ReplaceRunner(() => {
    const worker = new FakeWorker();
    workers.push(worker);
    return worker as never;
  });
beforeEach(() => {
  workers.length = 0;
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

describe('replacing in a worker', () => {
  test('answers, and asks the same worker again', async () => {
    const one = runner();
    for (const answer of ['b', 'c']) {
      const found = one.run(['a'], search, 255);
      workers[0]?.say({ replaced: null });
      workers[0]?.say({ replaced: [answer] });
      expect(await found).toEqual({ replaced: [answer] });
    }
    await vi.advanceTimersByTimeAsync(100_000);
    expect([workers.length, workers[0]?.isEnded]).toEqual([1, false]);
  });

  test('ends what takes too long for one text, or for all of them, and what never begins', async () => {
    const one = runner();
    const hopeless = one.run(['a'], search, 255);
    workers[0]?.say({ replaced: null });
    await vi.advanceTimersByTimeAsync(3_000);
    expect(await hopeless).toEqual({ problem: 'tooSlow' });

    const slow = one.run(['a'], search, 255);
    for (let second = 0; second < 20; second += 1) {
      workers[1]?.say({ replaced: null });
      await vi.advanceTimersByTimeAsync(1_000);
    }
    expect(await slow).toEqual({ problem: 'tooSlow' });

    const absent = one.run(['a'], search, 255);
    await vi.advanceTimersByTimeAsync(30_000);
    expect(await absent).toEqual({ problem: 'failed' });

    const broken = one.run(['a'], search, 255);
    workers[3]?.dispatchEvent(new Event('error'));
    expect(await broken).toEqual({ problem: 'failed' });
    expect(workers.map(({ isEnded }) => isEnded)).toEqual([true, true, true, true]);
  });

  test('lets a newer question end the one before', async () => {
    const one = runner();
    void one.run(['old'], search, 255);
    const newer = one.run(['new'], search, 255);
    expect(workers.map(({ isEnded }) => isEnded)).toEqual([true, false]);
    workers[0]?.say({ replaced: ['late'] });
    workers[1]?.say({ replaced: ['new'] });
    expect(await newer).toEqual({ replaced: ['new'] });
  });
});
