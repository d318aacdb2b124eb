import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type RawAnswer, rawRequest } from '../testing/raw-request.ts';
import { startTestServer, type TestServer } from '../testing/test-server.ts';

const PAGE =
  '<!doctype html><meta property="csp-nonce" nonce="__CSP_NONCE__"><style nonce="__CSP_NONCE__"></style>';
const SCRIPT = 'console.log("dashboard");'.repeat(50);

let folder: string;
let server: TestServer;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'vitrine-dist-'));
  const dist = join(folder, 'dist');
  await mkdir(join(dist, 'assets'), { recursive: true });
  await writeFile(join(dist, 'index.html'), PAGE);
  await writeFile(join(dist, '.build-hash'), 'secret');
  await writeFile(join(dist, 'favicon.svg'), '<svg/>');
  await writeFile(join(dist, 'assets', 'index-abc.js'), SCRIPT);
  await writeFile(join(dist, 'assets', 'index-abc.js.br'), brotliCompressSync(SCRIPT));
  await writeFile(join(dist, 'assets', 'index-abc.js.gz'), gzipSync(SCRIPT));
  await writeFile(join(folder, 'secret.txt'), 'secret');
  server = await startTestServer({}, { dashboardFolder: dist });
});
afterAll(async () => {
  await server.close();
  await rm(folder, { recursive: true });
});

const get = (path: string, headers: Record<string, string> = {}, method = 'GET'): Promise<RawAnswer> =>
  rawRequest(server.url, path, { method, headers });

describe('the page', () => {
  test('is sent for every address that the dashboard may have, without a session', async () => {
    for (const path of ['/', '/index.html', '/sign-in', '/l/own/folders/root?q=x', '/l/own/files/a.b.c']) {
      const answer = await get(path, { Accept: 'text/html,*/*;q=0.8' });
      expect(answer.status, path).toBe(200);
      expect(answer.headers['content-type']).toBe('text/html; charset=utf-8');
      expect(answer.headers['cache-control']).toBe('no-store');
    }
  });

  test('has a nonce of its own each time, the same in the policy and in the text', async () => {
    const nonces = new Set<string>();
    for (let count = 0; count < 3; count += 1) {
      const { headers, body } = await get('/');
      const nonce =
        /style-src 'self' 'nonce-([^']+)'/.exec(String(headers['content-security-policy']))?.[1] ?? '';
      expect(Buffer.from(nonce, 'base64')).toHaveLength(16);
      expect(body).toBe(PAGE.replaceAll('__CSP_NONCE__', nonce));
      nonces.add(nonce);
    }
    expect(nonces.size).toBe(3);
  });

  test('may load from us alone, and be framed by nobody', async () => {
    const { headers } = await get('/');
    const policy = String(headers['content-security-policy']);
    for (const part of [
      "default-src 'none'",
      "script-src 'self'",
      "connect-src 'self'",
      "frame-ancestors 'none'",
      "base-uri 'none'",
      "form-action 'none'",
    ]) {
      expect(policy.split('; ')).toContain(part);
    }
    expect(policy).not.toContain('unsafe');
    expect(headers['cross-origin-opener-policy']).toBe('same-origin');
    expect(headers['permissions-policy']).toContain('camera=()');
    expect(headers['referrer-policy']).toBe('same-origin');
  });

  test('is not sent to what does not take a page, nor for the API, media and assets', async () => {
    expect((await get('/l/own/files', { Accept: 'application/json' })).status).toBe(404);
    for (const path of [
      '/api',
      '/api/nothing',
      '/media',
      '/media/x',
      '/assets/replaced-123.js',
      '/assets/',
      '/openapi.json/x',
    ]) {
      const answer = await get(path, { Accept: 'text/html' });
      expect(answer.status, path).toBe(404);
      expect(answer.headers['content-type']).toBe('application/json');
    }
    expect((await get('/', {}, 'POST')).status).toBe(404);
  });

  test('says so when it is not built', async () => {
    const bare = await startTestServer();
    const answer = await rawRequest(bare.url, '/');
    expect(answer.status).toBe(503);
    expect(answer.body).toContain('npm run build');
    await bare.close();
  });
});

describe('assets', () => {
  test('are kept for ever, and compressed as the browser takes it', async () => {
    const plain = await get('/assets/index-abc.js');
    expect(plain.body).toBe(SCRIPT);
    expect(plain.headers['cache-control']).toBe('public, max-age=31536000, immutable');
    expect(plain.headers['content-type']).toBe('text/javascript; charset=utf-8');
    const encodingFor = async (accepted: string) =>
      (await get('/assets/index-abc.js', { 'Accept-Encoding': accepted })).headers['content-encoding'];
    expect(await encodingFor('gzip, deflate, br, zstd')).toBe('br');
    expect(await encodingFor('gzip')).toBe('gzip');
    expect(await encodingFor('br;q=0, *')).toBe('gzip');
    expect(await encodingFor('identity')).toBeUndefined();
    const answer = await fetch(`${server.url}/assets/index-abc.js`);
    expect(answer.headers.get('Vary')).toBe('Accept-Encoding');
    expect(await answer.text()).toBe(SCRIPT);
  });

  test('answer HEAD with the length of what GET would send', async () => {
    const answer = await get('/assets/index-abc.js', { 'Accept-Encoding': 'br' }, 'HEAD');
    expect(answer.status).toBe(200);
    expect(answer.body).toBe('');
    expect(Number(answer.headers['content-length'])).toBe(brotliCompressSync(SCRIPT).length);
  });
});

describe('other files', () => {
  test('are asked for again, by their ETag', async () => {
    const first = await get('/favicon.svg');
    expect(first.headers['cache-control']).toBe('no-cache');
    const second = await get('/favicon.svg', { 'If-None-Match': String(first.headers.etag) });
    expect(second.status).toBe(304);
    expect(second.body).toBe('');
  });

  test('are those of the dashboard, not what lies beside it or is hidden', async () => {
    const ways = [
      '/.build-hash',
      '/../secret.txt',
      '/%2e%2e/secret.txt',
      '/..%2fsecret.txt',
      '/assets/..%5c..%5csecret.txt',
      '/%00',
      '/%zz',
    ];
    for (const path of ways) {
      const answer = await get(path, { Accept: 'application/json' });
      expect(answer.status, path).toBe(404);
      expect(answer.body).not.toContain('secret');
    }
  });
});
