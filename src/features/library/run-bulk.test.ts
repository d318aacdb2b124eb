import { describe, expect, test } from 'vitest';
import { commonReason, runBulk } from './run-bulk.ts';

const ids = (count: number) => Array.from({ length: count }, (_, index) => `f${index}`);
const base = () => ({
  signal: new AbortController().signal,
  onProgress: () => {},
  retryDelay: () => null,
  wait: async () => {},
});

describe('doing one thing to many files', () => {
  test('does it to each, four at a time', async () => {
    let running = 0;
    let most = 0;
    const progress: number[] = [];
    const result = await runBulk({
      ...base(),
      ids: ids(20),
      onProgress: (finished) => progress.push(finished),
      act: async () => {
        running += 1;
        most = Math.max(most, running);
        await Promise.resolve();
        running -= 1;
      },
    });
    expect(result).toMatchObject({ failed: [], left: [] });
    expect(result.done.toSorted()).toEqual(ids(20).toSorted());
    expect(most).toBe(4);
    expect(progress.at(-1)).toBe(20);
  });

  test('tells what failed and why, and goes on', async () => {
    const result = await runBulk({
      ...base(),
      ids: ids(5),
      act: async (id) => {
        if (id === 'f2') throw new Error('The folder is gone.');
      },
    });
    expect(result.done).toHaveLength(4);
    expect(result.failed).toEqual([{ id: 'f2', reason: 'The folder is gone.' }]);
  });

  test('waits for a busy server and tries again', async () => {
    let refusals = 2;
    const waits: number[] = [];
    const result = await runBulk({
      ...base(),
      ids: ids(1),
      retryDelay: (_, attempts) => attempts * 100,
      wait: async (milliseconds) => void waits.push(milliseconds),
      act: async () => {
        if (refusals-- > 0) throw new Error('busy');
      },
    });
    expect(result.done).toEqual(['f0']);
    expect(waits).toEqual([100, 200]);
  });

  test('gives up when nothing works any more, and spares the rest', async () => {
    const result = await runBulk({
      ...base(),
      ids: ids(1000),
      act: async (id) => {
        if (Number(id.slice(1)) >= 10) throw new Error('The disk is full.');
      },
    });
    expect(result.done).toHaveLength(10);
    expect(result.failed.length).toBeLessThan(25);
    expect(result.done.length + result.failed.length + result.left.length).toBe(1000);
  });

  test('stopped, begins nothing more and says what was left', async () => {
    const controller = new AbortController();
    const result = await runBulk({
      ...base(),
      signal: controller.signal,
      ids: ids(10),
      act: async (id) => {
        if (id === 'f3') controller.abort();
      },
    });
    expect(result.done).toEqual(['f0', 'f1', 'f2', 'f3']);
    expect(result.left).toEqual(['f4', 'f5', 'f6', 'f7', 'f8', 'f9']);
  });
});

test('the most common reason is the one to say', () => {
  expect(
    commonReason([
      { id: 'a', reason: 'x' },
      { id: 'b', reason: 'y' },
      { id: 'c', reason: 'y' },
    ]),
  ).toBe('y');
});
