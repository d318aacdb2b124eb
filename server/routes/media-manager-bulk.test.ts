import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { changeFilesAnswer, deleteFilesAnswer, restoreFilesAnswer } from '../../src/contract/file-changes.ts';
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
        before: { title: 'pixel', isPrivate: false },
      },
      { id: two.id, status: 412, message: expect.stringContaining('version 1') },
      { id: two.id, ...errors('title', 'altText') },
      { id: two.id, ...errors('version') },
      { id: two.id, ...errors('folderId') },
      { id: gone.id, status: 404, message: 'There is no such file.' },
      { id: UNKNOWN, status: 404, message: 'There is no such file.' },
      { id: 'abc', status: 404, message: 'There is no such file.' },
      {
        id: two.id,
        status: 200,
        data: expect.objectContaining({ altText: '', title: 'pixel', version: 2 }),
        before: { altText: null },
      },
      { id: two.id, status: 412, message: expect.stringContaining('version 2') },
    ]);
    const [first] = results;
    const address = first && 'data' in first ? first.data.upload.fileUrl : '';
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

  test('answers what was there before, to take the change back with', async () => {
    const { id: folderId } = await client.newFolder('Elsewhere');
    const file = await client.newFile({ altText: 'first' });
    const results = await change([{ id: file.id, folderId, altText: '' }]);
    expect(results).toMatchObject([{ status: 200, before: { folderId: null, altText: 'first' } }]);
    const before = results[0]?.status === 200 ? results[0].before : {};
    expect(await change([{ id: file.id, ...before }])).toMatchObject([
      { status: 200, data: { folderId: null, altText: 'first' }, before: { folderId, altText: '' } },
    ]);
    const short = await client.call('PATCH', '/files', {
      answer: 'versions',
      items: [{ id: file.id, altText: 'first' }, { id: UNKNOWN }],
    });
    expect(changeFilesAnswer.parse(short.body).data).toEqual([
      { id: file.id, status: 200, version: 3, updatedAt: expect.any(String), before: { altText: 'first' } },
      { id: UNKNOWN, status: 404, message: 'There is no such file.' },
    ]);
    expect(await change([{ id: file.id, altText: 'late', from: { altText: '' } }])).toMatchObject([
      { status: 412, message: expect.stringContaining('altText') },
    ]);
  });

  test('is for those who may write', async () => {
    const headers = await server.bearer('media:read');
    expect((await client.call('PATCH', '/files', { items: [] }, headers)).status).toBe(403);
  });
});

describe('deleting many files in one call', () => {
  const refused = { status: 404, message: 'There is no such file.' };

  test('moves them to the trash, and restoring brings them back', async () => {
    const { id: folderId } = await client.newFolder('Deleted from');
    const [one, two] = [await client.newFile({ folderId }), await client.newFile()];
    const stream = await listenTo(`${server.url}/api/events`, await server.bearer('media:read'));
    expect(await stream.next()).toMatchObject({ event: 'ready' });
    const deleted = await client.call('POST', '/files/delete', {
      ids: [one.id.toUpperCase(), UNKNOWN, two.id, 'abc'],
    });
    expect(deleted.status).toBe(200);
    expect(deleteFilesAnswer.parse(deleted.body).data).toEqual([
      { id: one.id.toUpperCase(), status: 200 },
      { id: UNKNOWN, ...refused },
      { id: two.id, status: 200 },
      { id: 'abc', ...refused },
    ]);
    expect(await stream.nextChange()).toMatchObject({
      kind: 'file.trashed',
      ids: [one.id, two.id],
      folderIds: [folderId, null],
    });
    expect((await client.call('GET', `/files/${one.id}`)).status).toBe(404);

    const restored = await client.call('POST', '/files/restore', { ids: [one.id, UNKNOWN, two.id] });
    expect(restoreFilesAnswer.parse(restored.body).data).toMatchObject([
      { id: one.id, status: 200, data: { folderId, version: 3 } },
      { id: UNKNOWN, status: 404 },
      { id: two.id, status: 200 },
    ]);
    expect(await stream.nextChange()).toMatchObject({ kind: 'file.restored', ids: [one.id, two.id] });
    expect((await client.call('GET', `/files/${one.id}`)).status).toBe(200);
    await stream.leave();
  });

  test.each(['delete', 'restore'])('%s takes at most five hundred, of those who may write', async (verb) => {
    const ids = (count: number) => ({ ids: Array.from({ length: count }, () => UNKNOWN) });
    expect((await client.call('POST', `/files/${verb}`, ids(500))).status).toBe(200);
    expect((await client.call('POST', `/files/${verb}`, ids(501))).status).toBe(422);
    expect((await client.call('POST', `/files/${verb}`, { ids: [7] })).status).toBe(422);
    const reader = await server.bearer('media:read');
    expect((await client.call('POST', `/files/${verb}`, ids(0), reader)).status).toBe(403);
  });
});
