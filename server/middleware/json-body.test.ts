import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { openRawSocket, type RawSocket } from '../testing/raw-socket.ts';
import { startTestServer, type TestServer } from '../testing/test-server.ts';

const MIB = 1024 ** 2;

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.close());

/** A long JSON body, of which the end does not come. */
async function startLookup(authorization: string | undefined): Promise<RawSocket> {
  const raw = await openRawSocket(server.url);
  raw.send(
    `POST /api/v1/media-manager/files/lookup HTTP/1.1\r\nHost: ${new URL(server.url).host}\r\nAuthorization: ${authorization}\r\nContent-Type: application/json\r\nContent-Length: ${4 * MIB}\r\n\r\n`,
  );
  raw.send(`{"names": "${'x'.repeat(4 * MIB - 100)}`);
  return raw;
}

test('an empty body is called empty', async () => {
  const { Authorization = '' } = await server.bearer();
  const answer = await fetch(`${server.url}/api/v1/media-manager/files/lookup`, {
    method: 'POST',
    headers: { Authorization, 'Content-Type': 'application/json' },
  });
  expect([answer.status, await answer.json()]).toEqual([400, { message: 'The body is empty: send JSON.' }]);
});

test('bodies that never end do not pile up in memory', async () => {
  const { Authorization } = await server.bearer();
  const pile = await Promise.all(Array.from({ length: 12 }, () => startLookup(Authorization)));
  const refused = () => pile.filter((raw) => raw.received().startsWith('HTTP/1.1 429 '));
  await expect.poll(refused).not.toEqual([]);
  expect(refused()[0]?.received()).toContain('Too much is being sent at once. Try again in a moment.');
  expect(refused().length).toBeLessThan(12);
  for (const raw of pile) raw.socket.destroy();
  await expect
    .poll(async () => {
      const answer = await fetch(`${server.url}/api/v1/media-manager/files/lookup`, {
        method: 'POST',
        headers: { Authorization: Authorization ?? '', 'Content-Type': 'application/json' },
        body: JSON.stringify({ sizes: [1] }),
      });
      return answer.status;
    })
    .toBe(200);
});

test('bodies of strangers, who only sign in, take no room from those of others', async () => {
  const { Authorization } = await server.bearer();
  const lookUp = async () => {
    const answer = await fetch(`${server.url}/api/v1/media-manager/files/lookup`, {
      method: 'POST',
      headers: { Authorization: Authorization ?? '', 'Content-Type': 'application/json' },
      body: JSON.stringify({ sizes: [1], unknown: 'x'.repeat(20_000) }),
    });
    return answer.status;
  };
  const strangers = await Promise.all(
    Array.from({ length: 128 }, async () => {
      const raw = await openRawSocket(server.url);
      raw.send(
        `POST /api/session HTTP/1.1\r\nHost: ${new URL(server.url).host}\r\nContent-Type: application/json\r\nContent-Length: 262144\r\n\r\n`,
      );
      raw.send(`{"code": "${'x'.repeat(262_090)}`);
      return raw;
    }),
  );
  await expect.poll(() => strangers.every((raw) => raw.received().startsWith('HTTP/1.1 413 '))).toBe(true);
  expect(await lookUp()).toBe(200);
  for (const raw of strangers) raw.socket.destroy();
});

test('a body that is cut off is nobody’s fault here: it is logged as no failure', async () => {
  const failures = vi.spyOn(server.deps.log, 'error');
  const { Authorization } = await server.bearer();
  const raw = await startLookup(Authorization);
  raw.socket.end();
  await raw.closed();
  expect((await fetch(`${server.url}/readyz`)).status).toBe(200);
  expect(failures).not.toHaveBeenCalled();
});
