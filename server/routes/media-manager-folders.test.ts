import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { dataOf, mediaManagerClient } from '../testing/media-manager-client.ts';
import { startTestServer, type TestServer } from '../testing/test-server.ts';

const UNKNOWN = '019b666f-5b1e-738e-b88f-6e08c466a4f7';

let server: TestServer;
let client: Awaited<ReturnType<typeof mediaManagerClient>>;
beforeAll(async () => {
  server = await startTestServer();
  client = await mediaManagerClient(server);
});
afterAll(() => server.close());
beforeEach(async () => {
  const { data } = await client.folders('?parentId=root&pageSize=100');
  for (const { id } of data) await client.call('DELETE', `/folders/${id}`);
});

describe('folders', () => {
  test('are created as documented', async () => {
    const made = await client.call('POST', '/folders', { name: '  Campaigns ' });
    expect(made.status).toBe(200);
    expect(made.headers.get('ETag')).toBe('"1"');
    expect(made.body).toEqual({
      data: {
        id: expect.stringMatching(/^[\da-f]{8}-[\da-f]{4}-7/),
        name: 'Campaigns',
        parentId: null,
        createdAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z$/),
        updatedAt: expect.any(String),
        version: 1,
        foldersCount: 0,
        filesCount: 0,
        totalFilesCount: 0,
      },
    });
  });

  test('are read with the way to them and with counts', async () => {
    const a = await client.newFolder('a');
    const b = await client.newFolder('b', a.id);
    await client.newFile({ folderId: b.id });
    const read = await client.call('GET', `/folders/${b.id.toUpperCase()}`);
    expect(read.status).toBe(200);
    expect(read.headers.get('ETag')).toBe('"1"');
    expect(dataOf(read.body)).toMatchObject({
      parentId: a.id,
      filesCount: 1,
      ancestors: [{ id: a.id, name: 'a' }],
    });
    const up = await client.call('GET', `/folders/${a.id}`);
    expect(dataOf(up.body)).toMatchObject({ foldersCount: 1, filesCount: 0, totalFilesCount: 1 });
  });

  test('are listed by parent, keyword and page', async () => {
    const a = await client.newFolder('Alpha');
    await client.newFolder('Beta', a.id);
    const names = async (query: string) => (await client.folders(query)).data.map(({ name }) => name);
    expect(await names('')).toEqual(['Alpha', 'Beta']);
    expect(await names('?parentId=root')).toEqual(['Alpha']);
    expect(await names(`?parentId=${a.id}`)).toEqual(['Beta']);
    expect(await names('?keyword=ALP')).toEqual(['Alpha']);
    expect(await client.folders('?pageSize=1&page=2')).toMatchObject({
      total: 2,
      page: 2,
      pageSize: 1,
      lastPage: 2,
      revision: expect.any(String),
      data: [{ name: 'Beta' }],
    });
    expect(await client.folders('?page=99')).toMatchObject({ page: 99, lastPage: 1, data: [] });
    const gamma = await client.newFolder('Gamma');
    const around = await client.folders(`?pageSize=1&page=7&around=${gamma.id}`);
    expect(around).toMatchObject({ page: 3, data: [{ name: 'Gamma' }] });
    expect((await client.call('GET', '/folders?around=nearby')).status).toBe(422);
    const named = await client.folders('?pageSize=1&startsWith=gam');
    expect(named).toMatchObject({ page: 3, total: 3, data: [{ name: 'Gamma' }] });
  });

  test('are renamed and moved', async () => {
    const [a, b] = [await client.newFolder('a'), await client.newFolder('b')];
    const moved = await client.call('PATCH', `/folders/${a.id}`, { name: 'c', parentId: b.id });
    expect(moved.status).toBe(200);
    expect(moved.headers.get('ETag')).toBe('"2"');
    expect(dataOf(moved.body)).toMatchObject({ name: 'c', parentId: b.id, version: 2 });
    const same = await client.call('PATCH', `/folders/${a.id}`, { colour: 'red' });
    expect(same.status).toBe(200);
    expect(dataOf(same.body)).toEqual(dataOf(moved.body));
    const back = await client.call('PATCH', `/folders/${a.id}`, { parentId: null });
    expect(dataOf(back.body)).toMatchObject({ name: 'c', parentId: null, version: 3 });
  });

  test('refuse names and places that cannot be, by field', async () => {
    const a = await client.newFolder('a');
    const b = await client.newFolder('b', a.id);
    const cases: [string, string, unknown, string][] = [
      ['POST', '/folders', {}, 'name'],
      ['POST', '/folders', { name: '   ' }, 'name'],
      ['POST', '/folders', { name: 'x'.repeat(256) }, 'name'],
      ['POST', '/folders', { name: 7 }, 'name'],
      ['POST', '/folders', { name: 'A' }, 'name'],
      ['POST', '/folders', { name: 'new', parentId: UNKNOWN }, 'parentId'],
      ['POST', '/folders', { name: 'new', parentId: 'top' }, 'parentId'],
      ['PATCH', `/folders/${a.id}`, { parentId: b.id }, 'parentId'],
      ['PATCH', `/folders/${a.id}`, { parentId: a.id }, 'parentId'],
      ['PATCH', `/folders/${a.id}`, { name: '' }, 'name'],
      ['GET', '/folders?parentId=top', undefined, 'parentId'],
      ['GET', '/folders?page=0', undefined, 'page'],
      ['GET', '/folders?page=1.5', undefined, 'page'],
      ['GET', '/folders?pageSize=101', undefined, 'pageSize'],
      ['GET', '/folders?pageSize=', undefined, 'pageSize'],
      ['GET', '/folders?page=1&page=2', undefined, 'page'],
    ];
    for (const [method, path, body, field] of cases) {
      const refused = await client.call(method, path, body);
      expect(refused.status, `${method} ${path} ${JSON.stringify(body)}`).toBe(422);
      expect(refused.body).toEqual({
        message: expect.stringMatching(/\.$/),
        errors: { [field]: [expect.any(String)] },
      });
    }
  });

  test('change only at the version that If-Match names', async () => {
    const { id } = await client.newFolder('a');
    const patch = (ifMatch: string, name: string) =>
      client.call('PATCH', `/folders/${id}`, { name }, { 'If-Match': ifMatch });
    expect((await patch('"1"', 'b')).status).toBe(200);
    const lost = await patch('"1"', 'c');
    expect(lost.status).toBe(412);
    expect(lost.body).toEqual({ message: expect.stringContaining('version 2') });
    expect((await patch('W/"2"', 'c')).status).toBe(412);
    expect((await patch('abc', 'c')).status).toBe(412);
    expect((await patch('"2", "3"', 'c')).status).toBe(422);
    expect((await patch('*', 'c')).status).toBe(200);
    const gone = (ifMatch: string) =>
      client.call('DELETE', `/folders/${id}`, undefined, { 'If-Match': ifMatch });
    expect((await gone('"1"')).status).toBe(412);
    expect((await gone('"3"')).status).toBe(200);
  });

  test('that are not there are 404, whatever is done to them', async () => {
    const gone = await client.newFolder('gone');
    const deleted = await client.call('DELETE', `/folders/${gone.id}`);
    expect(deleted).toMatchObject({ status: 200, body: { message: expect.any(String) } });
    for (const id of [UNKNOWN, gone.id, 'root', 'abc', '%00']) {
      for (const [method, body] of [['GET'], ['PATCH', { name: 'x' }], ['DELETE']] as const) {
        const answer = await client.call(method, `/folders/${id}`, body);
        expect(answer.status, `${method} ${id}`).toBe(404);
        expect(answer.body).toEqual({ message: 'There is no such folder.' });
      }
    }
  });
});
