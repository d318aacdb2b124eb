import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { CSRF_HEADER } from '../../src/contract/session.ts';
import { flockxClient } from '../testing/flockx-client.ts';
import { mediaManagerClient } from '../testing/media-manager-client.ts';
import { startTestServer, type TestServer } from '../testing/test-server.ts';

let server: TestServer;
let client: Awaited<ReturnType<typeof flockxClient>>;
let manager: Awaited<ReturnType<typeof mediaManagerClient>>;
beforeAll(async () => {
  server = await startTestServer();
  client = await flockxClient(server);
  manager = await mediaManagerClient(server);
});
afterAll(() => server.close());

/** Of flockx's page, in its order. */
const FIELDS = [
  ...['id', 'created', 'modified', 'name', 'url', 'source_url', 'description', 'status'],
  ...['format', 'resource_type', 'width', 'height'],
];
const isoTime = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z$/;

/** The file of a sample, uploaded. */
async function uploaded(fileName: string, mimeType: string, fields: Record<string, unknown> = {}) {
  const bytes = await readFile(new URL(`../samples/files/${fileName}`, import.meta.url));
  return manager.newFile({ data: bytes.toString('base64'), fileName, mimeType, ...fields });
}

describe('flockx’s own example', () => {
  test('works as its documentation has it', async () => {
    const key = await server.token('media:write');
    // -s alone is ours: no progress among the output.
    const { stdout } = await promisify(execFile)('curl', [
      ...['-s', '-X', 'POST', `${server.url}/api/v1/media`],
      ...['-H', `Authorization: ${key}`, '-H', 'Content-Type: application/json', '-d', '{}'],
    ]);
    const made = JSON.parse(stdout);
    expect(Object.keys(made)).toEqual(FIELDS);
    expect(made).toEqual({
      id: expect.stringMatching(/^[0-9a-f-]{36}$/),
      created: expect.stringMatching(isoTime),
      modified: made.created,
      name: '',
      url: null,
      source_url: null,
      description: null,
      status: 'No source',
      format: '',
      resource_type: '',
      width: 0,
      height: 0,
    });
    expect(await client.get(made.id)).toEqual(made);
  });
});

describe('who may ask', () => {
  test.each(['', 'Token ', 'Bearer ', 'token ', 'bearer  '])('a key after "%s"', async (scheme) => {
    const key = await server.token('media:read');
    expect(await client.call('GET', '', undefined, scheme + key)).toMatchObject({ status: 200 });
  });

  test('nobody else', async () => {
    const sentence = { detail: expect.stringMatching(/\.$/) };
    const key = await server.token('media:read');
    for (const authorization of [
      null,
      'wrong',
      'Token wrong',
      'Bearer wrong',
      `Basic ${key}`,
      `Token Token ${key}`,
    ]) {
      const answer = await client.call('GET', '', undefined, authorization);
      expect(answer).toMatchObject({ status: 401, body: sentence });
      expect(answer.headers.get('WWW-Authenticate')).toBe('Bearer');
    }
    expect(await client.call('POST', '', {}, key)).toMatchObject({ status: 403, body: sentence });
    const writer = await server.token('media:write');
    expect(await client.call('GET', '', undefined, writer)).toMatchObject({ status: 403, body: sentence });
    expect(await client.call('GET', `/${randomUUID()}`, undefined, writer)).toMatchObject({ status: 403 });
  });

  test('elsewhere a bare key is none', async () => {
    const answer = await fetch(`${server.url}/api/v1/media-manager/files`, {
      headers: { Authorization: await server.token() },
    });
    expect(answer.status).toBe(401);
    expect(await answer.json()).toEqual({ message: expect.any(String) });
  });

  test('the dashboard, by its cookie and under its own address', async () => {
    const own = `${server.url}/api/libraries/own/media`;
    const headers = { Cookie: await server.cookie(), 'Content-Type': 'application/json' };
    const made = await fetch(own, {
      method: 'POST',
      headers: { ...headers, [CSRF_HEADER]: '1' },
      body: '{}',
    });
    expect(made.status).toBe(200);
    expect((await fetch(own, { headers })).status).toBe(200);
    const forged = await fetch(own, { method: 'POST', headers, body: '{}' });
    expect(forged.status).toBe(403);
    expect(await forged.json()).toEqual({ detail: expect.any(String) });
  });
});

describe('a file of the library', () => {
  test('is a media item with a picture of it', async () => {
    const pdf = await uploaded('price-list.pdf', 'application/pdf', {
      title: 'Prices',
      description: 'Of 2026',
    });
    const item = await client.get(pdf.id);
    expect(Object.keys(item)).toEqual(FIELDS);
    expect(item).toEqual({
      id: pdf.id,
      created: pdf.createdAt,
      modified: pdf.updatedAt,
      name: 'Prices',
      url: `${pdf.upload.fileUrl}&w=1280`,
      source_url: pdf.upload.fileUrl,
      description: 'Of 2026',
      status: 'Ready',
      format: 'pdf',
      resource_type: 'document',
      width: 0,
      height: 0,
    });
    const picture = await fetch(item.url ?? '');
    expect([picture.status, picture.headers.get('Content-Type')]).toEqual([200, 'image/webp']);
    const original = await fetch(item.source_url ?? '');
    expect([original.status, original.headers.get('Content-Type')]).toEqual([200, 'application/pdf']);
  });

  test('has its size, or itself where there can be no picture', async () => {
    const photo = await uploaded('terrace.png', 'image/png');
    expect(await client.get(photo.id)).toMatchObject({
      format: 'png',
      resource_type: 'image',
      width: photo.upload.width,
      height: photo.upload.height,
    });
    const sound = await uploaded('chime.wav', 'audio/wav');
    expect(await client.get(sound.id)).toMatchObject({
      url: sound.upload.fileUrl,
      source_url: sound.upload.fileUrl,
      format: 'wav',
      resource_type: 'audio',
    });
  });

  test('that is private has signed addresses', async () => {
    const { id } = await manager.newFile({ isPrivate: true });
    const item = await client.get(id);
    for (const url of [item.url, item.source_url]) {
      expect(url).toContain('signature=');
      expect((await fetch(url ?? '')).status).toBe(200);
      expect((await fetch((url ?? '').replace(/&signature=[^&]+/, ''))).status).toBe(403);
    }
  });

  test('in the trash is none', async () => {
    const { id } = await manager.newFile({ title: 'Trashed' });
    await manager.call('DELETE', `/files/${id}`);
    expect(await client.call('GET', `/${id}`)).toMatchObject({ status: 404 });
    expect((await client.list('?size=100')).items.map((item) => item.id)).not.toContain(id);
  });
});

describe('the list', () => {
  let own: TestServer;
  let lister: Awaited<ReturnType<typeof flockxClient>>;
  const ids: string[] = [];
  const known = {
    knowledge_graph: randomUUID(),
    twin: randomUUID(),
    community: randomUUID(),
    organization: randomUUID(),
  };
  beforeAll(async () => {
    own = await startTestServer();
    lister = await flockxClient(own);
    const files = await mediaManagerClient(own);
    ids.unshift((await files.newFile({ title: 'First' })).id);
    ids.unshift((await lister.post({ name: 'Second', ...known })).id);
    const text = { data: Buffer.from('a,b').toString('base64'), fileName: 'third.csv', mimeType: 'text/csv' };
    ids.unshift((await files.newFile(text)).id);
  });
  afterAll(() => own.close());
  const found = async (query: string) => (await lister.list(query)).items.map(({ id }) => id);

  test('has everything, the newest first, by pages', async () => {
    const all = await lister.list();
    expect(all.items.map(({ id }) => id)).toEqual(ids);
    expect(all.meta).toEqual({ total: 3, has_next: false, has_previous: false, page: 1 });
    const second = await lister.list('?size=1&page=2');
    expect(second.items.map(({ name }) => name)).toEqual(['Second']);
    expect(second.meta).toEqual({ total: 3, has_next: true, has_previous: true, page: 2 });
    expect(await lister.list('?size=2&page=9')).toEqual({
      items: [],
      meta: { total: 3, has_next: false, has_previous: true, page: 9 },
    });
  });

  test('is filtered by what an item was made with, under older names too', async () => {
    for (const [name, id] of Object.entries(known)) {
      expect(await found(`?${name}=${id.toUpperCase()}`)).toEqual([ids[1]]);
      expect(await found(`?${name}=${randomUUID()}`)).toEqual([]);
    }
    for (const name of ['twin', 'community', 'organization'] as const) {
      expect(await found(`?${name}_id=${known[name]}`)).toEqual([ids[1]]);
      expect(await found(`?${name}_id=${randomUUID()}`)).toEqual([]);
    }
  });

  test('is filtered by what a file is', async () => {
    expect(await found('?resource_type=image')).toEqual([ids[2]]);
    expect(await found('?resource_type=document')).toEqual([ids[0]]);
    expect(await found('?resource_type=hologram')).toEqual([]);
    expect(await found('?format=png')).toEqual([ids[2]]);
    expect(await found('?format=csv')).toEqual([ids[0]]);
    expect(await found('?format=csv&resource_type=image')).toEqual([]);
    expect(await found('?format=jpeg')).toEqual([]);
  });
});

describe('what is refused', () => {
  test.each([
    ['GET', '?size=0', undefined, ['query', 'size']],
    ['GET', '?size=101', undefined, ['query', 'size']],
    ['GET', '?page=0', undefined, ['query', 'page']],
    ['GET', '?page=1&page=2', undefined, ['query', 'page']],
    ['GET', '?twin=me', undefined, ['query', 'twin']],
    ['GET', '?organization_id=1', undefined, ['query', 'organization_id']],
    ['POST', '', { name: 'n'.repeat(257) }, ['body', 'name']],
    ['POST', '', { name: 7 }, ['body', 'name']],
    ['POST', '', { description: 'd'.repeat(10_001) }, ['body', 'description']],
    ['POST', '', { knowledge_graph: 'graph' }, ['body', 'knowledge_graph']],
    ['POST', '', { channel: 1 }, ['body', 'channel']],
    ['POST', '', { message: '' }, ['body', 'message']],
    ['POST', '', { source_url: '' }, ['body', 'source_url']],
    ['POST', '', { source_url: 'picture.png' }, ['body', 'source_url']],
    ['POST', '', { source_url: `https://example.com/${'x'.repeat(2083)}` }, ['body', 'source_url']],
    ['POST', '', { source_url: 'ftp://example.com/a.png' }, ['body', 'source_url']],
    ['POST', '', { source_url: 'file:///etc/passwd' }, ['body', 'source_url']],
    ['POST', '', { source_url: 'http://me:word@example.com/' }, ['body', 'source_url']],
    ['POST', '', { source_url: 'http://127.0.0.1:80/' }, ['body', 'source_url']],
    ['POST', '', { source_url: 'http://169.254.169.254/latest' }, ['body', 'source_url']],
    ['POST', '', { source_url: 'http://[::1]/' }, ['body', 'source_url']],
    ['POST', '', [], ['body']],
    ['POST', '', '{', ['body']],
    ['POST', '', '', ['body']],
  ])('%s %s %j names %j', async (method, path, body, loc) => {
    const answer = await client.call(method, path, body);
    expect(answer).toEqual({
      status: 422,
      headers: expect.anything(),
      body: { detail: [{ loc, msg: expect.any(String), type: expect.any(String) }] },
    });
  });

  test('what there is none of is 404, with a sentence', async () => {
    for (const id of [randomUUID(), 'none', '0']) {
      expect(await client.call('GET', `/${id}`)).toMatchObject({
        status: 404,
        body: { detail: expect.any(String) },
      });
    }
  });

  test.each([
    ...[
      'page=999999999999999&size=100',
      'format=__proto__',
      'format=%00',
      'format=%25',
      'resource_type=constructor',
    ],
    ...[`format=${'x'.repeat(3000)}`, 'resource_type=', 'format='],
  ])('%s finds nothing', async (query) => {
    expect((await client.list(`?${query}`)).items).toEqual([]);
  });

  test('empty fields are as if they were not sent, and what is not known is left aside', async () => {
    const nothing = { name: null, source_url: null, description: null, knowledge_graph: null, channel: null };
    expect(await client.post({ ...nothing, more: [1] })).toMatchObject({ status: 'No source', name: '' });
  });
});
