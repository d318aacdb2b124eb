import fc from 'fast-check';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { errorBody } from '../../src/contract/common.ts';
import { type Ask, RUNS, startVictim, type Victim } from './hostile-client.ts';
import { malformedQuery, oddQuery } from './malformed-queries.ts';

vi.setConfig({ testTimeout: 600_000 });

/** What a heap that has been warmed up by as many may still grow by; bodies that were kept would be far more. */
const FLAT = 64 * 1024 ** 2;

let victim: Victim;
beforeAll(async () => {
  victim = await startVictim();
});
afterAll(() => victim.stop());

async function refuse(what: Ask) {
  const { status, text } = await victim.ask(what);
  expect(status, `${what.method} ${what.path}: ${text}`).toBeGreaterThanOrEqual(400);
  expect(status, `${what.method} ${what.path}: ${text}`).toBeLessThan(500);
  expect(errorBody.parse(JSON.parse(text)).message.length).toBeGreaterThan(10);
}

test(`${RUNS} malformed requests are all refused in words, leave nothing, and cost no memory`, async () => {
  await fc.assert(fc.asyncProperty(malformedQuery, refuse), { numRuns: RUNS });
  const before = await victim.memory();
  await fc.assert(fc.asyncProperty(malformedQuery, refuse), { numRuns: RUNS });
  expect(await victim.traces()).toEqual({ total: 0, temporary: 0, blobs: 0 });
  expect((await victim.memory()) - before).toBeLessThan(FLAT);
  expect(victim.isAlive()).toBe(true);
});

test(`${RUNS} odd but legal questions never make the server fail`, async () => {
  await fc.assert(
    fc.asyncProperty(oddQuery, async (what) => {
      const { status, text } = await victim.ask(what);
      expect(status, `${what.path}: ${text}`).toBeLessThan(500);
    }),
    { numRuns: RUNS },
  );
});
