import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { media, mediaError, mediaPage } from '../../src/contract/media.ts';
import { addLibrary } from '../services/libraries.ts';
import {
  type AwkwardFlockxLibrary,
  type FlockxAwkwardness,
  startAwkwardFlockxLibrary,
} from '../testing/awkward-flockx-library.ts';
import { flockxClient } from '../testing/flockx-client.ts';
import { startTestServer, type TestServer } from '../testing/test-server.ts';

const TOKEN = 'flockx-key-that-nobody-may-see';
const KG = '019c6a52-1a3b-7d0e-9c41-5b7f0a6e2d15';

let server: TestServer;
/** Another of our own kind, which speaks flockx's dialect as it is documented. */
let remote: TestServer;
let elsewhere: Awaited<ReturnType<typeof flockxClient>>;
let flockx: AwkwardFlockxLibrary;
let editor: Record<string, string>;
let ours: string;
let agency: string;
beforeAll(async () => {
  [server, remote, flockx] = await Promise.all([
    startTestServer(),
    startTestServer(),
    startAwkwardFlockxLibrary(TOKEN),
  ]);
  editor = await server.bearer('media:read', 'media:write');
  elsewhere = await flockxClient(remote);
  const token = await remote.token('media:read', 'media:write');
  ours = (await addLibrary(server.deps, { name: 'Branch', kind: 'flockx', baseUrl: remote.url, token })).id;
});
afterAll(async () => {
  await Promise.all([server.close(), remote.close(), flockx.close()]);
});
beforeEach(async () => {
  flockx.reset();
  const library = { name: 'Agency', kind: 'flockx' as const, baseUrl: flockx.url, token: TOKEN };
  // Another each time: nothing of it is known yet.
  agency = (await addLibrary(server.deps, library)).id;
});

type Sent = { body?: unknown; headers?: Record<string, string>; auth?: Record<string, string> };
async function call(id: string, method: string, path: string, { body, headers, auth = editor }: Sent = {}) {
  const answer = await fetch(`${server.url}/api/libraries/${id}/media${path}`, {
    method,
    headers: { ...(body !== undefined && { 'Content-Type': 'application/json' }), ...auth, ...headers },
    body: body === undefined ? null : JSON.stringify(body),
  });
  const text = await answer.text();
  expect(text).not.toContain(TOKEN);
  return { status: answer.status, headers: answer.headers, body: JSON.parse(text) as unknown };
}
const list = async (id: string, query = '') => mediaPage.parse((await call(id, 'GET', query)).body);
const sentenceOf = (body: unknown) => mediaError.parse(body).detail;

const WAYS: [string, Partial<FlockxAwkwardness>][] = [
  ['as documented', {}],
  ['with numbers for ids and few fields', { ids: 'numbers', hasFewFields: true }],
  ['without meta', { envelope: 'withoutMeta' }],
  ['that gives bare lists', { envelope: 'bare' }],
  ['that gives ten at once, whatever is asked for', { perPage: 10, envelope: 'bare' }],
  ['that gives all at once', { ignoresPage: true, envelope: 'bare' }],
  ['with another envelope', { envelope: 'inData' }],
];

describe.each(WAYS)('a flockx library %s', (_, way) => {
  test('is read page by page, neither repeating nor skipping', async () => {
    flockx.be(way);
    for (let at = 0; at < 23; at++) flockx.add({ surprise: at });
    const all = flockx.items.map(({ id }) => String(id));
    const pages = [];
    for (const page of [1, 2, 3, 4]) pages.push(await list(agency, `?size=9&page=${page}`));
    expect(pages.flatMap(({ items }) => items.map(({ id }) => id))).toEqual(all);
    expect(pages.map(({ meta }) => meta)).toEqual([
      { total: 23, has_next: true, has_previous: false, page: 1 },
      { total: 23, has_next: true, has_previous: true, page: 2 },
      { total: 23, has_next: false, has_previous: true, page: 3 },
      { total: 23, has_next: false, has_previous: true, page: 4 },
    ]);
    const { body } = await call(agency, 'GET', `/${all[4]}`);
    expect(media.parse(body).id).toBe(all[4]);
    expect(body).toMatchObject({ surprise: 18, created: expect.stringMatching(/^2026-02-17T/) });
    if (way.hasFewFields)
      expect(body).toMatchObject({
        name: null,
        status: null,
        format: '',
        width: 0,
        height: 0,
        description: null,
      });
  });

  test('takes new items, and says how they come along', async () => {
    flockx.be({ ...way, looksUntilReady: 3 });
    const body = { name: 'New', source_url: 'https://example.com/a.png', knowledge_graph: KG };
    const made = await call(agency, 'POST', '', { body });
    expect(made.status).toBe(200);
    const { id } = media.parse(made.body);
    expect(flockx.items).toMatchObject([{ ...body }]);
    const looks = [];
    for (const _ of [1, 2, 3]) looks.push(media.parse((await call(agency, 'GET', `/${id}`)).body).status);
    if (!way.hasFewFields) expect(looks).toEqual(['Pending', 'Processing', 'Completed']);
  });
});

describe('a library elsewhere that speaks flockx', () => {
  test('may be another of our own', async () => {
    const [one, two] = [await elsewhere.post({ name: 'One', knowledge_graph: KG }), await elsewhere.post()];
    expect((await list(ours)).items.map(({ id }) => id)).toEqual([two.id, one.id]);
    expect((await list(ours, `?knowledge_graph=${KG}`)).items).toEqual([one]);
    expect((await list(ours, '?resource_type=image')).items).toEqual([]);
    const key = { 'Idempotency-Key': 'once' };
    const made = await call(ours, 'POST', '', { body: { name: 'Three' }, headers: key });
    expect((await call(ours, 'POST', '', { body: { name: 'Three' }, headers: key })).body).toEqual(made.body);
    expect((await list(ours)).meta.total).toBe(3);
    const refused = await call(ours, 'POST', '', { body: { source_url: 'http://127.0.0.1/x' } });
    expect(refused).toMatchObject({ status: 422, body: { detail: [{ loc: ['body', 'source_url'] }] } });
  });

  test('gets its own key, as flockx has it, what is documented, and nothing of who asks', async () => {
    const headers = { Cookie: 'a=b', 'X-Forwarded-For': '10.0.0.1', 'X-Vitrine': '1' };
    flockx.add({ format: 'png' });
    await call(agency, 'GET', '?format=png&page=1&size=5&surprise=1', { headers });
    await call(agency, 'POST', '', { headers, body: {} });
    expect(flockx.seen).toMatchObject([
      { method: 'GET', url: '/api/v1/media?format=png&page=1&size=5' },
      { method: 'POST', url: '/api/v1/media' },
    ]);
    for (const { headers: sent } of flockx.seen) {
      expect(sent.authorization).toBe(TOKEN);
      expect(Object.keys(sent)).not.toEqual(
        expect.arrayContaining([expect.stringMatching(/^(?:cookie|x-.*|origin|referer)$/)]),
      );
    }
  });

  test('gives no addresses of its own that may be secrets', async () => {
    flockx.add({
      thumbnail: `${flockx.url}/cdn/thumb?signature=secret`,
      file: { href: `${flockx.url}/cdn/x?signature=secret` },
      description: 'See https://example.com/help',
    });
    const open = 'https://images.example.com/harbour.jpg';
    flockx.add({ source_url: open, url: 'javascript:alert(1)' });
    const [second, first] = (await list(agency)).items;
    const at = `${server.url}/api/libraries/${agency}/media/${first?.id}`;
    expect(first).toMatchObject({
      url: expect.stringMatching(new RegExp(`^${at}/preview\\?v=[0-9a-f]{16}$`)),
      source_url: expect.stringMatching(new RegExp(`^${at}/original\\?v=[0-9a-f]{16}$`)),
      description: 'See https://example.com/help',
    });
    expect(second).toMatchObject({ url: null, source_url: open });
    expect(JSON.stringify((await call(agency, 'GET', '')).body)).not.toMatch(/signature|secret|cdn/);
  });

  test.each<[number, Partial<FlockxAwkwardness>, string]>([
    [502, { isHtml: true }, 'not its API'],
    [502, { isTokenExpired: true }, 'refuses the token'],
    [429, { busyFor: 7 }, 'Slow down.'],
  ])('is answered %i in flockx’s words', async (status, way, words) => {
    flockx.be(way);
    for (const method of ['GET', 'POST']) {
      const answer = await call(agency, method, '', method === 'POST' ? { body: {} } : {});
      expect([answer.status, sentenceOf(answer.body)]).toEqual([status, expect.stringContaining(words)]);
      expect(answer.headers.get('WWW-Authenticate')).toBeNull();
      expect(answer.headers.get('Retry-After')).toBe(status === 429 ? '7' : null);
    }
  });

  test('is read again when it stumbles, and written to once', async () => {
    flockx.add();
    for (const trouble of [{ failing: 2 }, { breaking: 2 }]) {
      flockx.be(trouble);
      expect((await list(agency)).items).toHaveLength(1);
    }
    flockx.be({ failing: 1 });
    expect((await call(agency, 'POST', '', { body: {} })).status).toBe(502);
    expect(flockx.seen.filter(({ method }) => method === 'POST')).toHaveLength(1);
  });

  test('has its refusals passed on, each at its field', async () => {
    const answer = await call(agency, 'POST', '', {
      body: { name: 'x'.repeat(257), source_url: 'no address' },
    });
    expect(answer.status).toBe(422);
    expect(answer.body).toEqual({
      detail: [
        { loc: ['body', 'payload', 'name'], msg: expect.stringContaining('256'), type: 'string_too_long' },
        { loc: ['body', 'payload', 'source_url'], msg: expect.stringContaining('URL'), type: 'url_parsing' },
      ],
    });
    expect(await call(agency, 'GET', `/${KG}`)).toMatchObject({ status: 404, body: { detail: 'Not Found' } });
    const query = { detail: [{ loc: ['query', 'twin'], msg: 'must be a UUID' }] };
    expect(await call(agency, 'GET', '?twin=x')).toMatchObject({ status: 422, body: query });
  });

  test('makes one item of a create that is sent again with its key, though it knows no keys', async () => {
    const again = () =>
      call(agency, 'POST', '', { body: { name: 'Once' }, headers: { 'Idempotency-Key': 'k' } });
    const first = await again();
    expect((await again()).body).toEqual(first.body);
    expect(flockx.items).toHaveLength(1);
    const other = { ...(await server.bearer('media:read', 'media:write')), 'Idempotency-Key': 'k' };
    await call(agency, 'POST', '', { body: { name: 'Other' }, auth: other });
    expect(flockx.items).toHaveLength(2);
  });

  test('is told apart where it does not say what it made', async () => {
    flockx.be({ isSilent: true });
    const silent = await call(agency, 'POST', '', { body: {} });
    expect([silent.status, sentenceOf(silent.body)]).toEqual([
      502,
      'The library “Agency” does not say what it made of this: look there before you try again.',
    ]);
    flockx.be({ isSilent: false, losesAnswers: 1 });
    const lost = await call(agency, 'POST', '', { body: {} });
    expect([lost.status, sentenceOf(lost.body)]).toEqual([502, expect.stringContaining('look before')]);
    expect(flockx.items).toHaveLength(2);
  });

  test('is asked for whom it is allowed, in its own dialect', async () => {
    const reader = await server.bearer('media:read');
    expect((await call(agency, 'POST', '', { body: {}, auth: reader })).status).toBe(403);
    expect((await call(agency, 'GET', '', { auth: {} })).status).toBe(401);
    const form = { ...editor, 'Content-Type': 'text/plain' };
    expect((await call(agency, 'POST', '', { body: {}, headers: form })).status).toBe(415);
    const long = await call(agency, 'POST', '', { body: { description: 'x'.repeat(300_000) } });
    expect(long.status).toBe(413);
    expect((await call(agency, 'GET', '/..%2Fsecret')).status).toBe(404);
    expect((await call(agency, 'GET', `/${KG}/preview/more`)).status).toBe(404);
    expect(flockx.seen).toEqual([]);
    expect((await call(agency, 'GET', '', { auth: reader })).status).toBe(200);
    const klink = { name: 'K', kind: 'klink' as const, baseUrl: flockx.url, token: TOKEN };
    const other = await call((await addLibrary(server.deps, klink)).id, 'GET', '');
    expect([other.status, sentenceOf(other.body)]).toEqual([
      404,
      expect.stringContaining('not one of flockx'),
    ]);
    expect((await call(KG, 'GET', '')).status).toBe(404);
  });
});
