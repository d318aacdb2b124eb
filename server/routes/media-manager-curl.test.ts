import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { dataOf } from '../testing/media-manager-client.ts';
import { startTestServer, type TestServer } from '../testing/test-server.ts';

const FOLDER_ID = '019b666f-5b1e-738e-b88f-6e08c466a4f7';

/** K-LINK's own example of Create File, word for word. */
const EXAMPLE_BODY = `{
  "data": "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==",
  "fileName": "red-pixel.png",
  "mimeType": "image/png",
  "title": "Red Pixel Test",
  "description": "A tiny test image to verify upload",
  "altText": "Alt text",
  "isPrivate": false,
  "folderId": "${FOLDER_ID}",
  "isFavorite": true,
  "sortOrder": 0
}`;

let server: TestServer;
let token: string;
beforeAll(async () => {
  server = await startTestServer();
  token = await server.token('media:read', 'media:write');
  const { db, clock } = server.deps;
  await db.folders.create({ id: FOLDER_ID, name: 'Examples', parentId: null, now: clock() });
});
afterAll(() => server.close());

/** Runs the real curl, as the documentation writes it; answers the status and the parsed body. */
async function curl(method: string, path: string, body?: string): Promise<{ status: number; body: unknown }> {
  const data = body === undefined ? [] : ['--header', 'Content-Type: application/json', '--data-raw', body];
  const { stdout } = await promisify(execFile)('curl', [
    ...['--silent', '--show-error', '--noproxy', '*', '--write-out', '\n%{http_code}'],
    ...['--location', '--request', method, `${server.url}/api/v1/media-manager${path}`],
    ...['--header', `Authorization: Bearer ${token}`],
    ...data,
  ]);
  const end = stdout.lastIndexOf('\n');
  return { status: Number(stdout.slice(end + 1)), body: JSON.parse(stdout.slice(0, end)) };
}

async function created(path: string, body: object | string): Promise<string> {
  const made = await curl('POST', path, typeof body === 'string' ? body : JSON.stringify(body));
  const data = dataOf(made.body);
  return typeof data === 'object' && data !== null && 'id' in data ? String(data.id) : '';
}

describe('curl', () => {
  test("runs K-LINK's example of Create File, and reads the documented answer", async () => {
    const { status, body } = await curl('POST', '/files', EXAMPLE_BODY);
    expect(status).toBe(200);
    const uuid = expect.stringMatching(/^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/);
    const time = expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z$/);
    expect(body).toEqual({
      data: {
        id: uuid,
        uploadId: uuid,
        folderId: FOLDER_ID,
        title: 'Red Pixel Test',
        description: 'A tiny test image to verify upload',
        altText: 'Alt text',
        sortOrder: 0,
        isFavorite: true,
        isPrivate: false,
        createdAt: time,
        updatedAt: time,
        version: 1,
        upload: {
          id: uuid,
          fileName: 'red-pixel.png',
          fileSize: 70,
          fileUrl: expect.stringMatching(/^http:\/\/.*\/red-pixel\.png\?v=/),
          mimeType: 'image/png',
          width: 1,
          height: 1,
          checksum: expect.stringMatching(/^[\da-f]{64}$/),
          // A moment later it is a text.
          thumbhash: null,
        },
      },
    });
  });

  test('lists, reads, creates, changes and deletes folders', async () => {
    const id = await created('/folders', { name: 'By curl', parentId: FOLDER_ID });
    expect(await curl('GET', `/folders?parentId=${FOLDER_ID}`)).toMatchObject({
      status: 200,
      body: { total: 1, page: 1, pageSize: 10, lastPage: 1, data: [{ id, name: 'By curl' }] },
    });
    expect(await curl('GET', `/folders/${id}`)).toMatchObject({
      status: 200,
      body: { data: { name: 'By curl', ancestors: [{ name: 'Examples' }] } },
    });
    expect(await curl('PATCH', `/folders/${id}`, '{"name": "Renamed"}')).toMatchObject({
      status: 200,
      body: { data: { id, name: 'Renamed', version: 2 } },
    });
    expect(await curl('DELETE', `/folders/${id}`)).toMatchObject({
      status: 200,
      body: { message: expect.any(String) },
    });
  });

  test('lists, reads, changes and deletes files', async () => {
    const id = await created('/files', EXAMPLE_BODY);
    expect(await curl('GET', '/files?keyword=red&pageSize=1')).toMatchObject({
      status: 200,
      body: { page: 1, pageSize: 1, data: [{ id }] },
    });
    expect(await curl('GET', `/files/${id}`)).toMatchObject({ status: 200, body: { data: { id } } });
    expect(await curl('PATCH', `/files/${id}`, '{"altText": "A red pixel"}')).toMatchObject({
      status: 200,
      body: { data: { id, altText: 'A red pixel', version: 2 } },
    });
    expect(await curl('DELETE', `/files/${id}`)).toMatchObject({
      status: 200,
      body: { message: expect.any(String) },
    });
    expect(await curl('GET', `/files/${id}`)).toMatchObject({ status: 404 });
  });

  test('looks into the trash, gives back, and deletes for good', async () => {
    const file = await created('/files', EXAMPLE_BODY);
    const folder = await created('/folders', { name: 'Trashed by curl' });
    const trash = async () => {
      await curl('DELETE', `/files/${file}`);
      await curl('DELETE', `/folders/${folder}`);
    };
    await trash();
    const { body } = await curl('GET', '/trash?pageSize=2');
    expect(body).toMatchObject({ data: [{ folder: { id: folder } }, { file: { id: file } }] });
    expect(await curl('POST', `/files/${file}/restore`)).toMatchObject({ status: 200 });
    expect(await curl('POST', `/folders/${folder}/restore`)).toMatchObject({ status: 200 });
    await trash();
    expect(await curl('DELETE', `/trash/files/${file}`)).toMatchObject({ status: 200 });
    expect(await curl('DELETE', `/trash/folders/${folder}`)).toMatchObject({ status: 200 });
    expect(await curl('DELETE', '/trash')).toMatchObject({ status: 200 });
    expect(await curl('GET', '/trash')).toMatchObject({ body: { total: 0, data: [] } });
  });
});
