import { expect, test, vi } from 'vitest';
import { runSoak } from '../../bench/soak/run-soak.ts';

vi.setConfig({ testTimeout: 600_000 });

test('thirty clients that do everything at once meet no failure, and what they leave is whole', async () => {
  const { tally, expected, found, verified } = await runSoak({ minutes: 0.05, clients: 30, restMs: 0 });
  expect(tally.failures).toEqual([]);
  expect(tally.times.get('create')?.length).toBeGreaterThan(10);
  expect(found).toEqual(expected);
  expect(verified.isWhole, verified.text).toBe(true);
});
