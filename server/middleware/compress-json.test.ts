import { gunzipSync } from 'node:zlib';
import { Hono } from 'hono';
import { expect, test } from 'vitest';
import type { AppEnv } from '../app-deps.ts';
import { compressJson } from './compress-json.ts';

const LONG = { data: Array.from({ length: 1000 }, (_, index) => ({ id: index, title: 'A picture' })) };

function ask(path: string, accepted: string, isLocal = false): Promise<Response> {
  const app = new Hono<AppEnv>()
    .use(compressJson(() => isLocal))
    .get('/long', (c) => c.json(LONG, 200, { ETag: '"1"' }))
    .get('/short', (c) => c.json({ data: [] }))
    .get('/text', (c) => c.text('x'.repeat(20_000)));
  return Promise.resolve(app.request(path, { headers: { 'Accept-Encoding': accepted } }));
}

test('long JSON goes as gzip to who takes it', async () => {
  const answer = await ask('/long', 'gzip, br');
  expect(answer.headers.get('Content-Encoding')).toBe('gzip');
  expect(answer.headers.get('Vary')).toBe('Accept-Encoding');
  expect(answer.headers.get('Content-Type')).toBe('application/json');
  const packed = Buffer.from(await answer.arrayBuffer());
  expect(JSON.parse(gunzipSync(packed).toString())).toEqual(LONG);
  expect(packed.length).toBeLessThan(JSON.stringify(LONG).length / 4);
});

test.each([
  ['/long', 'identity', false],
  ['/long', 'gzip', true],
  ['/short', 'gzip', false],
  ['/text', 'gzip', false],
])('%s with %s (on this machine: %s) goes as it is', async (path, accepted, isLocal) => {
  const answer = await ask(path, accepted, isLocal);
  expect(answer.headers.get('Content-Encoding')).toBeNull();
  expect((await answer.text()).length).toBeGreaterThan(5);
});
