import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { mediaManagerClient } from '../testing/media-manager-client.ts';
import { startTestServer, type TestServer } from '../testing/test-server.ts';

const TEXT = Buffer.from('a,b\n1,2\n').toString('base64');

let server: TestServer;
let client: Awaited<ReturnType<typeof mediaManagerClient>>;
let folderId: string;
beforeAll(async () => {
  server = await startTestServer();
  client = await mediaManagerClient(server);
  folderId = (await client.newFolder('Spring')).id;
  const below = await client.newFolder('Below', folderId);
  await client.newFile({ title: 'Top', altText: 'A red pixel', isPrivate: true });
  await client.newFile({ title: 'Ärger', folderId, isFavorite: true });
  await client.newFile({ title: 'Table', folderId, data: TEXT, fileName: 't.csv', mimeType: 'text/csv' });
  await client.newFile({ title: 'Deep', folderId: below.id, sortOrder: -1, altText: '' });
});
afterAll(() => server.close());

describe('listing files', () => {
  test('finds by every filter', async () => {
    const cases: [string, string[]][] = [
      ['', ['Deep', 'Table', 'Ärger', 'Top']],
      ['?folderId=root', ['Top']],
      [`?folderId=${folderId}`, ['Table', 'Ärger']],
      [`?folderId=${folderId}&recursive=true`, ['Deep', 'Table', 'Ärger']],
      [`?folderId=${folderId.toUpperCase()}`, ['Table', 'Ärger']],
      ['?keyword=ÄR', ['Ärger']],
      ['?keyword=pixel', ['Deep', 'Ärger', 'Top']],
      ['?type=image', ['Deep', 'Ärger', 'Top']],
      ['?isFavorite=true', ['Ärger']],
      ['?isPrivate=1', ['Top']],
      ['?missingAltText=true', ['Ärger']],
      ['?minSize=70', ['Deep', 'Ärger', 'Top']],
      ['?maxSize=69', ['Table']],
      ['?createdFrom=2000-01-01&createdTo=2000-12-31', []],
      ['?sortBy=title', ['Ärger', 'Deep', 'Table', 'Top']],
      ['?sortBy=title&sortDirection=desc', ['Top', 'Table', 'Deep', 'Ärger']],
      ['?sortBy=createdAt', ['Deep', 'Table', 'Ärger', 'Top']],
      ['?somethingElse=1', ['Deep', 'Table', 'Ärger', 'Top']],
    ];
    for (const [query, titles] of cases) {
      const page = await client.files(query);
      expect(
        page.data.map(({ title }) => title),
        query,
      ).toEqual(titles);
      expect(page.total, query).toBe(titles.length);
    }
  });

  test('pages as documented', async () => {
    expect(await client.files('?pageSize=3&page=2')).toMatchObject({
      total: 4,
      page: 2,
      pageSize: 3,
      lastPage: 2,
      revision: expect.any(String),
      data: [{ title: 'Top' }],
    });
    expect(await client.files()).toMatchObject({ page: 1, pageSize: 10, lastPage: 1 });
    expect(await client.files('?page=7')).toMatchObject({ total: 4, page: 7, data: [] });
  });

  test('refuses what cannot be asked, by field', async () => {
    const queries = [
      'folderId=top',
      'recursive=maybe',
      'type=picture',
      'isFavorite=yes',
      'isPrivate=',
      'missingAltText=2',
      'minSize=-1',
      'maxSize=big',
      'createdFrom=spring',
      'createdFrom=1',
      'createdTo=2026-13-01',
      'createdTo=2026-02-30',
      'page=0',
      'pageSize=0',
      'pageSize=101',
      'sortBy=colour',
      'sortDirection=up',
      `keyword=${'x'.repeat(201)}`,
    ];
    for (const query of queries) {
      const refused = await client.call('GET', `/files?${query}`);
      expect(refused.status, query).toBe(422);
      const [field] = query.split('=');
      expect(refused.body, query).toEqual({
        message: expect.stringMatching(/\.$/),
        errors: { [field ?? '']: [expect.any(String)] },
      });
    }
    const twice = await client.call('GET', '/files?type=image&type=video');
    expect(twice).toMatchObject({ status: 422, body: { errors: { type: [expect.any(String)] } } });
  });
});
