import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { ServiceError } from '../services/errors.ts';
import { type Answer, mediaManagerClient } from '../testing/media-manager-client.ts';
import { startTestServer, type TestServer } from '../testing/test-server.ts';

const ID = '019b666f-5b1e-738e-b88f-6e08c466a4f7';
const READS = ['/folders', `/folders/${ID}`, '/files', `/files/${ID}`, '/trash'];
const WRITES = [
  ['POST', '/folders'],
  ['PATCH', `/folders/${ID}`],
  ['DELETE', `/folders/${ID}`],
  ['POST', `/folders/${ID}/restore`],
  ['POST', '/files'],
  ['PATCH', `/files/${ID}`],
  ['DELETE', `/files/${ID}`],
  ['POST', `/files/${ID}/restore`],
  ['DELETE', `/trash/files/${ID}`],
  ['DELETE', `/trash/folders/${ID}`],
  ['DELETE', '/trash'],
] as const;

let server: TestServer;
let client: Awaited<ReturnType<typeof mediaManagerClient>>;
beforeAll(async () => {
  server = await startTestServer();
  client = await mediaManagerClient(server);
});
afterAll(() => server.close());

/** A sentence for people, and nothing of how the server is made. */
function expectSentence({ headers, body }: Answer, words: string) {
  expect(headers.get('Content-Type'), words).toMatch(/^application\/json/);
  expect(body, words).toMatchObject({ message: expect.stringMatching(/^[A-Z].*\.$/) });
  expect(JSON.stringify(body), words).not.toMatch(/<html|\bat .*:\d+:\d+|node:|SQLITE/i);
}

describe('every call of the Media Manager', () => {
  test('needs a token that is ours and not revoked: 401', async () => {
    const revoked = await server.bearer();
    const [token] = await server.deps.db.credentials.listTokens();
    await server.deps.db.credentials.revokeToken(token?.id ?? '');
    const calls = [...READS.map((path) => ['GET', path] as const), ...WRITES];
    for (const [method, path] of calls) {
      for (const headers of [{ Authorization: '' }, { Authorization: 'Bearer vt_wrong' }, revoked]) {
        const answer = await client.call(method, path, method === 'GET' ? undefined : {}, headers);
        expect(answer.status, `${method} ${path}`).toBe(401);
        expect(answer.headers.get('WWW-Authenticate')).toBe('Bearer');
        expectSentence(answer, path);
      }
    }
  });

  test('needs the ability: 403', async () => {
    const [reader, writer] = [await server.bearer('media:read'), await server.bearer('media:write')];
    for (const path of READS) {
      expect((await client.call('GET', path, undefined, reader)).status, path).not.toBe(403);
      const refused = await client.call('GET', path, undefined, writer);
      expect(refused.status, path).toBe(403);
      expectSentence(refused, path);
      expect(refused.body).toMatchObject({ message: expect.stringContaining('media:read') });
    }
    for (const [method, path] of WRITES) {
      const refused = await client.call(method, path, {}, reader);
      expect(refused.status, path).toBe(403);
      expect(refused.body).toMatchObject({ message: expect.stringContaining('media:write') });
      expect((await client.call(method, path, {}, writer)).status, path).not.toBe(403);
    }
  });

  test('takes JSON alone: 415, 400, 422 and 413', async () => {
    const bodies: [string, string, string, number][] = [
      ['{"name":"a"}', 'text/plain', 'form', 415],
      ['name=a', 'application/x-www-form-urlencoded', 'form', 415],
      ['{"name":', 'application/json', 'cut off', 400],
      ['', 'application/json', 'empty', 400],
      ['[]', 'application/json', 'list', 422],
      ['null', 'application/json', 'null', 422],
      [`{"name":"${'x'.repeat(2_000_000)}"}`, 'application/json', 'large', 413],
    ];
    for (const [body, type, words, status] of bodies) {
      for (const [method, path] of [
        ['POST', '/folders'],
        ['PATCH', `/folders/${ID}`],
        ['PATCH', `/files/${ID}`],
      ] as const) {
        const refused = await client.call(method, path, body, { 'Content-Type': type });
        expect(refused.status, `${words} ${method} ${path}`).toBe(status);
        expectSentence(refused, words);
      }
    }
    const charset = { 'Content-Type': 'application/json; charset=utf-8' };
    expect((await client.call('POST', '/folders', { name: 'a' }, charset)).status).toBe(200);
  });

  test('is 404 where nothing is, and 405 where another method would do', async () => {
    for (const path of ['/nothing', '/files/a/b/c', '/trash/other/x']) {
      const missing = await client.call('GET', path);
      expect(missing.status, path).toBe(404);
      expectSentence(missing, path);
    }
    for (const [method, path, allowed] of [
      ['PUT', '/folders', 'POST'],
      ['POST', `/files/${ID}`, 'PATCH'],
      ['PATCH', '/trash', 'DELETE'],
    ] as const) {
      const refused = await client.call(method, path, {});
      expect(refused.status, path).toBe(405);
      expect(refused.headers.get('Allow')).toContain(allowed);
      expectSentence(refused, path);
    }
  });

  test('says that the disk is full, or the library busy, in words: 507 and 503', async () => {
    const { storage, db } = server.deps;
    const noSpace = Object.assign(new Error('write'), { code: 'ENOSPC' });
    const creating = vi.spyOn(storage, 'store').mockRejectedValue(noSpace);
    const full = await client.call('POST', '/files', { data: 'YQ==', fileName: 'a', mimeType: '' });
    creating.mockRestore();
    expect(full).toMatchObject({ status: 507, body: { message: expect.stringContaining('full') } });
    expectSentence(full, 'full');
    const busy = new ServiceError('unavailable', 'The library is busy.', { retryAfter: 1 });
    const trashing = vi.spyOn(db.files, 'trash').mockRejectedValue(busy);
    const later = await client.call('DELETE', `/files/${ID}`);
    trashing.mockRestore();
    expect(later.status).toBe(503);
    expect(later.headers.get('Retry-After')).toBe('1');
    expectSentence(later, 'busy');
  });

  test('is the same for the dashboard, with its cookie', async () => {
    const answer = await fetch(`${server.url}/api/libraries/own/media-manager/files`, {
      headers: { Cookie: await server.cookie() },
    });
    expect(answer.status).toBe(200);
    expect(await answer.json()).toMatchObject({ page: 1, data: expect.any(Array) });
  });
});
