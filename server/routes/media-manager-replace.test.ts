import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { file as fileSchema, type MediaFile } from '../../src/contract/file.ts';
import { keepHouse } from '../services/housekeeping.ts';
import { dataOf, mediaManagerClient, RED_PIXEL } from '../testing/media-manager-client.ts';
import { startTestServer, type TestServer } from '../testing/test-server.ts';

const UNKNOWN = '019b666f-5b1e-738e-b88f-6e08c466a4f7';
const CSV = { data: Buffer.from('a,b\n1,2\n').toString('base64'), mimeType: 'text/csv' };
const HOUR = 60 * 60;

let server: TestServer;
let client: Awaited<ReturnType<typeof mediaManagerClient>>;
beforeAll(async () => {
  server = await startTestServer({ maxFileSize: 1_000 });
  client = await mediaManagerClient(server);
});
afterAll(() => server.close());

const replace = (id: string, body: unknown, headers?: Record<string, string>) =>
  client.call('PUT', `/files/${id}/content`, body, headers);
const replaced = async (id: string, body: unknown): Promise<MediaFile> =>
  fileSchema.parse(dataOf((await replace(id, body)).body));
const pathOf = ({ upload }: MediaFile) => new URL(upload.fileUrl).pathname;

describe('replacing the bytes of a file', () => {
  test('keeps id, upload and address, and changes what the bytes say', async () => {
    const folder = await client.newFolder('Plans');
    const before = await client.newFile({ title: 'Plan', altText: 'A plan', folderId: folder.id });
    const answer = await replace(before.id, { ...CSV, fileName: 'plan.csv', title: 'ignored' });
    expect(answer.status).toBe(200);
    expect(answer.headers.get('ETag')).toBe('"2"');
    const after = fileSchema.parse(dataOf(answer.body));
    expect(after).toEqual({
      ...before,
      version: 2,
      updatedAt: expect.any(String),
      upload: {
        ...before.upload,
        fileName: 'plan.csv',
        fileSize: 8,
        fileUrl: expect.any(String),
        mimeType: 'text/csv',
        width: null,
        height: null,
        checksum: createHash('sha256').update('a,b\n1,2\n').digest('hex'),
        thumbhash: null,
      },
    });
    expect(after.updatedAt > before.updatedAt).toBe(true);
    expect(pathOf(after)).toBe(pathOf(before));
    expect(pathOf(after)).toMatch(/\/pixel\.png$/);
    expect(after.upload.fileUrl).not.toBe(before.upload.fileUrl);
    expect(dataOf((await client.call('GET', `/files/${before.id}`)).body)).toEqual(after);
  });

  test('delivers the new bytes at the new and the old address, each with its own caching', async () => {
    const before = await client.newFile();
    const after = await replaced(before.id, CSV);
    expect(after.upload.fileName).toBe('pixel.png');
    for (const [url, caching] of [
      [after.upload.fileUrl, 'private, max-age=31536000, immutable'],
      [before.upload.fileUrl, 'private, no-cache'],
    ] as const) {
      const delivered = await fetch(url);
      expect(delivered.headers.get('Content-Type')).toBe('text/csv; charset=utf-8');
      expect(delivered.headers.get('Cache-Control')).toBe(caching);
      expect(await delivered.text()).toBe('a,b\n1,2\n');
    }
    expect((await fetch(`${before.upload.fileUrl}&w=160`)).status).toBe(404);
  });

  test('opens a private file only by an address that was made after it', async () => {
    const before = await client.newFile({ isPrivate: true });
    const after = await replaced(before.id, { ...CSV, fileName: 'other.csv' });
    expect((await fetch(before.upload.fileUrl)).status).toBe(403);
    expect(await (await fetch(after.upload.fileUrl)).text()).toBe('a,b\n1,2\n');
  });

  test('gives a picture its size and its blurred picture anew', async () => {
    const before = await client.newFile({ ...CSV, fileName: 'table.csv' });
    const after = await replaced(before.id, { data: RED_PIXEL, mimeType: '' });
    expect(after.upload).toMatchObject({ mimeType: 'image/png', width: 1, height: 1 });
    await expect
      .poll(async () => dataOf((await client.call('GET', `/files/${before.id}`)).body), { timeout: 20_000 })
      .toMatchObject({ version: 2, upload: { thumbhash: expect.any(String) } });
  });

  test('changes nothing with the same bytes, so that a retry costs nothing', async () => {
    const { id } = await client.newFile();
    const [first, second] = [await replaced(id, CSV), await replaced(id, CSV)];
    expect(second).toEqual(first);
  });

  test('keeps the old bytes as long as they can be brought back, and for an hour at least', async () => {
    const { storage } = server.deps;
    const aFile = async (words: string) => {
      const data = Buffer.from(words).toString('base64');
      return client.newFile({ data, fileName: 'old.csv', mimeType: 'text/csv' });
    };
    const [kept, dropped] = [await aFile('kept'), await aFile('only once here')];
    const isStored = async ({ upload }: MediaFile) => (await storage.stat(upload.checksum)) !== null;
    await replaced(kept.id, CSV);
    await replaced(dropped.id, CSV);
    for (let count = 0; count < 10; count++)
      await replaced(dropped.id, { ...CSV, data: Buffer.from(`new ${count}`).toString('base64') });
    await keepHouse(server.deps);
    expect([await isStored(kept), await isStored(dropped)]).toEqual([true, true]);
    server.wait(HOUR + 1);
    await keepHouse(server.deps);
    expect([await isStored(kept), await isStored(dropped)]).toEqual([true, false]);
    expect(await isStored(await replaced(dropped.id, CSV))).toBe(true);
  });

  test('refuses what a create refuses, and leaves the file as it was', async () => {
    const before = await client.newFile();
    for (const [status, field, body] of [
      [422, 'data', { mimeType: 'text/csv' }],
      [422, 'data', { ...CSV, data: '' }],
      [422, 'mimeType', { data: CSV.data }],
      [422, 'mimeType', { ...CSV, mimeType: 'image/png' }],
      [422, 'fileName', { ...CSV, fileName: 'a/b.csv' }],
      [400, null, '{"data": "'],
      [413, null, { ...CSV, data: Buffer.alloc(1_001, 'x').toString('base64') }],
    ] as const) {
      const refused = await replace(before.id, body);
      expect(refused.status, JSON.stringify(body).slice(0, 60)).toBe(status);
      if (field) expect(refused.body).toMatchObject({ errors: { [field]: [expect.any(String)] } });
    }
    expect((await replace(before.id, '{}', { 'Content-Type': 'text/plain' })).status).toBe(415);
    expect(dataOf((await client.call('GET', `/files/${before.id}`)).body)).toMatchObject({ version: 1 });
  });

  test('needs the version that If-Match names, and a file that is there', async () => {
    const { id } = await client.newFile();
    expect((await replace(id, CSV, { 'If-Match': '"2"' })).status).toBe(412);
    expect((await replace(id, CSV, { 'If-Match': '"1"' })).status).toBe(200);
    await client.call('DELETE', `/files/${id}`);
    for (const gone of [id, UNKNOWN, 'abc']) expect((await replace(gone, CSV)).status).toBe(404);
    const reader = await server.bearer('media:read');
    expect((await replace(id, CSV, reader)).status).toBe(403);
  });

  test('of one version by two at once succeeds for one', async () => {
    const { id } = await client.newFile();
    const bodies = ['1,2', '3,4'].map((text) => ({ ...CSV, data: Buffer.from(text).toString('base64') }));
    const answers = await Promise.all(bodies.map((body) => replace(id, body, { 'If-Match': '"1"' })));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 412]);
  });
});
