import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { openRawSocket } from '../testing/raw-socket.ts';
import { RUNS, startVictim, type Victim } from './hostile-client.ts';

vi.setConfig({ testTimeout: 600_000 });

/** What a heap that has been warmed up by as many may still grow by. */
const FLAT = 64 * 1024 ** 2;
const FILES = '/api/v1/media-manager/files';

let victim: Victim;
let host: string;
beforeAll(async () => {
  victim = await startVictim();
  host = new URL(victim.url).host;
});
afterAll(() => victim.stop());

/** All that is answered to these bytes; they must be answered. */
async function answerTo(bytes: string): Promise<string> {
  const raw = await openRawSocket(victim.url, { allowHalfOpen: true });
  raw.send(bytes);
  await raw.until(/^HTTP\/1\.1 \d{3} [\s\S]*\r\n\r\n/);
  raw.socket.end();
  return raw.closed();
}

/** What is answered to these bytes, and nothing behind them. */
async function answerToAllOf(bytes: string): Promise<string> {
  const raw = await openRawSocket(victim.url, { allowHalfOpen: true });
  raw.send(bytes);
  raw.socket.end();
  return raw.closed();
}

const statuses = (answer: string) =>
  [...answer.matchAll(/HTTP\/1\.1 (\d{3}) /g)].map(([, status]) => Number(status));

/** Refused, and not for a fault of the server's. */
const isTheirs = (status: number) => status >= 400 && status < 500;

const create = (...lines: string[]) =>
  [`POST ${FILES} HTTP/1.1`, `Host: ${host}`, `Authorization: Bearer ${victim.token}`, ...lines].join('\r\n');
/** A request that hides in what another layer takes for the body of the first. */
const hidden = () => `GET /healthz HTTP/1.1\r\nHost: ${host}\r\nX-Hidden: 1\r\n\r\n`;

describe('a body whose end is told in two ways is refused, and nothing in it is taken for a request', () => {
  test.each<[string, (inner: string) => string]>([
    [
      'Content-Length and Transfer-Encoding',
      (inner) => `${create('Content-Length: 5', 'Transfer-Encoding: chunked')}\r\n\r\n0\r\n\r\n${inner}`,
    ],
    [
      'Transfer-Encoding and Content-Length',
      (inner) => `${create('Transfer-Encoding: chunked', 'Content-Length: 5')}\r\n\r\n0\r\n\r\n${inner}`,
    ],
    ['two Content-Lengths', (inner) => `${create('Content-Length: 0', 'Content-Length: 5')}\r\n\r\n${inner}`],
    [
      'two equal Content-Lengths',
      (inner) => `${create('Content-Length: 0', 'Content-Length: 0')}\r\n\r\n${inner}`,
    ],
    ['a list of lengths', (inner) => `${create('Content-Length: 0, 5')}\r\n\r\n${inner}`],
    ['a negative length', (inner) => `${create('Content-Length: -1')}\r\n\r\n${inner}`],
    ['a length with a sign', (inner) => `${create('Content-Length: +0')}\r\n\r\n${inner}`],
    ['a length in hex', (inner) => `${create('Content-Length: 0x0')}\r\n\r\n${inner}`],
    ['a length beyond numbers', (inner) => `${create(`Content-Length: ${'9'.repeat(40)}`)}\r\n\r\n${inner}`],
    ['a space before the colon', (inner) => `${create('Content-Length : 0')}\r\n\r\n${inner}`],
    [
      'a folded header',
      (inner) => `${create('Transfer-Encoding:\r\n chunked', 'Content-Length: 0')}\r\n\r\n${inner}`,
    ],
    [
      'chunked that is not last',
      (inner) => `${create('Transfer-Encoding: chunked, identity')}\r\n\r\n0\r\n\r\n${inner}`,
    ],
    ['an unknown coding', (inner) => `${create('Transfer-Encoding: xchunked')}\r\n\r\n0\r\n\r\n${inner}`],
    ['a bare line feed', (inner) => `${create('X: a\nContent-Length: 5')}\r\n\r\n${inner}`],
    ['a bare carriage return', (inner) => `${create('X: a\rContent-Length: 5')}\r\n\r\n${inner}`],
    ['a NUL in a header', (inner) => `${create('X: a\0b', 'Content-Length: 0')}\r\n\r\n${inner}`],
    ['a chunk of no size', (inner) => `${create('Transfer-Encoding: chunked')}\r\n\r\nxyz\r\n${inner}`],
    ['a chunk of negative size', (inner) => `${create('Transfer-Encoding: chunked')}\r\n\r\n-1\r\n${inner}`],
    [
      'a chunk of 0x size',
      (inner) => `${create('Transfer-Encoding: chunked')}\r\n\r\n0x5\r\nhello\r\n0\r\n\r\n${inner}`,
    ],
    [
      'a chunk beyond numbers',
      (inner) => `${create('Transfer-Encoding: chunked')}\r\n\r\n${'f'.repeat(20)}\r\n${inner}`,
    ],
    [
      'a chunk longer than it says',
      (inner) => `${create('Transfer-Encoding: chunked')}\r\n\r\n2\r\nabc\r\n0\r\n\r\n${inner}`,
    ],
  ])('%s', async (_, make) => {
    const answer = await answerTo(make(hidden()));
    expect(statuses(answer).length).toBeGreaterThan(0);
    for (const status of statuses(answer)) expect(status, answer).toSatisfy(isTheirs);
  });
});

describe('what is no request of ours is refused in words', () => {
  test.each([
    ['HTTP/0.9', 'GET /healthz\r\n\r\n'],
    ['HTTP/3.0', 'GET /healthz HTTP/3.0\r\nHost: HOST\r\n\r\n'],
    ['no version', 'GET /healthz HTTP/\r\n\r\n'],
    ['an unknown method', 'BREW /healthz HTTP/1.1\r\nHost: HOST\r\n\r\n'],
    ['a method in small letters', 'get /healthz HTTP/1.1\r\nHost: HOST\r\n\r\n'],
    ['no Host', 'GET /healthz HTTP/1.1\r\n\r\n'],
    ['an empty Host', 'GET /healthz HTTP/1.1\r\nHost:\r\n\r\n'],
    ['CONNECT', 'CONNECT HOST HTTP/1.1\r\nHost: HOST\r\n\r\n'],
    ['TRACE', 'TRACE /healthz HTTP/1.1\r\nHost: HOST\r\nContent-Length: 0\r\n\r\n'],
    ['OPTIONS *', 'OPTIONS * HTTP/1.1\r\nHost: HOST\r\n\r\n'],
    ['an address of another server', 'GET http://evil.example/healthz HTTP/1.1\r\nHost: HOST\r\n\r\n'],
    ['no path', 'GET healthz HTTP/1.1\r\nHost: HOST\r\n\r\n'],
    ['a space in the path', 'GET /health z HTTP/1.1\r\nHost: HOST\r\n\r\n'],
    ['a NUL in the path', 'GET /health\0z HTTP/1.1\r\nHost: HOST\r\n\r\n'],
    ['a header without a name', 'GET /healthz HTTP/1.1\r\nHost: HOST\r\n: a\r\n\r\n'],
    ['an unknown expectation', 'GET /healthz HTTP/1.1\r\nHost: HOST\r\nExpect: tea\r\n\r\n'],
    ['TLS', '\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03'.padEnd(200, '\x01')],
    ['HTTP/2', 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n'],
  ])('%s', async (_, text) => {
    const answer = await answerTo(text.replaceAll('HOST', host));
    expect(statuses(answer).length).toBeGreaterThan(0);
    for (const status of statuses(answer)) expect(status, answer).toSatisfy(isTheirs);
  });

  test('Upgrade is not taken up', async () => {
    const answer = await answerTo(
      `GET /healthz HTTP/1.1\r\nHost: ${host}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n`,
    );
    expect(statuses(answer)).toEqual([200]);
  });

  test('requests one after another are answered in their order', async () => {
    const get = (path: string) => `GET ${path} HTTP/1.1\r\nHost: ${host}\r\n\r\n`;
    const raw = await openRawSocket(victim.url);
    raw.send(get('/readyz') + get('/api/nothing') + get('/healthz'));
    await raw.until(/"alive"/);
    expect(statuses(raw.received())).toEqual([200, 404, 200]);
    raw.socket.destroy();
  });
});

describe('without end', () => {
  /** Sends the same piece until the server has had enough; answers how many bytes it took, and what it said. */
  async function stream(head: string, piece: string): Promise<{ sent: number; answer: string }> {
    const raw = await openRawSocket(victim.url);
    raw.send(head);
    let sent = 0;
    while (!raw.socket.destroyed && !raw.socket.readableEnded && sent < 1024 ** 3) {
      sent += piece.length;
      if (raw.socket.write(piece, 'latin1')) continue;
      const { promise, resolve } = Promise.withResolvers<void>();
      raw.socket.once('drain', resolve).once('close', resolve);
      await promise;
      raw.socket.off('drain', resolve).off('close', resolve);
    }
    return { sent, answer: await raw.closed() };
  }
  const MOST = 16 * 1024 ** 2;

  test.each([
    ['one header', 'GET /healthz HTTP/1.1\r\nX-Long: ', 'x'.repeat(65_536)],
    ['many headers', 'GET /healthz HTTP/1.1\r\n', 'X-One: y\r\n'.repeat(6_000)],
    ['an address', 'GET /', 'x'.repeat(65_536)],
    ['a method', '', 'A'.repeat(65_536)],
  ])('%s is cut off', async (_, head, piece) => {
    const { sent, answer } = await stream(head, piece);
    expect(sent).toBeLessThan(MOST);
    expect(answer).toMatch(/^(?:HTTP\/1\.1 4\d\d |$)/);
  });

  test('a gigabyte of a body that nobody asked for is cut off', async () => {
    const head = `POST ${FILES} HTTP/1.1\r\nHost: ${host}\r\nContent-Type: application/json\r\nContent-Length: ${1024 ** 3}\r\n\r\n`;
    const { sent, answer } = await stream(head, 'x'.repeat(65_536));
    expect(sent).toBeLessThan(1024 ** 3);
    expect(answer).toMatch(/^HTTP\/1\.1 401 /);
  });
});

test(`${RUNS} heaps of bytes are refused, leave nothing, and cost no memory`, async () => {
  const token = fc.constantFrom(
    'GET',
    'POST',
    ' ',
    '/',
    FILES,
    ' HTTP/1.1',
    '\r\n',
    '\n',
    '\r',
    ':',
    'Host: ',
    'Content-Length: ',
    '5',
    'Transfer-Encoding: chunked',
    '\0',
    '\xff',
    '0\r\n\r\n',
    '%00',
    '{"data":"',
    'Expect: 100-continue',
    ';',
  );
  const heap = fc.array(fc.oneof(token, fc.string({ unit: 'binary-ascii', maxLength: 10 })), {
    maxLength: 40,
  });
  const refuse = async (parts: string[]) => {
    for (const status of statuses(await answerToAllOf(parts.join('')))) {
      expect(status).toSatisfy(isTheirs);
    }
  };
  await fc.assert(fc.asyncProperty(heap, refuse), { numRuns: RUNS });
  const before = await victim.memory();
  await fc.assert(fc.asyncProperty(heap, refuse), { numRuns: RUNS });
  expect(await victim.traces()).toEqual({ total: 0, temporary: 0, blobs: 0 });
  expect((await victim.memory()) - before).toBeLessThan(FLAT);
  expect(victim.isAlive()).toBe(true);
});
