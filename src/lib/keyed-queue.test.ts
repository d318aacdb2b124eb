import { describe, expect, it } from 'vitest';
import { createKeyedQueue } from './keyed-queue.ts';

describe('a keyed queue', () => {
  it('runs the jobs of a key in order, after a failed one too, and other keys meanwhile', async () => {
    const run = createKeyedQueue();
    const log: string[] = [];
    const gate = Promise.withResolvers<void>();
    const first = run('a', async () => {
      await gate.promise;
      log.push('a1');
      throw new Error('refused');
    });
    const second = run('a', async () => log.push('a2'));
    await run('b', async () => log.push('b1'));
    gate.resolve();
    await expect(first).rejects.toThrow('refused');
    await second;
    expect(log).toEqual(['b1', 'a1', 'a2']);
  });
});
