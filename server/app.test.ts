import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { rawRequest } from './testing/raw-request.ts';
import { startTestServer, type TestServer } from './testing/test-server.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer({ allowedHosts: ['media.example.com', 'other.example:8443'] });
});
afterAll(() => server.close());

describe('the Host header', () => {
  const statusFor = async (host: string) =>
    (await rawRequest(server.url, '/healthz', { headers: { Host: host } })).status;

  test('may be a loopback name with our port', async () => {
    const { port } = server.deps.config;
    for (const name of ['localhost', '127.0.0.1', '[::1]', 'LOCALHOST'])
      expect(await statusFor(`${name}:${port}`)).toBe(200);
    expect(await statusFor('localhost:1')).toBe(421);
  });

  test('may be one of ALLOWED_HOSTS, with any port where none is named', async () => {
    expect(await statusFor('media.example.com')).toBe(200);
    expect(await statusFor('media.example.com:9000')).toBe(200);
    expect(await statusFor('other.example:8443')).toBe(200);
    expect(await statusFor('other.example')).toBe(421);
  });

  test('may be the loopback address that is listened on', async () => {
    const second = await startTestServer({ host: '127.0.0.2' });
    const { port } = second.deps.config;
    const answer = await rawRequest(`http://127.0.0.2:${port}`, '/healthz', {
      headers: { Host: `127.0.0.2:${port}` },
    });
    expect(answer.status).toBe(200);
    await second.close();
  });

  test('may not be any other, and the answer says what to do', async () => {
    const answer = await rawRequest(server.url, '/', { headers: { Host: 'rebound.example' } });
    expect(answer.status).toBe(421);
    expect(JSON.parse(answer.body).message).toContain('ALLOWED_HOSTS');
    expect(answer.body).not.toContain('<');
  });

  test('is answered with words when it is impossible', async () => {
    const answer = await rawRequest(server.url, '/healthz', { headers: { Host: 'a b' } });
    expect(answer.status).toBe(400);
    expect(JSON.parse(answer.body).message).toContain('Host');
  });

  test('may be any address of this machine when it listens on all', async () => {
    const open = await startTestServer({ host: '0.0.0.0' });
    const { port } = open.deps.config;
    expect((await rawRequest(open.url, '/healthz', { headers: { Host: `127.0.0.1:${port}` } })).status).toBe(
      200,
    );
    expect(
      (await rawRequest(open.url, '/healthz', { headers: { Host: `203.0.113.9:${port}` } })).status,
    ).toBe(421);
    await open.close();
  });
});

describe('what nobody answers', () => {
  test('is 404 in JSON under /api, whoever asks', async () => {
    const answer = await fetch(`${server.url}/api/nothing`, { headers: { Accept: 'text/html' } });
    expect(answer.status).toBe(404);
    expect(answer.headers.get('Content-Type')).toBe('application/json');
    expect(Object.keys(await answer.json())).toEqual(['message']);
  });

  test('is 405 with the methods that are taken', async () => {
    const answer = await fetch(`${server.url}/healthz`, { method: 'POST' });
    expect(answer.status).toBe(405);
    expect(answer.headers.get('Allow')).toBe('GET, HEAD');
    expect((await answer.json()).message).toBe('This takes GET, HEAD, not POST.');
  });
});

describe('every answer', () => {
  test('has a request id, and nothing may be guessed or run from it', async () => {
    for (const path of ['/healthz', '/api/nothing', '/api/session', '/assets/nothing.js']) {
      const { headers } = await fetch(`${server.url}${path}`);
      expect(headers.get('X-Request-Id')).toMatch(/^[\w-]{36}$/);
      expect(headers.get('X-Content-Type-Options')).toBe('nosniff');
      expect(headers.get('Content-Security-Policy')).toContain("default-src 'none'");
      expect(headers.get('Access-Control-Allow-Origin')).toBeNull();
    }
  });

  test('keeps a proxy’s request id', async () => {
    const { headers } = await fetch(`${server.url}/healthz`, { headers: { 'X-Request-Id': 'proxy-1' } });
    expect(headers.get('X-Request-Id')).toBe('proxy-1');
  });
});

describe('health', () => {
  test('is alive and ready', async () => {
    expect(await (await fetch(`${server.url}/healthz`)).json()).toEqual({ status: 'alive' });
    expect(await (await fetch(`${server.url}/readyz`)).json()).toEqual({ status: 'ready' });
  });

  test('is alive but not ready when the database is away', async () => {
    const broken = await startTestServer();
    broken.deps.db.ping = () => Promise.reject(new Error('secret path /etc/x'));
    const answer = await fetch(`${broken.url}/readyz`);
    expect(answer.status).toBe(503);
    expect(answer.headers.get('Retry-After')).toBe('5');
    expect(await answer.json()).toEqual({
      message: "The database does not answer; the server's log says why.",
    });
    expect((await fetch(`${broken.url}/healthz`)).status).toBe(200);
    await broken.close();
  });
});

test('it is not ready when the disk takes nothing', async () => {
  const full = await startTestServer();
  const { storage } = full.deps;
  const create = storage.create;
  storage.create = async () => {
    const blob = await create();
    blob.flush = () => Promise.reject(new Error('the disk is full'));
    return blob;
  };
  const answer = await fetch(`${full.url}/readyz`);
  expect(answer.status).toBe(503);
  expect((await answer.json()).message).toContain('storage');
  await full.close();
});

test('a bug is answered without its details', async () => {
  const broken = await startTestServer();
  broken.deps.db.credentials.listTokens = () => Promise.reject(new Error('secret path /etc/x'));
  const answer = await fetch(`${broken.url}/api/tokens`, { headers: await broken.bearer() });
  expect(answer.status).toBe(500);
  const { message } = await answer.json();
  expect(message).toContain(answer.headers.get('X-Request-Id'));
  expect(message).not.toContain('secret');
  await broken.close();
});
