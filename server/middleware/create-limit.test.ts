import { afterEach, expect, test } from 'vitest';
import { RED_PIXEL } from '../testing/media-manager-client.ts';
import { openRawSocket } from '../testing/raw-socket.ts';
import { startTestServer, type TestServer } from '../testing/test-server.ts';

const FILES = '/api/v1/media-manager/files';
const BODY = JSON.stringify({ fileName: 'pixel.png', mimeType: 'image/png', data: RED_PIXEL });

let server: TestServer;
afterEach(() => server.close());

/** A create that is under way, for as long as it likes. */
async function hold(authorization: Record<string, string>) {
  const raw = await openRawSocket(server.url);
  const { host } = new URL(server.url);
  raw.send(
    `POST ${FILES} HTTP/1.1\r\nHost: ${host}\r\nAuthorization: ${authorization.Authorization}\r\nContent-Type: application/json\r\nContent-Length: ${BODY.length}\r\nExpect: 100-continue\r\n\r\n`,
  );
  await raw.until(/100 Continue/);
  return {
    async finish() {
      raw.send(BODY);
      await raw.until(/HTTP\/1\.1 200 /);
      raw.socket.destroy();
    },
    async breakOff() {
      raw.socket.destroy();
      await raw.closed();
    },
  };
}

const create = (headers: Record<string, string>, body: string | Uint8Array<ArrayBuffer> = BODY) =>
  fetch(`${server.url}${FILES}`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', ...headers },
    body,
  });

test('beyond MAX_CREATES an upload is refused with 429, and taken when another has ended', async () => {
  server = await startTestServer({ maxCreates: 2 });
  const [ana, ben, eve] = [await server.bearer(), await server.bearer(), await server.bearer()];
  const held = [await hold(ana), await hold(ben)];
  const refused = await create(eve);
  expect(refused.status).toBe(429);
  expect(refused.headers.get('Retry-After')).toBe('1');
  expect((await refused.json()).message).toContain('nothing of this one was stored');
  await held[0]?.finish();
  await expect.poll(async () => (await create(eve)).status).toBe(200);
  // One that is broken off leaves its place too.
  await held[1]?.breakOff();
  const next = await hold(ana);
  await expect.poll(async () => (await create(eve)).status).toBe(200);
  await next.finish();
});

test('one caller never gets all places, however many it takes', async () => {
  server = await startTestServer({ maxCreates: 6 });
  const [greedy, other] = [await server.bearer(), await server.bearer()];
  const held = [await hold(greedy), await hold(greedy), await hold(greedy)];
  expect((await create(greedy)).status).toBe(429);
  held.push(await hold(other), await hold(other));
  expect((await create(other)).status).toBe(429);
  expect((await create(await server.bearer())).status).toBe(200);
  for (const one of held) await one.finish();
});

test('a refused upload of many megabytes hears why, and its body is not kept', async () => {
  server = await startTestServer({ maxCreates: 1 });
  const held = await hold(await server.bearer());
  const body = new Uint8Array(20_000_000).fill(65);
  expect((await create(await server.bearer(), body)).status).toBe(429);
  await held.finish();
});
