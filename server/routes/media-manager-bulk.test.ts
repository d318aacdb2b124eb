import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { changeFilesAnswer } from '../../src/contract/file-changes.ts';
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

const change = async (items: unknown[]) => {
  const answer = await client.call('PATCH', '/files', { items });
  expect(answer.status).toBe(200);
  return changeFilesAnswer.parse(answer.body).data;
};

describe('changing many files in one call', () => {
  test('answers each as a call of its own would, and saves what it can', async () => {
    const [one, two, gone] = [await client.newFile(), await client.newFile(), await client.newFile()];
    await client.call('DELETE', `/files/${gone.id}`);
    const results = await change([
      { id: one.id.toUpperCase(), title: ' Trimmed ', isPrivate: true, unknown: 1 },
      { id: two.id, version: 3, title: 'x' },
      { id: two.id, title: 'x'.repeat(256), altText: 7 },
      { id: two.id, version: '1' },
      { id: two.id, folderId: UNKNOWN },
      { id: gone.id, title: 'x' },
      { id: UNKNOWN, title: 'x' },
      { id: 'abc', title: 'x' },
      { id: two.id, version: 1, altText: '' },
      { id: two.id, version: 1, altText: 'late' },
    ]);
    const errors = (...fields: string[]) => ({
      status: 422,
      message: expect.any(String),
      errors: Object.fromEntries(fields.map((field) => [field, [expect.any(String)]])),
    });
    expect(results).toEqual([
      {
        id: one.id.toUpperCase(),
        status: 200,
        data: expect.objectContaining({ id: one.id, title: 'Trimmed', isPrivate: true, version: 2 }),
      },
      { id: two.id, status: 412, message: expect.stringContaining('version 1') },
      { id: two.id, ...errors('title', 'altText') },
      { id: two.id, ...errors('version') },
      { id: two.id, ...errors('folderId') },
      { id: gone.id, status: 404, message: 'There is no such file.' },
      { id: UNKNOWN, status: 404, message: 'There is no such file.' },
      { id: 'abc', status: 404, message: 'There is no such file.' },
      { id: two.id, status: 200, data: expect.objectContaining({ altText: '', title: 'pixel', version: 2 }) },
      { id: two.id, status: 412, message: expect.stringContaining('version 2') },
    ]);
    const [first] = results;
    const address = first?.status === 200 ? first.data.upload.fileUrl : '';
    expect(address).toContain('signature=');
    expect((await fetch(address)).status).toBe(200);
  });

  test('takes none and five hundred, and refuses more', async () => {
    expect(await change([])).toEqual([]);
    const { id } = await client.newFile();
    const items = Array.from({ length: 500 }, (_, index) => ({ id, title: `Title ${index}` }));
    const results = await change(items);
    expect(results).toHaveLength(500);
    expect(results.at(-1)).toMatchObject({ status: 200, data: { title: 'Title 499', version: 501 } });
    expect(await client.call('PATCH', '/files', { items: [...items, { id }] })).toMatchObject({
      status: 422,
      body: { errors: { items: ['must have at most 500 entries'] } },
    });
  });

  test('is told as one event, of what was saved', async () => {
    const { id: folderId } = await client.newFolder('Moved');
    const [one, two] = [await client.newFile(), await client.newFile()];
    const stream = await listenTo(`${server.url}/api/events`, await server.bearer('media:read'));
    expect(await stream.next()).toMatchObject({ event: 'ready' });
    await change([{ id: two.id, title: two.title }]);
    await change([
      { id: one.id, folderId },
      { id: UNKNOWN, folderId },
      { id: two.id, title: 'Told' },
      { id: one.id, title: 'Told' },
    ]);
    expect(await stream.nextChange()).toMatchObject({
      kind: 'file.updated',
      ids: [one.id, two.id],
      folderIds: [null, folderId],
      version: null,
    });
    await stream.leave();
  });

  test('refuses what is no list of changes', async () => {
    for (const body of [
      {},
      [],
      { items: 'all' },
      { items: [null] },
      { items: [{ title: 'x' }] },
      { items: [{ id: 7 }] },
    ]) {
      expect((await client.call('PATCH', '/files', body)).status, JSON.stringify(body)).toBe(422);
    }
    expect((await client.call('PATCH', '/files', '{')).status).toBe(400);
    const endless = { items: [{ id: UNKNOWN, description: 'x'.repeat(4 * 1024 * 1024) }] };
    expect(await client.call('PATCH', '/files', endless)).toMatchObject({
      status: 413,
      body: { message: 'The body is larger than 4 MiB.' },
    });
  });

  test('is for those who may write', async () => {
    const headers = await server.bearer('media:read');
    expect((await client.call('PATCH', '/files', { items: [] }, headers)).status).toBe(403);
  });
});
