import { request } from 'node:http';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import * as z from 'zod';
import { errorBody } from '../../src/contract/common.ts';
import { file, filePage } from '../../src/contract/file.ts';
import { folder } from '../../src/contract/folder.ts';
import { addLibrary } from '../services/libraries.ts';
import { type AwkwardKlink, json, send, startAwkwardKlink } from '../testing/awkward-klink.ts';
import { dataOf, RED_PIXEL } from '../testing/media-manager-client.ts';
import { startTestServer, type TestServer } from '../testing/test-server.ts';

const TOKEN = 'klink-token-that-nobody-may-see';
const ID = '019c6a52-1a3b-7d0e-9c41-5b7f0a6e2d15';

let server: TestServer;
/** Another of our own kind, which speaks K-LINK's API as it is documented. */
let remote: TestServer;
let klink: AwkwardKlink;
let editor: Record<string, string>;
let ours: string;
let awkward: string;
beforeAll(async () => {
  [server, remote, klink] = await Promise.all([
    startTestServer({ maxFileSize: 1_000_000 }),
    startTestServer(),
    startAwkwardKlink(),
  ]);
  editor = await server.bearer('media:read', 'media:write');
  const token = await remote.token('media:read', 'media:write');
  ours = (await addLibrary(server.deps, { name: 'Branch', kind: 'klink', baseUrl: remote.url, token })).id;
  awkward = (
    await addLibrary(server.deps, { name: 'Agency', kind: 'klink', baseUrl: klink.url, token: TOKEN })
  ).id;
});
afterAll(async () => {
  await Promise.all([server.close(), remote.close(), klink.close()]);
});
beforeEach(() => {
  klink.seen.length = 0;
  klink.answer(json(200, { total: 0, data: [] }));
});

type Sent = { body?: unknown; headers?: Record<string, string> };
const call = (id: string, method: string, path: string, { body, headers = editor }: Sent = {}) =>
  fetch(`${server.url}/api/libraries/${id}/media-manager${path}`, {
    method,
    headers: { ...(body !== undefined && { 'Content-Type': 'application/json' }), ...headers },
    body: body === undefined ? null : JSON.stringify(body),
  });
const messageOf = async (answer: Response) => errorBody.parse(await answer.json()).message;
const pixel = { data: RED_PIXEL, fileName: 'pixel.png', mimeType: 'image/png' };

describe('a library elsewhere', () => {
  test('takes every documented call, and answers as it does', async () => {
    const made = folder.parse(
      dataOf(await (await call(ours, 'POST', '/folders', { body: { name: 'Spring' } })).json()),
    );
    const renamed = await call(ours, 'PATCH', `/folders/${made.id}`, { body: { name: 'Summer' } });
    expect(renamed.headers.get('ETag')).toBe('"2"');
    expect((await call(ours, 'GET', `/folders/${made.id}`)).status).toBe(200);
    expect(await (await call(ours, 'GET', '/folders?pageSize=5')).json()).toMatchObject({
      total: 1,
      pageSize: 5,
    });

    const created = await call(ours, 'POST', '/files', { body: { ...pixel, folderId: made.id } });
    const { id } = file.parse(dataOf(await created.json()));
    expect((await call(ours, 'PATCH', `/files/${id}`, { body: { altText: 'Red' } })).status).toBe(200);
    const found = filePage.parse(
      await (await call(ours, 'GET', `/files?folderId=${made.id}&keyword=red`)).json(),
    );
    expect(found.data).toMatchObject([{ id, altText: 'Red' }]);
    expect((await call(ours, 'GET', `/files/${id}`)).headers.get('ETag')).toBe('"2"');
    const late = await call(ours, 'PATCH', `/files/${id}`, {
      body: { title: 'Late' },
      headers: { ...editor, 'If-Match': '"1"' },
    });
    expect(late.status).toBe(412);
    expect((await call(ours, 'DELETE', `/files/${id}`)).status).toBe(200);
    expect((await call(ours, 'DELETE', `/folders/${made.id}`)).status).toBe(200);
    expect((await call(ours, 'GET', `/files/${id}`)).status).toBe(404);
    expect((await server.deps.db.files.usage()).files).toBe(0);
  });

  test('makes one file of a create that is sent again with its key', async () => {
    const headers = { ...editor, 'Idempotency-Key': 'once' };
    const ids = [];
    for (const _ of [1, 2]) {
      const answer = await call(ours, 'POST', '/files', { body: pixel, headers });
      ids.push(file.parse(dataOf(await answer.json())).id);
    }
    expect(ids[0]).toBe(ids[1]);
  });

  test('gets its own token, and nothing of who asks', async () => {
    const headers = { ...editor, Cookie: 'a=b', 'X-Forwarded-For': '10.0.0.1', 'X-Vitrine': '1' };
    await call(awkward, 'GET', '/files?page=1&keyword=a%20b', { headers });
    await call(awkward, 'POST', '/folders', { headers, body: { name: 'X' } });
    expect(klink.seen).toMatchObject([
      { method: 'GET', url: '/api/v1/media-manager/files?keyword=a%20b&page=1&pageSize=10' },
      { method: 'POST', url: '/api/v1/media-manager/folders' },
    ]);
    for (const { headers: sent } of klink.seen) {
      expect(sent.authorization).toBe(`Bearer ${TOKEN}`);
      expect(Object.keys(sent)).not.toEqual(
        expect.arrayContaining([expect.stringMatching(/^(?:cookie|x-.*|origin|referer)$/)]),
      );
      expect(JSON.stringify(sent)).not.toContain(editor.Authorization?.slice(7));
    }
  });

  test('hands back its status, type, tag and body, and no other header', async () => {
    const headers = {
      ETag: '"7"',
      'Set-Cookie': 'a=b',
      'X-Powered-By': 'PHP',
      Location: 'https://x.example',
    };
    klink.answer(json(201, { data: { id: 1, name: 'X', folders_count: 2, surprise: true } }, headers));
    const answer = await call(awkward, 'POST', '/folders', { body: { name: 'X' } });
    expect(answer.status).toBe(201);
    expect(answer.headers.get('ETag')).toBe('"7"');
    for (const name of ['Set-Cookie', 'X-Powered-By', 'Location'])
      expect(answer.headers.get(name)).toBeNull();
    expect(answer.headers.get('Cache-Control')).toBe('no-store');
    expect(await answer.json()).toMatchObject({
      data: { id: '1', name: 'X', foldersCount: 2, surprise: true },
    });
    klink.answer((_incoming, outgoing) => outgoing.writeHead(204).end());
    expect((await call(awkward, 'DELETE', `/files/${ID}`)).status).toBe(204);
    klink.answer((_incoming, outgoing) => outgoing.writeHead(200, { 'Content-Type': 'text/html' }).end());
    const empty = await call(awkward, 'DELETE', '/files/12');
    expect([empty.status, await empty.text()]).toEqual([200, '']);
  });

  test.each([
    [502, send(200, 'text/html', '<h1>Hello</h1>'), 'not its API'],
    [502, send(502, 'text/html', '<h1>nginx</h1>'), 'answered with 502'],
    [502, send(404, 'text/html', '<h1>nothing</h1>'), 'answered with 404'],
    [502, json(401, { message: 'Unauthenticated.' }, { 'WWW-Authenticate': 'Basic' }), 'refuses the token'],
    [502, send(302, 'text/html', '', { Location: 'https://elsewhere.example.com' }), 'cannot be reached'],
    [413, send(413, 'text/html', '<h1>nginx</h1>'), 'does not take a file of this size'],
    [429, send(429, 'text/plain', 'slow down', { 'Retry-After': '7' }), 'asked too often'],
    [404, json(404, { message: 'No such folder.' }), 'No such folder.'],
    [422, json(422, { message: `${TOKEN} may not` }), '… may not'],
    [502, (incoming: { socket: { destroy(): void } }) => incoming.socket.destroy(), 'broke off'],
  ])('is answered %i in words', async (status, awkwardly, words) => {
    klink.answer(awkwardly);
    const answer = await call(awkward, 'POST', '/folders', { body: { name: 'X' } });
    expect(answer.status).toBe(status);
    expect(answer.headers.get('Content-Type')).toContain('application/json');
    expect(answer.headers.get('WWW-Authenticate')).toBeNull();
    const message = await messageOf(answer);
    expect(message).toContain(words);
    expect(message).not.toContain(TOKEN);
    if (status === 429) expect(answer.headers.get('Retry-After')).toBe('7');
  });

  test('that is not there is told in words', async () => {
    const gone = await startAwkwardKlink();
    const { id } = await addLibrary(server.deps, {
      name: 'Gone',
      kind: 'klink',
      baseUrl: gone.url,
      token: 't',
    });
    await gone.close();
    const answer = await call(id, 'GET', '/files');
    expect([answer.status, await messageOf(answer)]).toEqual([
      502,
      'The library “Gone” cannot be reached: nothing was changed. Try again in a moment; those who look after it can test its connection.',
    ]);
    const flockx = await addLibrary(server.deps, {
      name: 'F',
      kind: 'flockx',
      baseUrl: gone.url,
      token: 't',
    });
    expect((await call(flockx.id, 'GET', '/files')).status).toBe(404);
    expect((await call(ID, 'GET', '/files')).status).toBe(404);
  });

  test('is asked nothing but what is documented, for whom it is allowed', async () => {
    for (const path of [
      '/files/download',
      '/files/..%2F..%2Fsecret',
      `/files/${ID}/versions`,
      '/usage',
      '/trash',
    ])
      expect((await call(awkward, 'GET', path)).status, path).toBe(404);
    expect((await call(awkward, 'PATCH', '/files', { body: { items: [] } })).status).toBe(405);
    expect((await call(awkward, 'PUT', `/files/${ID}`, { body: {} })).status).toBe(405);
    const reader = await server.bearer('media:read');
    expect((await call(awkward, 'POST', '/files', { headers: reader, body: pixel })).status).toBe(403);
    expect((await call(awkward, 'DELETE', `/files/${ID}`, { headers: reader })).status).toBe(403);
    expect((await call(awkward, 'GET', '/files', { headers: {} })).status).toBe(401);
    const cookie = { Cookie: await server.cookie() };
    expect((await call(awkward, 'POST', '/folders', { headers: cookie, body: { name: 'X' } })).status).toBe(
      403,
    );
    const form = { ...editor, 'Content-Type': 'text/plain' };
    expect((await call(awkward, 'POST', '/folders', { headers: form, body: {} })).status).toBe(415);
    expect(klink.seen).toEqual([]);
    expect((await call(awkward, 'GET', '/files', { headers: reader })).status).toBe(200);
  });

  test('gets a body while it arrives, and none that is too large', async () => {
    const arrived = Promise.withResolvers<void>();
    const whole = Promise.withResolvers<number>();
    klink.answer((incoming, outgoing) => {
      let size = 0;
      incoming.on('data', (chunk) => {
        size += chunk.length;
        arrived.resolve();
      });
      incoming.on('end', () => {
        whole.resolve(size);
        json(200, { data: { id: 'a' } })(incoming, outgoing);
      });
    });
    const answered = Promise.withResolvers<number>();
    const url = `${server.url}/api/libraries/${awkward}/media-manager/files`;
    const headers = { ...editor, 'Content-Type': 'application/json' };
    const sending = request(url, { method: 'POST', headers }, (answer) => {
      answer.resume();
      answered.resolve(answer.statusCode ?? 0);
    });
    sending.write('{"data": "');
    // Only when that is there, the rest is sent.
    await arrived.promise;
    sending.end('"}');
    expect(await whole.promise).toBe(12);
    expect(await answered.promise).toBe(200);

    const large = await call(awkward, 'POST', '/files', { body: { data: 'A'.repeat(4_000_000) } });
    expect([large.status, await messageOf(large)]).toEqual([413, expect.stringContaining('larger than')]);
    const unannounced = new ReadableStream<Uint8Array>({
      pull(controller) {
        controller.enqueue(new Uint8Array(1_000_000));
      },
    });
    const endless = await fetch(url, {
      method: 'POST',
      headers,
      body: unannounced,
      duplex: 'half',
    } as RequestInit).then(
      ({ status }) => status,
      // It may be cut off before it has read the answer.
      () => 413,
    );
    expect(endless).toBe(413);
    expect(
      (await call(awkward, 'PATCH', `/files/${ID}`, { body: { title: 'A'.repeat(300_000) } })).status,
    ).toBe(413);
  });

  test('that does not say what it made is looked at, not asked again', async () => {
    for (const nothing of [json(200, { message: 'Created.' }), json(201, { data: [] })]) {
      klink.answer(nothing);
      const answer = await call(awkward, 'POST', '/files', { body: pixel });
      expect([answer.status, await messageOf(answer)]).toEqual([
        502,
        'The library “Agency” does not say what it made of this: look there before you try again.',
      ]);
    }
    expect(klink.seen.length).toBe(2);
  });

  test('without versions is not asked to keep to one', async () => {
    klink.answer(json(200, { data: { id: 1, upload: {} } }));
    for (const tag of ['"0"', '"3"']) {
      const headers = { ...editor, 'If-Match': tag };
      await call(awkward, 'PATCH', '/files/1', { headers, body: { title: 'A' } });
    }
    expect(klink.seen.map(({ headers }) => headers['if-match'])).toEqual([undefined, '"3"']);
  });

  test.each([
    [
      json(422, { message: 'No.', errors: { name: 'taken' } }),
      { message: 'No.', errors: { name: ['taken'] } },
    ],
    [json(422, { message: 'No.', errors: 'all' }), { message: 'No.' }],
    [json(409, { error: 'Taken.' }), { message: 'Taken.' }],
    [json(409, { error: { message: 'Taken.', code: 7 } }), { message: 'Taken.' }],
    [json(403, { detail: 'Not you.' }), { message: 'Not you.' }],
    [json(409, ['what']), { message: expect.stringContaining('answered with 409') }],
  ])('refuses in words, however it writes them', async (refusal, words) => {
    klink.answer(refusal);
    const answer = await call(awkward, 'POST', '/folders', { body: { name: 'X' } });
    expect(await answer.json()).toEqual(words);
  });

  test('may answer before it has all of a body', async () => {
    klink.answer((_incoming, outgoing) => {
      outgoing.writeHead(422, { 'Content-Type': 'application/json' });
      outgoing.end('{"message": "not this"}');
    });
    const answer = await call(awkward, 'POST', '/files', { body: { data: 'A'.repeat(1_000_000) } });
    expect([422, 502]).toContain(answer.status);
    klink.answer(json(200, { data: [] }));
    expect((await call(awkward, 'GET', '/files')).status).toBe(200);
  });

  test('that breaks off in the middle of an answer is told', async () => {
    const breakOffAfter = (text: string) =>
      klink.answer((incoming, outgoing) => {
        outgoing.writeHead(200, { 'Content-Type': 'application/json', 'Content-Length': '2000000' });
        outgoing.write(text, () => incoming.socket.destroy());
      });
    breakOffAfter('{"data": [');
    const short = await call(awkward, 'GET', '/files');
    expect([short.status, await messageOf(short)]).toEqual([502, expect.stringContaining('broke off')]);
    breakOffAfter(`["${'A'.repeat(1_000_000)}`);
    const long = await call(awkward, 'GET', '/files');
    expect([long.status, await messageOf(long)]).toEqual([502, expect.stringContaining('broke off')]);
    klink.answer(json(200, { data: [] }));
    expect((await call(awkward, 'GET', '/files')).status).toBe(200);
  });

  test('may have a long page, but none without end', async () => {
    const page = { total: 1, data: [{ id: 'a', description: 'Ж'.repeat(1_000_000) }] };
    klink.answer(json(200, page));
    expect(await (await call(awkward, 'GET', '/files')).json()).toMatchObject(page);
    klink.answer((_incoming, outgoing) => {
      outgoing.writeHead(200, { 'Content-Type': 'application/json' });
      const chunk = Buffer.alloc(1_000_000, ' ');
      const more = () => outgoing.write(chunk, (error) => error || more());
      more();
    });
    const endless = await call(awkward, 'GET', '/files');
    expect([endless.status, await messageOf(endless)]).toEqual([502, expect.stringContaining('not its API')]);
  });
});

test('our own library answers at its id as ever', async () => {
  const answer = await call('own', 'GET', '/files/counts');
  expect(answer.status).toBe(200);
  expect(z.object({ data: z.object({}) }).safeParse(await answer.json()).success).toBe(true);
});
