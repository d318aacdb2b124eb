import { once } from 'node:events';
import { type ClientRequest, type IncomingMessage, request } from 'node:http';
import { json } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { file } from '../../src/contract/file.ts';
import { folder } from '../../src/contract/folder.ts';
import { keepHouse } from '../services/housekeeping.ts';
import { dataOf, mediaManagerClient } from '../testing/media-manager-client.ts';
import { startTestServer, type TestServer } from '../testing/test-server.ts';

const DAY = 24 * 60 * 60;
/** No picture: its thumbhash would follow, and the same file would look different. */
const BODY = { data: 'b25jZQ==', fileName: 'once.txt', mimeType: 'text/plain' };

let server: TestServer;
let client: Awaited<ReturnType<typeof mediaManagerClient>>;
let lastKey = 0;
beforeAll(async () => {
  server = await startTestServer();
  client = await mediaManagerClient(server);
});
afterAll(() => server.close());

const newKey = () => ({ 'Idempotency-Key': `key-${++lastKey}` });
const create = (key: Record<string, string>, body: unknown = BODY) =>
  client.call('POST', '/files', body, key);
const count = async () => (await client.files()).total;

/** A create whose key was looked up and whose body has begun; it ends when the test says so. */
async function begin(headers: Record<string, string>, start: string) {
  const lookUp = vi.spyOn(server.deps.db.createKeys, 'file');
  const sending = request(`${server.url}/api/v1/media-manager/files`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', ...headers },
  });
  sending.write(start);
  const answer = answerOf(sending);
  answer.catch(() => {}); // Where the test breaks it off.
  await expect.poll(() => lookUp.mock.calls.length).toBe(1);
  lookUp.mockRestore();
  return { sending, answer };
}

async function answerOf(sending: ClientRequest): Promise<{ status: number | undefined; body: unknown }> {
  const [answer]: IncomingMessage[] = await once(sending, 'response');
  return { status: answer?.statusCode, body: answer && (await json(answer)) };
}

describe('a create with an Idempotency-Key', () => {
  test('that comes again is answered from the first file, whatever its body says', async () => {
    const before = await count();
    const key = newKey();
    const first = await create(key);
    const again = await create(key);
    expect([first.status, again.status]).toEqual([200, 200]);
    expect(again.body).toEqual(first.body);
    expect(again.headers.get('ETag')).toBe('"1"');
    for (const body of [{ ...BODY, fileName: 'other.txt' }, {}, 'no JSON']) {
      expect((await create(key, body)).body).toEqual(first.body);
    }
    expect(await count()).toBe(before + 1);
  });

  test('answers the file as it is now, from the trash too, and says when it is gone for good', async () => {
    const key = newKey();
    const { id } = file.parse(dataOf((await create(key)).body));
    await client.call('PATCH', `/files/${id}`, { title: 'Renamed' });
    expect(dataOf((await create(key)).body)).toMatchObject({ id, title: 'Renamed', version: 2 });
    await client.call('DELETE', `/files/${id}`);
    const trashed = await create(key);
    expect(trashed.status).toBe(200);
    const { upload } = file.parse(dataOf(trashed.body));
    expect((await fetch(upload.fileUrl)).status).toBe(200);
    await client.call('DELETE', `/trash/files/${id}`);
    const before = await count();
    expect(await create(key)).toMatchObject({
      status: 404,
      body: { message: expect.stringContaining('send another key') },
    });
    expect(await count()).toBe(before);
  });

  test('stores one file when twenty come at once', async () => {
    const before = await count();
    const key = newKey();
    const answers = await Promise.all(Array.from({ length: 20 }, () => create(key)));
    const stored = answers.filter(({ status }) => status === 200);
    const told = answers.filter(({ status }) => status === 409);
    expect(stored.length + told.length).toBe(20);
    expect(new Set(stored.map(({ body }) => file.parse(dataOf(body)).id)).size).toBe(1);
    for (const { headers, body } of told) {
      expect(headers.get('Retry-After')).toBe('1');
      expect(body).toEqual({ message: expect.stringContaining('still under way') });
    }
    expect(await count()).toBe(before + 1);
  });

  test('is told to wait while the first is under way, and the first is not disturbed', async () => {
    const key = newKey();
    const token = await server.bearer();
    const first = await begin({ ...token, ...key }, '{"fileName":"slow.txt","mimeType":"text/plain",');
    const second = () => client.call('POST', '/files', {}, { ...token, ...key });
    expect((await second()).status).toBe(409);
    first.sending.end('"data":"c2xvdw=="}');
    const { status, body } = await first.answer;
    expect(status).toBe(200);
    expect(dataOf(body)).toMatchObject({ title: 'slow' });
    expect((await second()).body).toEqual(body);
  });

  test('is not held to a first that was refused or broke off', async () => {
    const key = newKey();
    expect((await create(key, { ...BODY, data: '%' })).status).toBe(422);
    const token = await server.bearer();
    const first = await begin({ ...token, ...key }, '{"data":"aGVs');
    const again = () => client.call('POST', '/files', BODY, { ...token, ...key });
    const held = () => client.call('POST', '/files', {}, { ...token, ...key });
    expect((await held()).status).toBe(409);
    first.sending.destroy();
    await expect.poll(async () => (await held()).status).toBe(422);
    expect((await again()).status).toBe(200);
  });

  test('shares no key with another token, but with sessions of the same', async () => {
    const before = await count();
    const key = newKey();
    const first = file.parse(dataOf((await create(key)).body));
    const other = await client.call('POST', '/files', BODY, { ...key, ...(await server.bearer()) });
    expect(file.parse(dataOf(other.body)).id).not.toBe(first.id);
    const ids = [];
    for (const cookie of [await server.cookie(), await server.cookie()]) {
      const answer = await fetch(`${server.url}/api/libraries/own/media-manager/files`, {
        method: 'POST',
        headers: { Cookie: cookie, Origin: server.url, 'Content-Type': 'application/json', ...key },
        body: JSON.stringify(BODY),
      });
      ids.push(file.parse(dataOf(await answer.json())).id);
    }
    expect(ids[1]).toBe(ids[0]);
    expect(await count()).toBe(before + 3);
  });

  test('refuses a key that is none, by its name', async () => {
    for (const key of ['', 'a b', 'x'.repeat(256), 'ü']) {
      const refused = await create({ 'Idempotency-Key': key });
      expect(refused, key).toMatchObject({
        status: 422,
        body: { errors: { 'Idempotency-Key': [expect.stringContaining('visible ASCII')] } },
      });
    }
    expect((await create({ 'Idempotency-Key': 'x'.repeat(255) })).status).toBe(200);
  });

  test('gets its answer without its large body being read', async () => {
    const key = newKey();
    const token = await server.bearer();
    const first = await client.call('POST', '/files', BODY, { ...token, ...key });
    const headers = { ...token, ...key, 'Content-Length': String(3 * 1024 ** 3) };
    const { sending, answer } = await begin(headers, '{"data":"');
    expect(await answer).toEqual({ status: 200, body: first.body });
    sending.destroy();
  });

  test('is forgotten after a week and no sooner', async () => {
    const key = newKey();
    const first = await create(key);
    server.wait(6.9 * DAY);
    await keepHouse(server.deps);
    expect((await create(key)).body).toMatchObject({ data: { id: file.parse(dataOf(first.body)).id } });
    server.wait(0.2 * DAY);
    await keepHouse(server.deps);
    const later = file.parse(dataOf((await create(key)).body));
    expect(later.id).not.toBe(file.parse(dataOf(first.body)).id);
  });
});

describe('a folder with an Idempotency-Key', () => {
  test('is made once, where a second would be refused its name', async () => {
    const key = newKey();
    const make = (name: string) => client.call('POST', '/folders', { name }, key);
    const answers = await Promise.all(Array.from({ length: 20 }, () => make('Once')));
    expect(answers.every(({ status }) => status === 200 || status === 409)).toBe(true);
    const made = folder.parse(dataOf((await make('Once')).body));
    expect(dataOf((await make('Another name')).body)).toMatchObject({ id: made.id, name: 'Once' });
    expect((await client.folders()).data.map(({ name }) => name)).toEqual(['Once']);
    await client.call('DELETE', `/folders/${made.id}`);
    expect((await make('Once')).status).toBe(200);
    await client.call('DELETE', `/trash/folders/${made.id}`);
    expect(await make('Once')).toMatchObject({ status: 404 });
  });

  test('may bear the key of a file', async () => {
    const key = newKey();
    expect((await create(key)).status).toBe(200);
    expect(dataOf((await client.call('POST', '/folders', { name: 'Same key' }, key)).body)).toMatchObject({
      name: 'Same key',
    });
  });
});
