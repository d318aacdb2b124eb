import { describe, expect, test } from 'vitest';
import { byReason, runBulk } from './run-bulk.ts';

const ids = (count: number) => Array.from({ length: count }, (_, index) => `f${index}`);
const single = { perCall: 1, atOnce: 4 };
const base = () => ({
  pace: { perCall: 100, atOnce: 2 },
  signal: new AbortController().signal,
  onProgress: () => {},
  retryDelay: () => null,
  wait: async () => {},
});
/** Does it to each; what `check` throws for is refused. */
const each = (check: (id: string) => void) => async (asked: readonly string[]) =>
  asked.map((id) => {
    try {
      check(id);
      return { id };
    } catch (error) {
      return { id, error };
    }
  });
const fine = each(() => {});

describe('doing one thing to many files', () => {
  test('takes many in a call, and some calls at a time', async () => {
    let [running, most] = [0, 0];
    const calls: number[] = [];
    const progress: number[] = [];
    const result = await runBulk({
      ...base(),
      ids: ids(1_050),
      onProgress: (finished) => progress.push(finished),
      act: async (asked) => {
        calls.push(asked.length);
        running += 1;
        most = Math.max(most, running);
        await Promise.resolve();
        running -= 1;
        return fine(asked);
      },
    });
    expect(result).toMatchObject({ failed: [], left: [], stoppedBy: null });
    expect(result.done.toSorted()).toEqual(ids(1_050).toSorted());
    expect([most, calls.length, calls.at(-1)]).toEqual([2, 11, 50]);
    expect(progress.at(-1)).toBe(1_050);
  });

  test('leaves most of the time to somebody who types', async () => {
    let isTyping = true;
    const waits: number[] = [];
    const calls: number[] = [];
    const result = await runBulk({
      ...base(),
      pace: { perCall: 100, atOnce: 1 },
      ids: ids(500),
      wait: async (milliseconds) => void waits.push(milliseconds),
      besideTyping: { isTyping: () => isTyping, perCall: 10, restMs: 40 },
      act: async (asked) => {
        isTyping = calls.push(asked.length) < 4;
        return fine(asked);
      },
    });
    expect(result.done).toEqual(ids(500));
    expect(calls).toEqual([10, 10, 10, 10, 100, 100, 100, 100, 60]);
    expect(waits).toEqual([40, 40, 40]);
  });

  test('begins with a few, before it is known whether somebody types', async () => {
    const calls: number[] = [];
    await runBulk({
      ...base(),
      ids: ids(300),
      besideTyping: { isTyping: () => false, perCall: 10, restMs: 40 },
      act: async (asked) => {
        calls.push(asked.length);
        return fine(asked);
      },
    });
    expect(calls).toEqual([10, 10, 100, 100, 80]);
  });

  test('tells what failed and why, and goes on', async () => {
    const act = each((id) => {
      if (id === 'f2') throw new Error('The folder is gone.');
    });
    const result = await runBulk({ ...base(), ids: ids(5), act });
    expect(result.done).toHaveLength(4);
    expect(result.failed).toEqual([{ id: 'f2', reason: 'The folder is gone.' }]);
  });

  test('waits for a busy server, and sends again only what it refused', async () => {
    let refusals = 2;
    const waits: number[] = [];
    const calls: (readonly string[])[] = [];
    const result = await runBulk({
      ...base(),
      ids: ids(3),
      retryDelay: (_, attempts) => attempts * 100,
      wait: async (milliseconds) => void waits.push(milliseconds),
      act: async (asked) => {
        calls.push(asked);
        if (refusals-- === 2) throw new Error('no answer');
        return each((id) => {
          if (id === 'f1' && refusals === 0) throw new Error('busy');
        })(asked);
      },
    });
    expect(result.done.toSorted()).toEqual(['f0', 'f1', 'f2']);
    expect(waits).toEqual([100, 200]);
    expect(calls).toEqual([ids(3), ids(3), ['f1']]);
  });

  test.each([
    { pace: single, most: 25 },
    { pace: { perCall: 100, atOnce: 2 }, most: 400 },
  ])('gives up when nothing works any more, and spares the rest: $pace', async ({ pace, most }) => {
    const result = await runBulk({
      ...base(),
      pace,
      ids: ids(1_000),
      act: async (asked) => {
        if (Number(asked[0]?.slice(1)) >= 100) throw new Error('The disk is full.');
        return fine(asked);
      },
    });
    expect(result.done).toEqual(ids(100));
    expect(result.failed.length).toBeLessThanOrEqual(most);
    expect(result.done.length + result.failed.length + result.left.length).toBe(1_000);
    expect(result.left.length).toBeGreaterThan(0);
  });

  test('goes on past any number of files that are refused for their own sake', async () => {
    const act = each((id) => {
      if (id !== 'f999') throw new Error('There is no such file.');
    });
    const result = await runBulk({ ...base(), ids: ids(1_000), act });
    expect([result.done, result.failed.length]).toEqual([['f999'], 999]);
  });

  test('ends at once, with all the rest left alone, when the session has ended', async () => {
    const ended = new Error('401');
    const result = await runBulk({
      ...base(),
      ids: ids(1_000),
      endsAll: (error) => (error === ended ? 'Sign in again.' : null),
      act: async (asked) => {
        if (asked[0] !== 'f0') throw ended;
        return fine(asked);
      },
    });
    expect(result).toMatchObject({ done: ids(100), failed: [], stoppedBy: 'Sign in again.' });
    expect(result.left.toSorted()).toEqual(ids(1_000).slice(100).toSorted());
  });

  test('stopped, begins nothing more and says what was left', async () => {
    const controller = new AbortController();
    const result = await runBulk({
      ...base(),
      pace: single,
      signal: controller.signal,
      ids: ids(10),
      act: each((id) => {
        if (id === 'f3') controller.abort();
      }),
    });
    expect(result.done).toEqual(['f0', 'f1', 'f2', 'f3']);
    expect(result.left).toEqual(['f4', 'f5', 'f6', 'f7', 'f8', 'f9']);
  });

  test('stopped while it waits for the server, does not ask it again', async () => {
    const controller = new AbortController();
    let calls = 0;
    const result = await runBulk({
      ...base(),
      ids: ids(10),
      signal: controller.signal,
      retryDelay: () => 100,
      wait: async () => controller.abort(),
      act: async () => {
        calls += 1;
        throw new Error('no answer');
      },
    });
    expect(calls).toBe(1);
    expect(result.failed).toHaveLength(10);
  });
});

test('failures are put together by their reason, the most common first', () => {
  expect(
    byReason([
      { id: 'a', reason: 'x' },
      { id: 'b', reason: 'y' },
      { id: 'c', reason: 'y' },
    ]),
  ).toEqual([
    { reason: 'y', ids: ['b', 'c'] },
    { reason: 'x', ids: ['a'] },
  ]);
});
