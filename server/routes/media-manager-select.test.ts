import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { MediaFile } from '../../src/contract/file.ts';
import { selection } from '../../src/contract/selection.ts';
import { mediaManagerClient } from '../testing/media-manager-client.ts';
import { startTestServer, type TestServer } from '../testing/test-server.ts';

let server: TestServer;
let client: Awaited<ReturnType<typeof mediaManagerClient>>;
let files: MediaFile[];
beforeAll(async () => {
  server = await startTestServer();
  client = await mediaManagerClient(server);
  for (const title of ['a', 'b', 'c', 'd', 'e']) await client.newFile({ title });
  files = (await client.files('?sortBy=title')).data;
});
afterAll(() => server.close());

const select = async (body: unknown) => {
  const answer = await client.call('POST', '/files/select', body);
  expect(answer.status, JSON.stringify(answer.body)).toBe(200);
  return selection.parse(answer.body);
};
const ids = (...titles: string[]) => titles.map((title) => files.find((file) => file.title === title)?.id);
const byTitle = { sortBy: 'title' };

describe('selecting files that were never loaded', () => {
  test('answers the ids of a list, a part at a time', async () => {
    const { revision } = await client.files('?sortBy=title');
    const first = await select({ query: byTitle, limit: 2 });
    expect(first).toEqual({ data: ids('a', 'b'), total: 5, revision, next: expect.any(String) });
    const second = await select({ query: byTitle, limit: 3, after: first.next });
    expect(second).toEqual({ data: ids('c', 'd', 'e'), total: 5, revision, next: null });
  });

  test('takes files as they were listed for the ends of a range', async () => {
    const [, b, c, d] = files;
    expect((await select({ query: byTitle, ranges: [{ from: b, to: d }], except: [c?.id] })).data).toEqual(
      ids('b', 'd'),
    );
    const inDefaultOrder = (await client.files()).data;
    const [from, to] = [inDefaultOrder[3], inDefaultOrder[1]];
    expect((await select({ query: {}, ranges: [{ from, to }] })).data).toEqual(
      inDefaultOrder.slice(1, 4).map(({ id }) => id),
    );
    const byTime = (await client.files('?sortBy=createdAt')).data;
    const range = { from: byTime[2], to: byTime[2] };
    expect((await select({ query: { sortBy: 'createdAt' }, ranges: [range] })).data).toEqual([byTime[2]?.id]);
  });

  test('takes the filters of a list', async () => {
    const query = { folderId: 'root', recursive: true, keyword: 'pixel', type: 'image', isFavorite: false };
    expect((await select({ query, ranges: [] })).data).toEqual([]);
    expect((await select({ query })).total).toBe(5);
    expect((await select({ query: { ...query, createdTo: '2001-01-01' } })).total).toBe(0);
  });

  test('refuses what cannot be', async () => {
    const id = files[0]?.id;
    const many = Array.from({ length: 101 }, () => ({ from: { id }, to: { id } }));
    for (const [field, body] of [
      ['query', {}],
      ['query.isFavorite', { query: { isFavorite: 'true' } }],
      ['query.sortBy', { query: { sortBy: 'colour' } }],
      ['ranges.0.to', { query: {}, ranges: [{ from: { id } }] }],
      ['ranges', { query: {}, ranges: many }],
      ['ranges.0.from.sortOrder', { query: {}, ranges: [{ from: { id }, to: { id } }] }],
      ['ranges.0.from.title', { query: byTitle, ranges: [{ from: { id }, to: { id } }] }],
      [
        'ranges.0.from.createdAt',
        { query: {}, ranges: [{ from: { ...files[0], createdAt: 'now' }, to: files[0] }] },
      ],
      ['except.0', { query: {}, except: ['abc'] }],
      ['after', { query: {}, after: 'abc' }],
      ['limit', { query: {}, limit: 10_001 }],
    ] as const) {
      expect(await client.call('POST', '/files/select', body), field).toMatchObject({
        status: 422,
        body: { errors: { [field]: [expect.any(String)] } },
      });
    }
  });

  test('is for those who may read', async () => {
    const [reader, writer] = [await server.bearer('media:read'), await server.bearer('media:write')];
    expect((await client.call('POST', '/files/select', { query: {} }, reader)).status).toBe(200);
    expect((await client.call('POST', '/files/select', { query: {} }, writer)).status).toBe(403);
  });
});
