import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { setInterval as every } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { affordableConnections } from './descriptors.ts';
import { mediaManagerClient, RED_PIXEL } from './testing/media-manager-client.ts';
import { openRawSocket, type RawSocket } from './testing/raw-socket.ts';
import { startTestServer, type TestServer } from './testing/test-server.ts';

/** As short as a test can wait; a setting of people is 10 at least. */
const IDLE_SECONDS = 1;

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer({
    idleSeconds: IDLE_SECONDS,
    maxHeaderSize: 8 * 1024,
  });
});
afterAll(() => server.close());

const GET = 'GET /healthz HTTP/1.1\r\nHost: localhost:PORT\r\n\r\n';
const open = () => openRawSocket(server.url);
const withPort = (text: string) => text.replace('PORT', String(server.deps.config.port));
const temporaryFiles = () => readdir(join(server.deps.config.dataFolder, 'tmp'));

/** A connection with the headers of a create on their way, and the beginning of its body. */
async function startCreate(length: number, ...more: string[]): Promise<RawSocket> {
  const { Authorization } = await server.bearer();
  const raw = await open();
  const head = [
    'POST /api/v1/media-manager/files HTTP/1.1',
    withPort('Host: localhost:PORT'),
    `Authorization: ${Authorization}`,
    'Content-Type: application/json',
    `Content-Length: ${length}`,
    ...more,
  ];
  raw.send(`${head.join('\r\n')}\r\n\r\n`);
  return raw;
}

/** What a refusal says: its status and its sentence. */
function refusal(answer: string): [status: number, message: string] {
  const [head = '', body = ''] = answer.split('\r\n\r\n');
  expect(head).toContain('\r\nConnection: close');
  return [Number(head.slice(9, 12)), JSON.parse(body).message];
}

describe('a slow sender', () => {
  test('whose headers trickle is cut off with 408', async () => {
    const raw = await open();
    raw.send('GET /healthz HTTP/1.1\r\n');
    const stop = new AbortController();
    raw.socket.once('close', () => stop.abort());
    try {
      for await (const _ of every(20, null, { signal: stop.signal })) raw.send('X-A: b\r\n');
    } catch {
      // Aborted: the connection is closed.
    }
    expect(refusal(await raw.closed())).toEqual([
      408,
      'The request did not arrive in time: send it again, faster.',
    ]);
  });

  test('that says nothing at all is cut off', async () => {
    const raw = await open();
    expect(refusal(await raw.closed())[0]).toBe(408);
  });

  test('whose body stops is cut off with 408, and its temporary file goes', async () => {
    const raw = await startCreate(1_000_000);
    raw.send(`{"fileName": "a.txt", "mimeType": "text/plain", "data": "${'A'.repeat(800_000)}`);
    await expect.poll(temporaryFiles).toHaveLength(1);
    expect(refusal(await raw.closed())).toEqual([
      408,
      'The body stopped arriving: nothing was stored. Send it again.',
    ]);
    await expect.poll(temporaryFiles).toEqual([]);
  });

  test('whose body trickles is cut off too', async () => {
    const raw = await startCreate(1_000_000);
    raw.send('{"data": "');
    const stop = new AbortController();
    raw.socket.once('close', () => stop.abort());
    try {
      for await (const _ of every(20, null, { signal: stop.signal })) raw.send('A');
    } catch {
      // Aborted: the connection is closed.
    }
    expect(refusal(await raw.closed())[0]).toBe(408);
    await expect.poll(temporaryFiles).toEqual([]);
  });

  test('that is slow but steady stores its file, however long it takes', async () => {
    const data = Buffer.alloc(30_000, 'x').toString('base64');
    const body = JSON.stringify({ fileName: 'slow.txt', mimeType: 'text/plain', data });
    const raw = await startCreate(body.length);
    let at = 0;
    const begun = performance.now();
    // Four times as long as it may idle.
    for await (const _ of every(IDLE_SECONDS * 100)) {
      raw.send(body.slice(at, at + 1000));
      at += 1000;
      if (at >= body.length) break;
    }
    expect(performance.now() - begun).toBeGreaterThan(IDLE_SECONDS * 3000);
    await raw.until(/HTTP\/1\.1 200[\s\S]*"fileSize":30000/);
    raw.socket.destroy();
  });

  test('that waits to be asked for the body is told no before it sends any', async () => {
    const raw = await open();
    raw.send(
      withPort(
        'POST /api/v1/media-manager/files HTTP/1.1\r\nHost: localhost:PORT\r\nContent-Type: application/json\r\nContent-Length: 1000000\r\nExpect: 100-continue\r\n\r\n',
      ),
    );
    await raw.until(/^HTTP\/1\.1 401 /);
    expect(raw.received()).not.toContain('100 Continue');
    raw.socket.destroy();
  });

  test('that waits to be asked for the body is asked', async () => {
    const body = JSON.stringify({ fileName: 'a.png', mimeType: 'image/png', data: RED_PIXEL });
    const raw = await startCreate(body.length, 'Expect: 100-continue');
    await raw.until(/^HTTP\/1\.1 100 Continue\r\n\r\n$/);
    raw.send(body);
    await raw.until(/HTTP\/1\.1 200 /);
    raw.socket.destroy();
  });
});

describe('a half-closed connection', () => {
  test('leaves nothing when it closed in the middle of a body', async () => {
    const client = await mediaManagerClient(server);
    const { total } = await client.files();
    const raw = await startCreate(1_000_000);
    raw.send(`{"data": "${'A'.repeat(800_000)}`);
    await expect.poll(temporaryFiles).toHaveLength(1);
    raw.socket.end();
    await raw.closed();
    await expect.poll(temporaryFiles).toEqual([]);
    expect((await client.files()).total).toBe(total);
  });
});

describe('connections', () => {
  let hurried: TestServer;
  beforeAll(async () => {
    hurried = server;
    server = await startTestServer({ maxConnections: 8 });
  });
  afterAll(async () => {
    await server.close();
    server = hurried;
  });

  test('beyond the limit are told to come back, and get in when others leave', async () => {
    const holders = await Promise.all(Array.from({ length: 8 }, () => startCreate(1_000_000)));
    const late = await open();
    late.send(withPort(GET));
    await late.until(/"message":"Too many connections are open: try again in a second\."/);
    expect(await late.closed()).toMatch(/^HTTP\/1\.1 503 [\s\S]*\r\nRetry-After: 1\r\n/);
    for (const { socket } of holders) socket.destroy();
    await Promise.all(holders.map((holder) => holder.closed()));
    await expect.poll(async () => (await fetch(`${server.url}/healthz`)).status).toBe(200);
  });

  test('that only idle make room for new ones', async () => {
    const idle = await Promise.all(Array.from({ length: 8 }, open));
    for (const raw of idle) raw.send(withPort(GET));
    await Promise.all(idle.map((raw) => raw.until(/"alive"/)));
    const next = await open();
    next.send(withPort(GET));
    await next.until(/^HTTP\/1\.1 200 /);
    next.socket.destroy();
  });

  test('are no more than the system has open files for', () => {
    expect(affordableConnections(1000, 64)).toBe(8);
    expect(affordableConnections(1000, 1024)).toBe(320);
    expect(affordableConnections(1000, 1_048_576)).toBe(1000);
    expect(affordableConnections(1000, Number.POSITIVE_INFINITY)).toBe(1000);
  });

  test('are answered again after one that was malformed', async () => {
    const raw = await open();
    raw.send(withPort(GET));
    await raw.until(/"alive"/);
    raw.send('NONSENSE\r\n\r\n');
    const answer = await raw.closed();
    expect(refusal(answer.slice(answer.lastIndexOf('HTTP/1.1 4')))).toEqual([
      400,
      'This is not a request in HTTP/1.1 that can be read.',
    ]);
  });
});

test('a body that was refused before its end does not hold up the next request', async () => {
  const raw = await startCreate(2_000_000);
  raw.send(`{"data": "!${'A'.repeat(1_999_989)}`);
  await raw.until(/^HTTP\/1\.1 422 /);
  raw.send(withPort(GET));
  await raw.until(/"status":"alive"/);
  raw.socket.destroy();
});

test('an address and headers beyond MAX_HEADER_SIZE are 431', async () => {
  const tooLong = await open();
  tooLong.send(withPort(GET.replace('/healthz', `/healthz?${'x'.repeat(9000)}`)));
  expect(refusal(await tooLong.closed())).toEqual([
    431,
    'The address and the headers of this request are too large: send fewer or shorter ones.',
  ]);
  const fits = await open();
  fits.send(withPort(GET.replace('/healthz', `/healthz?${'x'.repeat(7000)}`)));
  await fits.until(/^HTTP\/1\.1 200 /);
  fits.socket.destroy();
});

test('CONNECT is refused in words', async () => {
  const raw = await open();
  raw.send('CONNECT example.com:443 HTTP/1.1\r\nHost: example.com\r\n\r\n');
  expect(refusal(await raw.closed())).toEqual([405, 'This is no proxy: CONNECT is not taken.']);
});
