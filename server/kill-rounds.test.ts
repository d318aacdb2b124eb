import { expect, test, vi } from 'vitest';
import { killRounds } from './testing/kill-rounds/rounds.ts';

// Each round starts a process, which takes its time on a busy machine.
vi.setConfig({ testTimeout: 600_000 });

test('a server killed at random instants of a mixed load has all that it acknowledged, whole, and nothing else', async () => {
  const { faults, downloads, rounds, acknowledged } = await killRounds({ rounds: 3, seed: Date.now() % 1e6 });
  expect(faults).toEqual([]);
  expect(rounds).toBe(3);
  expect(downloads).toBeGreaterThan(0);
  expect(acknowledged['create file']).toBeGreaterThan(0);
});
