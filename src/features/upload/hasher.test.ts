import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { FromHashWorker, ToHashWorker } from './hash-worker.ts';
import { createHasher } from './hasher.ts';

let workers: FakeWorker[] = [];

/** As much of one as the page sees; the test decides what it answers. */
class FakeWorker extends EventTarget {
  readonly asked: ToHashWorker[] = [];
  terminate = vi.fn();

  constructor() {
    super();
    workers.push(this);
  }
  postMessage(question: ToHashWorker) {
    this.asked.push(question);
  }
  say(data: FromHashWorker) {
    this.dispatchEvent(new MessageEvent('message', { data }));
  }
}

beforeEach(() => {
  workers = [];
  vi.stubGlobal('Worker', FakeWorker);
  vi.useFakeTimers();
});
afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

const file = new Blob(['abc']);

test('a worker lives as long as there is something to hash', async () => {
  const hasher = createHasher();
  const sums = Promise.all([hasher.hash(file), hasher.hash(file)]);
  workers[0]?.say({ id: 1, checksum: 'one' });
  expect(workers[0]?.terminate).not.toHaveBeenCalled();
  workers[0]?.say({ id: 2, checksum: null });
  expect(await sums).toEqual(['one', null]);
  expect(workers[0]?.terminate).toHaveBeenCalled();
  void hasher.hash(file);
  expect(workers).toHaveLength(2);
});

test('of data only the stretch that is a file is hashed', async () => {
  const source = new Blob(['YQ==YmNkZQ==']);
  void createHasher().hashEncoded({ source, at: 4, length: 8, isKept: true });
  const [question] = workers[0]?.asked ?? [];
  expect(await question?.file.text()).toBe('YmNkZQ==');
  expect(question?.isBase64).toBe(true);
});

test('a large file may take its time, one on a disk that is gone is given up, and what waits behind it', async () => {
  const hasher = createHasher();
  const sums = Promise.all([hasher.hash(file), hasher.hash(file)]);
  for (let minute = 0; minute < 10; minute++) {
    await vi.advanceTimersByTimeAsync(59_000);
    workers[0]?.say({ id: 1, checksum: undefined });
  }
  expect(workers[0]?.terminate).not.toHaveBeenCalled();
  await vi.advanceTimersByTimeAsync(60_000);
  expect(await sums).toEqual([null, null]);
  expect(workers[0]?.terminate).toHaveBeenCalled();
});
