import { afterAll, beforeAll, expect, test } from 'vitest';
import { fileCounts } from '../../src/contract/file-counts.ts';
import { dataOf, mediaManagerClient } from '../testing/media-manager-client.ts';
import { startTestServer, type TestServer } from '../testing/test-server.ts';

let server: TestServer;
let client: Awaited<ReturnType<typeof mediaManagerClient>>;
beforeAll(async () => {
  server = await startTestServer();
  client = await mediaManagerClient(server);
});
afterAll(() => server.close());

const counts = async (query: string) =>
  fileCounts.parse(dataOf((await client.call('GET', `/files/counts?${query}`)).body));

test('each choice is counted with the rest of the query, and of what is chosen already the other choices', async () => {
  await client.newFile({ title: 'A harbour', altText: '' });
  await client.newFile({ title: 'A harbour at night', altText: null, isFavorite: true });
  await client.call('POST', '/files', { data: 'YSxi', fileName: 'harbours.csv', mimeType: 'text/csv' });
  await client.call('POST', '/files', { data: 'YSxi', fileName: 'table.csv', mimeType: 'text/csv' });
  expect(
    await counts('keyword=HARB&type=image&sizes=0-10,11-,70-70&createdSince=2026-01-01,2999-01-01'),
  ).toEqual({
    total: 2,
    anyType: 3,
    types: { image: 2, video: 0, audio: 0, document: 1, other: 0 },
    isFavorite: 1,
    isPrivate: 0,
    missingAltText: 1,
    sizes: [0, 2, 2],
    createdSince: [2, 0],
  });
  expect(await counts('')).toMatchObject({ total: 4, sizes: [], createdSince: [] });
});

test('what is no range of sizes and no date is refused, and so are too many', async () => {
  const many = (one: string) => Array.from({ length: 11 }, () => one).join(',');
  for (const query of ['sizes=a-b', 'sizes=1', `sizes=${many('1-2')}`, 'sizes='])
    expect(await client.call('GET', `/files/counts?${query}`), query).toMatchObject({
      status: 422,
      body: { errors: { sizes: [expect.stringContaining('at most 10 ranges')] } },
    });
  for (const query of ['createdSince=soon', `createdSince=${many('2026-01-01')}`, 'createdSince=2026-01-01,'])
    expect(await client.call('GET', `/files/counts?${query}`), query).toMatchObject({
      status: 422,
      body: { errors: { createdSince: [expect.stringContaining('at most 10 dates')] } },
    });
});

test('only who may read may count', async () => {
  const url = `${server.url}/api/v1/media-manager/files/counts`;
  expect((await fetch(url)).status).toBe(401);
  expect((await fetch(url, { headers: await server.bearer('media:write') })).status).toBe(403);
});
