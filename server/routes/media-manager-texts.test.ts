import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { fileTextsAnswer } from '../../src/contract/file-texts.ts';
import { mediaManagerClient } from '../testing/media-manager-client.ts';
import { startTestServer, type TestServer } from '../testing/test-server.ts';

let server: TestServer;
let client: Awaited<ReturnType<typeof mediaManagerClient>>;
beforeAll(async () => {
  server = await startTestServer();
  client = await mediaManagerClient(server);
});
afterAll(() => server.close());

const read = async (ids: string[]) => {
  const answer = await client.call('POST', '/files/texts', { ids });
  expect(answer.status, JSON.stringify(answer.body)).toBe(200);
  return fileTextsAnswer.parse(answer.body);
};

describe('reading the texts of many files', () => {
  test('answers them in the order asked, and leaves out what is gone', async () => {
    const [one, gone, two] = [
      await client.newFile({ title: '<script>alert(1)</script>', altText: '' }),
      await client.newFile(),
      await client.newFile({ title: 'two', description: 'told' }),
    ];
    await client.call('DELETE', `/files/${gone.id}`);
    const { data, next } = await read([two.id.toUpperCase(), gone.id, one.id]);
    expect(next).toBeNull();
    expect(data).toMatchObject([
      { id: two.id, title: 'two', description: 'told', altText: null, isImage: true, version: 1 },
      { id: one.id, title: '<script>alert(1)</script>', altText: '', fileName: one.upload.fileName },
    ]);
  });

  test('goes on in another answer where the texts are long', async () => {
    const description = 'x'.repeat(10_000);
    const { id } = await client.newFile({ description });
    const ids = Array.from({ length: 500 }, () => id);
    const first = await read(ids);
    expect(first.data.length).toBeLessThan(500);
    expect(first.next).toBe(first.data.length);
    expect((await read(ids.slice(first.next ?? 0))).next).toBeNull();
  });

  test('takes ten thousand ids, and refuses more and what is none', async () => {
    const { id } = await client.newFile();
    const ids = Array.from({ length: 10_001 }, () => id);
    expect((await read(ids.slice(1))).data).toHaveLength(10_000);
    for (const [field, body] of [
      ['ids', { ids }],
      ['ids', {}],
      ['ids.0', { ids: ['abc'] }],
    ] as const) {
      expect(await client.call('POST', '/files/texts', body), field).toMatchObject({
        status: 422,
        body: { errors: { [field]: [expect.any(String)] } },
      });
    }
  });

  test('is for those who may read', async () => {
    const [reader, writer] = [await server.bearer('media:read'), await server.bearer('media:write')];
    expect((await client.call('POST', '/files/texts', { ids: [] }, reader)).status).toBe(200);
    expect((await client.call('POST', '/files/texts', { ids: [] }, writer)).status).toBe(403);
  });
});
