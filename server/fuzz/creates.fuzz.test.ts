import fc from 'fast-check';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { errorBody } from '../../src/contract/common.ts';
import { RED_PIXEL } from '../testing/media-manager-client.ts';
import { RUNS, startVictim, type Victim } from './hostile-client.ts';
import { type MalformedCreate, malformedCreate } from './malformed-creates.ts';

vi.setConfig({ testTimeout: 600_000 });

/** What a heap that has been warmed up by as many may still grow by; bodies that were kept would be far more. */
const FLAT = 64 * 1024 ** 2;
const FILES = '/api/v1/media-manager/files';

let victim: Victim;
beforeAll(async () => {
  victim = await startVictim();
});
afterAll(() => victim.stop());

async function refuse({ what, body, type }: MalformedCreate) {
  const { status, text } = await victim.ask({
    method: 'POST',
    path: FILES,
    headers: { 'Content-Type': type },
    body,
  });
  expect([400, 413, 415, 422], `${what}: ${text}`).toContain(status);
  expect(errorBody.parse(JSON.parse(text)).message.length).toBeGreaterThan(10);
}

test(`${RUNS} malformed creates are all refused in words, leave nothing, and cost no memory`, async () => {
  const good = { data: RED_PIXEL, fileName: 'a.png', mimeType: 'image/png' };
  const headers = { 'Content-Type': 'application/json' };
  const stored = await victim.ask({ method: 'POST', path: FILES, headers, body: JSON.stringify(good) });
  expect(stored.status).toBe(200);
  await fc.assert(fc.asyncProperty(malformedCreate, refuse), { numRuns: RUNS });
  const before = await victim.memory();
  await fc.assert(fc.asyncProperty(malformedCreate, refuse), { numRuns: RUNS });
  expect(await victim.traces()).toEqual({ total: 1, temporary: 0, blobs: 1 });
  expect((await victim.memory()) - before).toBeLessThan(FLAT);
  expect(victim.isAlive()).toBe(true);
});
