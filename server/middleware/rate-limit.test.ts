import { afterAll, beforeAll, expect, test } from 'vitest';
import { startTestServer, type TestServer } from '../testing/test-server.ts';
import { MinuteCounts } from './minute-counts.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer({ ratePerMinute: 5 });
});
afterAll(() => server.close());

const statusOf = async (headers: Record<string, string>, path = '/api/libraries') =>
  (await fetch(`${server.url}${path}`, { headers })).status;

test('a token beyond RATE_PER_MINUTE is told when to come back; others, files and health go on', async () => {
  const headers = await server.bearer();
  for (let count = 0; count < 5; count += 1) expect(await statusOf(headers)).toBe(200);
  const refused = await fetch(`${server.url}/api/libraries`, { headers });
  expect(refused.status).toBe(429);
  expect(Number(refused.headers.get('Retry-After'))).toBeGreaterThan(50);
  expect((await refused.json()).message).toMatch(
    /^Too many requests in a minute: try again in \d+ seconds\.$/,
  );
  expect(await statusOf(await server.bearer())).toBe(200);
  expect(await statusOf({ Cookie: await server.cookie() })).toBe(200);
  expect(await statusOf(headers, '/healthz')).toBe(200);
  expect(await statusOf(headers, '/media/00000000-0000-0000-0000-000000000000/a.png?w=160')).toBe(404);
  server.wait(61);
  expect(await statusOf(headers)).toBe(200);
});

test('0 is without a limit', () => {
  const counts = new MinuteCounts(() => 0, 0);
  for (let count = 0; count < 1000; count += 1) {
    counts.note('somebody');
    expect(() => counts.check('somebody', 'Too many')).not.toThrow();
  }
});

test('many keys do not make it forget the one that was last seen', () => {
  const counts = new MinuteCounts(() => 0, 1);
  for (let count = 0; count < 20_000; count += 1) counts.note(`key ${count}`);
  expect(() => counts.check('key 19999', 'Too many')).toThrow('Too many: try again in 60 seconds.');
  expect(() => counts.check('key 0', 'Too many')).not.toThrow();
});
