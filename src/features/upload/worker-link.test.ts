import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createWorkerLink } from './worker-link.ts';
import type { FromWorker, ToWorker } from './worker-messages.ts';

let workers: FakeWorker[] = [];

/** As much of one as the page sees; the test decides what becomes of it. */
class FakeWorker extends EventTarget {
  readonly heard: ToWorker[] = [];
  terminate = vi.fn();

  constructor() {
    super();
    workers.push(this);
  }
  postMessage(message: ToWorker) {
    this.heard.push(message);
  }
  say(data: FromWorker) {
    this.dispatchEvent(new MessageEvent('message', { data }));
  }
  fail() {
    this.dispatchEvent(new Event('error'));
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

const pass = (ms = 0) => vi.advanceTimersByTimeAsync(ms);
const first: ToWorker = { kind: 'drop', job: 1 };
const second: ToWorker = { kind: 'drop', job: 2 };

test('a worker whose loading a bad network breaks off is loaded again, and hears all that was said meanwhile', async () => {
  const link = createWorkerLink(async () => {});
  const onDeath = vi.fn();
  link.onDeath(onDeath);
  link.say(first);
  workers[0]?.fail();
  link.say(second);
  expect(workers).toHaveLength(1);
  await pass(1000);
  expect(workers).toHaveLength(2);
  workers[1]?.say({ kind: 'started' });
  await pass();
  expect(workers[1]?.heard).toEqual([first, second]);
  expect(onDeath).not.toHaveBeenCalled();
});

test('one that can never be loaded is given up, and the next message tries anew', async () => {
  const link = createWorkerLink(async () => {});
  const onDeath = vi.fn();
  link.onDeath(onDeath);
  link.say(first);
  for (let index = 0; onDeath.mock.calls.length === 0; index++) {
    workers[index]?.fail();
    await pass(20_000);
  }
  const tried = workers.length;
  link.say(second);
  workers.at(-1)?.say({ kind: 'started' });
  await pass();
  expect(workers).toHaveLength(tried + 1);
  expect(workers.at(-1)?.heard).toEqual([second]);
});

test('one that dies at work is mourned at once', async () => {
  const link = createWorkerLink(async () => {});
  const onDeath = vi.fn();
  link.onDeath(onDeath);
  link.say(first);
  workers[0]?.say({ kind: 'started' });
  await pass();
  workers[0]?.fail();
  expect(onDeath).toHaveBeenCalledOnce();
  link.say(second);
  expect(workers).toHaveLength(2);
});

test('what is kept is not lost with a worker that never came, only what it was to encode', async () => {
  const link = createWorkerLink(async () => {});
  const onDeath = vi.fn();
  link.onDeath(onDeath);
  link.say({ kind: 'forget', keys: ['a'] });
  link.say({ kind: 'encode', files: [], keep: true });
  for (let index = 0; onDeath.mock.calls.length === 0; index++) {
    workers[index]?.fail();
    await pass(20_000);
  }
  link.say(second);
  workers.at(-1)?.say({ kind: 'started' });
  await pass();
  expect(workers.at(-1)?.heard).toEqual([{ kind: 'forget', keys: ['a'] }, second]);
});

test('a worker in the place of one that died hears first what that knew, the first of all does not', async () => {
  const link = createWorkerLink(async () => {});
  const known: ToWorker = { kind: 'recordAgain', tab: 'tab', records: [] };
  link.onRebirth(() => known);
  for (const message of [first, second]) {
    link.say(message);
    workers.at(-1)?.say({ kind: 'started' });
    await pass();
    workers.at(-1)?.fail();
  }
  expect(workers.map(({ heard }) => heard)).toEqual([[first], [known, second]]);
});

test('one whose script never comes is given up after a while, and loaded again', async () => {
  const link = createWorkerLink(async () => {});
  link.say(first);
  await pass(59_000);
  expect(workers).toHaveLength(1);
  await pass(2_000);
  expect(workers[0]?.terminate).toHaveBeenCalled();
  expect(workers).toHaveLength(2);
  workers[1]?.say({ kind: 'started' });
  await pass(600_000);
  expect(workers[1]?.heard).toEqual([first]);
  expect(workers[1]?.terminate).not.toHaveBeenCalled();
});
