import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { orderAnswer } from '../../src/contract/order.ts';
import { listenTo } from '../testing/event-stream.ts';
import { mediaManagerClient } from '../testing/media-manager-client.ts';
import { startTestServer, type TestServer } from '../testing/test-server.ts';

const UNKNOWN = '019b666f-5b1e-738e-b88f-6e08c466a4f7';

let server: TestServer;
let client: Awaited<ReturnType<typeof mediaManagerClient>>;
beforeAll(async () => {
  server = await startTestServer();
  client = await mediaManagerClient(server);
});
afterAll(() => server.close());

describe('putting files in their folder’s own order', () => {
  test('answers what was numbered, tells it as one event, and can be taken back', async () => {
    const { id: folderId } = await client.newFolder('Ordered');
    const [one, two, three] = [
      await client.newFile({ folderId, sortOrder: 10 }),
      await client.newFile({ folderId, sortOrder: 20 }),
      await client.newFile({ folderId, sortOrder: 30 }),
    ];
    const order = async () =>
      (await server.deps.db.files.list({ folderId, page: 1, pageSize: 10 })).rows.map(({ id }) => id);
    const stream = await listenTo(`${server.url}/api/events`, await server.bearer('media:read'));
    expect(await stream.next()).toMatchObject({ event: 'ready' });
    const body = { folderId, ids: [three.id.toUpperCase()], before: two.id };
    const answer = await client.call('POST', '/files/order', body);
    expect(answer.status).toBe(200);
    const { data } = orderAnswer.parse(answer.body);
    expect(data).toEqual([{ id: three.id, from: 30, to: 15, version: 2 }]);
    expect(await order()).toEqual([one.id, three.id, two.id]);
    expect(await stream.nextChange()).toMatchObject({
      kind: 'file.updated',
      ids: [three.id],
      folderIds: [folderId],
    });
    const back = { folderId, items: [{ id: three.id, from: 15, to: 30 }] };
    expect((await client.call('POST', '/files/reorder', back)).body).toEqual({
      data: [{ id: three.id, from: 15, to: 30, version: 3 }],
    });
    expect(await order()).toEqual([one.id, two.id, three.id]);
    expect(await client.call('POST', '/files/reorder', back)).toMatchObject({
      status: 422,
      body: { message: expect.stringContaining('another order since') },
    });
    await stream.leave();
  });

  test.each([
    ['no place', { ids: [] }, 'before'],
    ['two places', { ids: [], before: null, after: null }, 'before'],
    ['a file twice', { ids: [UNKNOWN, UNKNOWN.toUpperCase()], after: null }, 'ids'],
    ['more than 500', { ids: Array.from({ length: 501 }, (_, n) => idOf(n)), after: null }, 'ids'],
    ['a file that is not there', { ids: [UNKNOWN], after: null }, 'ids'],
    ['a neighbour that is not there', { ids: [], after: UNKNOWN, folderId: UNKNOWN }, 'folderId'],
    ['what is no id', { ids: ['abc'], after: null }, 'ids.0'],
  ])('refuses %s', async (_, body, field) => {
    expect(await client.call('POST', '/files/order', { folderId: null, ...body })).toMatchObject({
      status: 422,
      body: { errors: { [field]: [expect.any(String)] } },
    });
  });

  test.each(['order', 'reorder'])('%s is for those who may write', async (verb) => {
    const headers = await server.bearer('media:read');
    expect((await client.call('POST', `/files/${verb}`, {}, headers)).status).toBe(403);
  });
});

function idOf(number: number): string {
  return `019b666f-5b1e-738e-b88f-${String(number).padStart(12, '0')}`;
}
