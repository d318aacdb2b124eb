import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { sessionEnvelope } from '../../src/contract/session.ts';
import { startTestServer, type TestServer } from '../testing/test-server.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer({
    libraryName: 'Pictures of ours',
    maxFileSize: 5_000_000,
    allowedTypes: ['image/*', 'text/csv'],
  });
});
// Failed sign-ins of one test are no longer counted in the next.
beforeEach(() => server.wait(61));
afterAll(() => server.close());

const signIn = (body: unknown, headers: Record<string, string> = {}) =>
  fetch(`${server.url}/api/session`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', ...headers },
    body: JSON.stringify(body),
  });
const session = (cookie: string) => fetch(`${server.url}/api/session`, { headers: { Cookie: cookie } });

describe('signing in', () => {
  test('takes a code once, and answers what the dashboard needs', async () => {
    const code = server.deps.signInCodes.issue();
    const answer = await signIn({ code });
    expect(answer.status).toBe(200);
    const { data } = sessionEnvelope.parse(await answer.json());
    expect(data.abilities).toEqual(['media:read', 'media:write', 'admin']);
    expect(data.library).toEqual({ id: 'own', name: 'Pictures of ours' });
    expect(data.limits).toEqual({ maxFileSize: 5_000_000, allowedTypes: ['image/*', 'text/csv'] });

    const again = await signIn({ code });
    expect(again.status).toBe(401);
    expect((await again.json()).message).toContain('already used');
    expect(again.headers.getSetCookie()).toEqual([]);
  });

  test('of two at the same moment lets one in', async () => {
    const code = server.deps.signInCodes.issue();
    const answers = await Promise.all([signIn({ code }), signIn({ code })]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 401]);
  });

  test('hands out a cookie that scripts cannot read and other sites cannot send', async () => {
    const [cookie = ''] = (await signIn({ code: server.deps.signInCodes.issue() })).headers.getSetCookie();
    expect(cookie).toMatch(
      new RegExp(
        `^vitrine_${server.deps.config.port}=[\\w-]{43}; Path=/; Expires=[^;]+; HttpOnly; SameSite=Strict$`,
      ),
    );
  });

  test('keeps only a hash of the cookie', async () => {
    const cookie = await server.cookie();
    const secret = cookie.split('=')[1] ?? '';
    expect(await server.deps.db.credentials.findSession(secret)).toBeNull();
    expect((await session(cookie)).status).toBe(200);
  });

  test('with a token hands on its abilities, and ends when it is revoked', async () => {
    const secret = await server.token('media:read');
    const answer = await signIn({ token: secret });
    expect((await answer.clone().json()).data.abilities).toEqual(['media:read']);
    const cookie = answer.headers.getSetCookie()[0]?.split(';')[0] ?? '';
    expect((await session(cookie)).status).toBe(200);

    const [token] = await server.deps.db.credentials.listTokens();
    await server.deps.db.credentials.revokeToken(token?.id ?? '');
    expect((await session(cookie)).status).toBe(401);
  });

  test('says that a token is wrong, and that a body is', async () => {
    const wrong = await signIn({ token: 'vt_wrong' });
    expect(wrong.status).toBe(401);
    expect((await wrong.json()).message).toBe('This token is wrong, expired or revoked.');
    const neither = await signIn({});
    expect(neither.status).toBe(422);
    expect((await neither.json()).message).toBe('The request must be an object with a code or a token.');
    expect((await (await signIn({ token: '' })).json()).errors).toEqual({ token: ['must not be empty'] });
    expect(
      (await signIn({ code: server.deps.signInCodes.issue() }, { 'Content-Type': 'text/plain' })).status,
    ).toBe(415);
    const broken = await fetch(`${server.url}/api/session`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: '{',
    });
    expect(broken.status).toBe(400);
  });

  test('from a page of another site is refused', async () => {
    const code = server.deps.signInCodes.issue();
    expect((await signIn({ code }, { Origin: 'https://evil.example' })).status).toBe(403);
    expect((await signIn({ code }, { Origin: server.url })).status).toBe(200);
  });

  test('waits a minute after ten failures, even with the right code', async () => {
    for (let count = 0; count < 10; count += 1) expect((await signIn({ code: 'guess' })).status).toBe(401);
    const refused = await signIn({ code: server.deps.signInCodes.issue() });
    expect(refused.status).toBe(429);
    expect(Number(refused.headers.get('Retry-After'))).toBeGreaterThan(50);
    server.wait(61);
    expect((await signIn({ code: server.deps.signInCodes.issue() })).status).toBe(200);
  });
});

describe('a wrong token', () => {
  const ask = async (secret: string, headers: Record<string, string> = {}) =>
    fetch(`${server.url}/api/libraries`, { headers: { Authorization: `Bearer ${secret}`, ...headers } });

  test('makes its address wait after a hundred within a minute, but nobody who was let in before', async () => {
    server.wait(61);
    const [known, other] = [await server.token(), await server.token()];
    expect((await ask(known)).status).toBe(200);
    for (let count = 0; count < 100; count += 1) expect((await ask(`vt_guess-${count}`)).status).toBe(401);
    const refused = await ask('vt_guess');
    expect(refused.status).toBe(429);
    expect((await refused.json()).message).toMatch(/^Too many wrong tokens: try again in \d\d seconds\.$/);
    expect((await ask(other)).status).toBe(429);
    expect((await ask(known)).status).toBe(200);
    server.wait(61);
    expect((await ask(other)).status).toBe(200);
  });

  test('counts for the address that a trusted proxy names, and for no other', async () => {
    const proxied = await startTestServer({ wrongTokensPerMinute: 1, trustedProxies: ['127.0.0.1'] });
    const statusFor = async (address: string) => {
      const headers = { Authorization: 'Bearer vt_guess', 'X-Forwarded-For': address };
      return (await fetch(`${proxied.url}/api/libraries`, { headers })).status;
    };
    expect(await statusFor('203.0.113.1')).toBe(401);
    expect(await statusFor('203.0.113.1')).toBe(429);
    expect(await statusFor('198.51.100.7, 203.0.113.1')).toBe(429);
    expect(await statusFor('203.0.113.2')).toBe(401);
    await proxied.close();
  });
});

describe('a session', () => {
  test('is nobody without the cookie', async () => {
    const answer = await fetch(`${server.url}/api/session`);
    expect(answer.status).toBe(401);
    expect(answer.headers.get('WWW-Authenticate')).toBe('Bearer');
    expect(answer.headers.get('Cache-Control')).toBe('no-store');
  });

  test('ends after the days of SESSION_DAYS', async () => {
    const cookie = await server.cookie();
    server.wait(29.9 * 86_400);
    expect((await session(cookie)).status).toBe(200);
    server.wait(0.2 * 86_400);
    expect((await session(cookie)).status).toBe(401);
  });

  test('ends on the server when somebody signs out', async () => {
    const cookie = await server.cookie();
    const out = await fetch(`${server.url}/api/session`, {
      method: 'DELETE',
      headers: { Cookie: cookie, 'x-vitrine': '1' },
    });
    expect(out.status).toBe(200);
    expect(out.headers.getSetCookie()[0]).toContain('Max-Age=0');
    expect((await session(cookie)).status).toBe(401);
  });

  test('behind https has a cookie for https alone', async () => {
    const proxied = await startTestServer({ publicUrl: 'https://media.example.com' });
    const answer = await fetch(`${proxied.url}/api/session`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', Origin: 'https://media.example.com' },
      body: JSON.stringify({ code: proxied.deps.signInCodes.issue() }),
    });
    expect(answer.headers.getSetCookie()[0]).toContain('; Secure');
    await proxied.close();
  });
});

describe('a change with the cookie', () => {
  const change = async (headers: Record<string, string>) =>
    (
      await fetch(`${server.url}/api/tokens`, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json', Cookie: await server.cookie(), ...headers },
        body: JSON.stringify({ name: 'x', abilities: ['media:read'] }),
      })
    ).status;

  test('needs our header, or an Origin of ours', async () => {
    expect(await change({})).toBe(403);
    expect(await change({ Origin: 'https://evil.example' })).toBe(403);
    expect(await change({ Origin: 'null' })).toBe(403);
    expect(await change({ Origin: server.url })).toBe(200);
    expect(await change({ 'x-vitrine': '1' })).toBe(200);
  });

  test('needs neither with a bearer token', async () => {
    const answer = await fetch(`${server.url}/api/tokens`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', ...(await server.bearer()) },
      body: JSON.stringify({ name: 'x', abilities: ['media:read'] }),
    });
    expect(answer.status).toBe(200);
  });

  test('does not get by on the cookie when the token is wrong', async () => {
    expect(await change({ 'x-vitrine': '1', Authorization: 'Bearer vt_wrong' })).toBe(401);
    expect(await change({ 'x-vitrine': '1', Authorization: 'Basic abc' })).toBe(401);
  });
});
