import { describe, expect, test } from 'vitest';
import { createTurns } from './turns.ts';

const never = new AbortController().signal;

describe('turns', () => {
  test('are taken so many at a time, in the order in which they are asked for', async () => {
    const turns = createTurns(2);
    const began: number[] = [];
    const ends = [await turns.take(never), await turns.take(never)];
    const waiting = [3, 4].map(async (name) => {
      const end = await turns.take(never);
      began.push(name);
      return end;
    });
    expect(began).toEqual([]);
    // Twice is once.
    ends[0]?.();
    ends[0]?.();
    await waiting[0];
    expect(began).toEqual([3]);
    (await waiting[0])?.();
    await waiting[1];
    expect(began).toEqual([3, 4]);
  });

  test('are not kept for who has left', async () => {
    const turns = createTurns(1);
    const end = await turns.take(never);
    const leaving = new AbortController();
    const left = turns.take(leaving.signal);
    const next = turns.take(never);
    leaving.abort(new Error('gone'));
    await expect(left).rejects.toThrow('gone');
    end();
    (await next)();
    await expect(turns.take(leaving.signal)).rejects.toThrow('gone');
    (await turns.take(never))();
  });
});
