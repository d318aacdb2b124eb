import { createServer } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type AwkwardKlink, json, send, startAwkwardKlink } from '../testing/awkward-klink.ts';
import { testConnection } from './test-connection.ts';

const TOKEN = 'klink-token-that-nobody-may-see';
const PAGE = { total: 42, page: 1, pageSize: 1, lastPage: 42, data: [{ id: 'a', title: null }] };

let klink: AwkwardKlink;
beforeAll(async () => {
  klink = await startAwkwardKlink();
});
afterAll(() => klink.close());
beforeEach(() => {
  klink.seen.length = 0;
});

const look = (baseUrl = klink.url, kind: 'klink' | 'flockx' = 'klink', withinMs?: number) =>
  testConnection({ kind, baseUrl, token: TOKEN }, withinMs);

describe('a look at a library elsewhere', () => {
  test('finds that it works, and how much is there', async () => {
    klink.answer(json(200, PAGE));
    expect(await look()).toEqual({ outcome: 'works', message: 'It works: the library has 42 files.' });
    klink.answer(json(200, { ...PAGE, total: 1 }));
    expect((await look()).message).toBe('It works: the library has 1 file.');
    klink.answer(json(200, []));
    expect(await look()).toEqual({ outcome: 'works', message: 'It works.' });
  });

  test('sends the token as each kind has it, and below the path of the address', async () => {
    klink.answer(json(200, PAGE));
    await look(`${klink.url}/gateway`);
    klink.answer(json(200, { items: [], meta: { total: 0 } }));
    expect((await look(klink.url, 'flockx')).outcome).toBe('works');
    expect(klink.seen).toMatchObject([
      {
        url: '/gateway/api/v1/media-manager/files?page=1&pageSize=1',
        headers: { authorization: `Bearer ${TOKEN}`, 'accept-encoding': 'identity' },
      },
      { url: '/api/v1/media?page=1&size=1', headers: { authorization: TOKEN } },
    ]);
  });

  test.each([
    ['tokenRefused', json(401, { message: 'Unauthenticated.' }), 'give the library a new one'],
    ['abilityMissing', json(403, { message: 'Forbidden' }), 'give it that ability'],
    ['noApiThere', json(404, { message: 'Not found' }), 'it answers 404'],
    ['noApiThere', send(200, 'text/html; charset=utf-8', '<h1>Welcome</h1>'), 'A web page answers'],
    ['noApiThere', send(403, 'text/html', '<h1>Blocked</h1>'), 'A web page answers'],
    ['noApiThere', send(502, 'text/html', '<h1>nginx</h1>'), 'A web page answers'],
    ['notThisApi', json(200, { hello: 'world' }), 'check the address and the kind'],
    ['notThisApi', json(200, { data: [{ name: 'no id' }] }), 'is not K-LINK'],
    ['notThisApi', send(200, 'application/json', '{"data": ['), 'is not K-LINK'],
    ['notThisApi', send(200, 'application/json', ''), 'is not K-LINK'],
    ['notThisApi', send(200, 'text/plain', '{"data": []}'), 'is not K-LINK'],
    ['notThisApi', send(200, 'application/json', `[${'"long",'.repeat(200_000)}""]`), 'is not K-LINK'],
    ['notThisApi', json(422, { message: 'pageSize' }), 'it answers 422'],
    ['failing', json(500, { message: 'oops' }), 'it answers 500'],
    ['failing', json(429, {}), 'wait a minute'],
  ])('finds %s', async (outcome, answer, words) => {
    klink.answer(answer);
    const found = await look();
    expect(found).toMatchObject({ outcome, message: expect.stringContaining(words) });
    expect(found.message).toMatch(/^[A-Z][^\n]*\.$/);
  });

  test('follows redirects within the same server, and tells of others without following', async () => {
    klink.answer((incoming, outgoing) =>
      incoming.url?.startsWith('/moved')
        ? json(200, PAGE)(incoming, outgoing)
        : send(302, 'text/plain', '', { Location: '/moved' })(incoming, outgoing),
    );
    expect((await look()).outcome).toBe('works');
    const other = await startAwkwardKlink();
    klink.answer(send(302, 'text/plain', '', { Location: `${other.url}/api?t=${TOKEN}` }));
    expect(await look()).toEqual({
      outcome: 'redirected',
      message: `It sends on to ${other.url}: if that is right, give it as the address.`,
    });
    expect(other.seen).toEqual([]);
    await other.close();
    klink.answer(send(302, 'text/plain', '', { Location: '/' }));
    expect((await look()).outcome).toBe('redirected');
  });

  test('tells a name that is not there from a port where nothing listens', async () => {
    expect(await look('http://no-such-host.invalid')).toMatchObject({
      outcome: 'unknownHost',
      message: expect.stringContaining('no server named no-such-host.invalid'),
    });
    const gone = await startAwkwardKlink();
    await gone.close();
    expect(await look(gone.url)).toMatchObject({
      outcome: 'unreachable',
      message: expect.stringContaining(`Nothing answers at ${gone.url}`),
    });
  });

  test('tells what speaks no TLS, or no HTTP, and a line that breaks', async () => {
    expect((await look(klink.url.replace('http:', 'https:'))).outcome).toBe('untrusted');
    const chatter = createServer((socket) => socket.end('220 mail ready\r\n'));
    const listening = Promise.withResolvers<void>();
    chatter.listen(0, '127.0.0.1', listening.resolve);
    await listening.promise;
    const address = chatter.address();
    const port = typeof address === 'object' ? address?.port : 0;
    expect((await look(`http://127.0.0.1:${port}`)).outcome).toBe('notThisApi');
    chatter.close();
    klink.answer((incoming) => incoming.socket.destroy());
    expect((await look()).outcome).toBe('failing');
    klink.answer((incoming, outgoing) => {
      outgoing.writeHead(200, { 'Content-Type': 'application/json', 'Content-Length': '100' });
      outgoing.write('{"data"', () => incoming.socket.destroy());
    });
    expect((await look()).outcome).toBe('failing');
  });

  test('waits only so long, for the answer and for the end of it', async () => {
    klink.answer(() => {});
    expect(await look(klink.url, 'klink', 100)).toMatchObject({
      outcome: 'timedOut',
      message: expect.stringContaining('within 0.1 s'),
    });
    klink.answer((_incoming, outgoing) => {
      outgoing.writeHead(200, { 'Content-Type': 'application/json' });
      outgoing.write('[');
    });
    expect((await look(klink.url, 'klink', 300)).outcome).toBe('timedOut');
  });

  test('is made anew when a kept line was closed meanwhile', async () => {
    const used = new WeakSet<object>();
    klink.answer((incoming, outgoing) => {
      if (used.has(incoming.socket)) return incoming.socket.resetAndDestroy();
      used.add(incoming.socket);
      return json(200, PAGE)(incoming, outgoing);
    });
    for (const _ of [1, 2, 3]) expect((await look()).outcome).toBe('works');
  });
});
