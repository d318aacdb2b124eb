import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { createdToken, tokenList } from '../../src/contract/token.ts';
import { createToken } from '../services/tokens.ts';
import { startTestServer, type TestServer } from '../testing/test-server.ts';

let server: TestServer;
let admin: Record<string, string>;
beforeAll(async () => {
  server = await startTestServer();
  admin = await server.bearer('admin');
});
afterAll(() => server.close());

const call = (method: string, path: string, headers: Record<string, string>, body?: unknown) =>
  fetch(`${server.url}${path}`, {
    method,
    headers: { 'Content-Type': 'application/json', ...headers },
    body: body === undefined ? null : JSON.stringify(body),
  });

describe('tokens', () => {
  test('are made with a secret that is shown once, listed without it, and revoked', async () => {
    const expiresAt = '2099-01-01T00:00:00Z';
    const made = await call('POST', '/api/tokens', admin, {
      name: ' CI ',
      abilities: ['media:read'],
      expiresAt,
    });
    expect(made.status).toBe(200);
    const { data } = createdToken.parse(await made.json());
    expect(data.token).toMatch(/^vt_[\w-]{43}$/);
    expect(data).toMatchObject({ name: 'CI', lastUsedAt: null, expiresAt: '2099-01-01T00:00:00.000000Z' });

    const own = { Authorization: `Bearer ${data.token}` };
    expect((await call('GET', '/api/libraries', own)).status).toBe(200);

    const listText = async () => (await call('GET', '/api/tokens', admin)).text();
    expect(await listText()).not.toContain(data.token);
    const lastUse = async () =>
      tokenList.parse(JSON.parse(await listText())).data.find(({ id }) => id === data.id)?.lastUsedAt;
    await expect.poll(lastUse).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z$/);

    expect((await call('DELETE', `/api/tokens/${data.id}`, admin)).status).toBe(200);
    expect((await call('GET', '/api/libraries', own)).status).toBe(401);
    expect((await call('DELETE', `/api/tokens/${data.id}`, admin)).status).toBe(404);
  });

  test('stop at their expiry', async () => {
    const expiresAt = new Date(Date.now() + 3_600_000).toISOString();
    const made = await call('POST', '/api/tokens', admin, {
      name: 'an hour',
      abilities: ['media:read'],
      expiresAt,
    });
    const { token } = createdToken.parse(await made.json()).data;
    expect((await call('GET', '/api/libraries', { Authorization: `Bearer ${token}` })).status).toBe(200);
    server.wait(3_601);
    expect((await call('GET', '/api/libraries', { Authorization: `Bearer ${token}` })).status).toBe(401);
  });

  test('note their use at most once a minute', async () => {
    const row = await createToken(server.deps, { name: 'busy', abilities: ['media:read'] });
    const use = () => call('GET', '/api/libraries', { Authorization: `Bearer ${row.secret}` });
    const lastUse = async () => {
      const rows = await server.deps.db.credentials.listTokens();
      return rows.find(({ id }) => id === row.token.id)?.lastUsedAt;
    };
    await use();
    await expect.poll(lastUse).toBeGreaterThan(0);
    const first = await lastUse();
    await use();
    expect(await lastUse()).toBe(first);
    server.wait(61);
    await use();
    await expect.poll(lastUse).toBeGreaterThan(first ?? 0);
  });

  test('read on when their use cannot be noted', async () => {
    const row = await createToken(server.deps, { name: 'on a full disk', abilities: ['media:read'] });
    const { credentials } = server.deps.db;
    const noting = vi.spyOn(credentials, 'touchToken').mockRejectedValue(new Error('the disk is full'));
    const answer = await call('GET', '/api/libraries', { Authorization: `Bearer ${row.secret}` });
    expect(answer.status).toBe(200);
    expect(noting).toHaveBeenCalledOnce();
    noting.mockRestore();
  });

  test('are refused with the reason by field', async () => {
    const bad = await call('POST', '/api/tokens', admin, { name: '', abilities: ['fly'] });
    expect(bad.status).toBe(422);
    const { errors } = await bad.json();
    expect(errors.name).toEqual(['must not be empty']);
    expect(errors['abilities.0']).toEqual(['must be one of media:read, media:write, admin']);
    const missing = await (await call('POST', '/api/tokens', admin, {})).json();
    expect(missing.errors).toEqual({ name: ['is required'], abilities: ['is required'] });
    const past = { name: 'x', abilities: ['admin'], expiresAt: '2020-01-01T00:00:00Z' };
    expect((await call('POST', '/api/tokens', admin, past)).status).toBe(422);
    const wrong = { name: 3, abilities: 'admin', expiresAt: 'soon' };
    expect((await (await call('POST', '/api/tokens', admin, wrong)).json()).errors).toEqual({
      name: ['must be a string'],
      abilities: ['must be a list'],
      expiresAt: ['must be a time like 2026-12-31T00:00:00Z'],
    });
  });

  test('are for those with the ability admin', async () => {
    const reader = await server.bearer('media:read', 'media:write');
    for (const [method, path] of [
      ['GET', '/api/tokens'],
      ['POST', '/api/tokens'],
      ['DELETE', '/api/tokens/x'],
    ] as const) {
      const forbidden = await call(method, path, reader, method === 'POST' ? {} : undefined);
      expect(forbidden.status).toBe(403);
      expect((await forbidden.json()).message).toContain('admin');
      expect((await call(method, path, {}, method === 'POST' ? {} : undefined)).status).toBe(401);
    }
  });
});

describe('libraries', () => {
  test('list the own one', async () => {
    const answer = await call('GET', '/api/libraries', await server.bearer('media:read'));
    expect(await answer.json()).toEqual({ data: [{ id: 'own', name: 'Vitrine', kind: 'own' }] });
    expect((await call('GET', '/api/libraries', {})).status).toBe(401);
  });
});
