import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { createKeeper } from './keeper.ts';
import { newUpload } from './pipeline-rig.ts';
import type { Tabs } from './tab-locks.ts';
import type { UploadRecord } from './upload-record.ts';
import type { WorkerLink } from './worker-link.ts';
import type { FromWorker, ToWorker } from './worker-messages.ts';

/** Lets everything run that needs no time to pass, or `ms` of it. */
const pass = (ms = 0) => vi.advanceTimersByTimeAsync(ms);

beforeEach(() => void vi.useFakeTimers({ now: 5 }));
afterEach(() => void vi.useRealTimers());

/** A keeper whose worker says what the test has it say. */
function setUp() {
  const said: ToWorker[] = [];
  const told: Parameters<Tabs['tellOthers']>[0][] = [];
  const adopted: string[] = [];
  const listeners: ((message: FromWorker) => void)[] = [];
  const mourners: (() => void)[] = [];
  let known = (): ToWorker | null => null;
  const browser = { owner: 'Ana' as string | null, kept: 2 };
  const link: WorkerLink = {
    say: (message) => void said.push(message),
    hear: (listener) => void listeners.push(listener),
    onDeath: (listener) => void mourners.push(listener),
    onRebirth: (tell) => {
      known = tell;
    },
  };
  const keeper = createKeeper({
    link,
    tabs: { id: 'tab', hold: async () => {}, tellOthers: (message) => void told.push(message) },
    ownerOf: () => browser.owner,
    onAdopted: (uploads) => void adopted.push(...uploads.map(({ record }) => record.key)),
    countAll: async () => browser.kept,
  });
  return {
    keeper,
    browser,
    said,
    told,
    adopted,
    answer: (message: FromWorker) => {
      for (const listener of listeners) listener(message);
    },
    die: () => {
      for (const mourner of mourners) mourner();
    },
    known: () => known(),
  };
}

const upload = (key: string) => ({ ...newUpload(`${key}.png`), key });
const recorded = (key: string, owner = 'Ana'): UploadRecord => ({
  ...upload(key),
  tab: 'tab',
  owner,
  queuedAt: 5,
  failure: null,
  data: null,
});

test('a worker in the place of one that died is told what is neither stored nor given up, as it is now', () => {
  const { keeper, answer, known } = setUp();
  keeper.record([upload('a')]);
  keeper.record([upload('b')]);
  keeper.record([upload('c')]);
  const data = { file: 'first~1', at: 0, length: 4 };
  answer({ kind: 'adopted', uploads: [{ record: { ...recorded('d'), data }, data: null }] });
  keeper.note('a', { error: 'Full.', isRetryable: true });
  keeper.change('b', { folderName: 'Spring' });
  keeper.forget('c');
  expect(known()).toEqual({
    kind: 'recordAgain',
    tab: 'tab',
    records: [
      { ...recorded('a'), failure: { error: 'Full.', isRetryable: true } },
      { ...recorded('b'), folderName: 'Spring' },
      recorded('d'),
    ],
  });
});

test('a worker in the place of one that died is told nothing of what was left to its owner, or given up', async () => {
  const { keeper, browser, answer, known } = setUp();
  keeper.record([upload('a')]);
  keeper.leave();
  browser.owner = 'Ben';
  answer({ kind: 'adopted', uploads: [{ record: recorded('b'), data: null }] });
  const none = { kind: 'recordAgain', tab: 'tab', records: [] };
  expect(known()).toEqual(none);
  keeper.record([upload('c')]);
  expect(known()).toEqual({ ...none, records: [recorded('c', 'Ben')] });
  void keeper.discard();
  expect(known()).toEqual(none);
});

describe('a sign-out', () => {
  test('hears how many uploads there are, however often that is asked at once', async () => {
    const { keeper, answer } = setUp();
    const both = Promise.all([keeper.count(), keeper.count()]);
    await pass();
    answer({ kind: 'counted', count: 1 });
    expect(await both).toEqual([1, 1]);
  });

  test('is told all that is kept where the worker dies, says nothing, or cannot tell: too many are asked about, not too few', async () => {
    const { keeper, answer, die } = setUp();
    const counted = [keeper.count()];
    await pass();
    die();
    counted.push(keeper.count());
    await pass();
    answer({ kind: 'counted', count: null });
    counted.push(keeper.count());
    await pass(5_000);
    expect(await Promise.all(counted)).toEqual([2, 2, 2]);
  });

  test('waits until nothing is kept any more, and not for a worker that dies or says nothing', async () => {
    const { keeper, answer, die } = setUp();
    const done: string[] = [];
    const discard = async (how: string) => {
      await keeper.discard();
      done.push(how);
    };
    void discard('answered');
    await pass(1_000);
    expect(done).toEqual([]);
    answer({ kind: 'discarded' });
    await pass();
    void discard('died');
    await pass();
    die();
    await pass();
    void discard('silent');
    await pass(4_000);
    expect(done).toEqual(['answered', 'died']);
    await pass(1_000);
    expect(done).toEqual(['answered', 'died', 'silent']);
  });

  test('tells the other tabs whose uploads are given up, and starts no worker to find nothing', async () => {
    const { keeper, browser, said, told } = setUp();
    browser.kept = 0;
    expect(await keeper.count()).toBe(0);
    browser.owner = null;
    await keeper.discard();
    expect(told).toEqual([{ discard: 'Ana' }]);
    expect(said).toEqual([]);
  });
});

test('what was adopted for somebody who is gone by then is not shown to who is here now', () => {
  const { keeper, browser, adopted, answer } = setUp();
  keeper.adopt();
  browser.owner = 'Ben';
  const uploads = [recorded('hers'), recorded('his', 'Ben')].map((each) => ({ record: each, data: null }));
  answer({ kind: 'adopted', uploads });
  expect(adopted).toEqual(['his']);
});

test('what is left to its owner was stored or given up before, or stays', () => {
  const { keeper, said } = setUp();
  keeper.forget('stored');
  keeper.leave();
  expect(said).toEqual([{ kind: 'forget', keys: ['stored'] }, { kind: 'leave' }]);
});
