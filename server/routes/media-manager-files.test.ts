import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { dataOf, mediaManagerClient, RED_PIXEL } from '../testing/media-manager-client.ts';
import { startTestServer, type TestServer } from '../testing/test-server.ts';

const UNKNOWN = '019b666f-5b1e-738e-b88f-6e08c466a4f7';
const TEXT = Buffer.from('a,b\n1,2\n').toString('base64');

let server: TestServer;
let client: Awaited<ReturnType<typeof mediaManagerClient>>;
beforeAll(async () => {
  server = await startTestServer({ maxFileSize: 100_000 });
  client = await mediaManagerClient(server);
});
afterAll(() => server.close());

describe('creating a file', () => {
  test('answers the documented shape, keys in the documented order, and our additions', async () => {
    const bytes = Buffer.from(RED_PIXEL, 'base64');
    const made = await client.call('POST', '/files', {
      data: RED_PIXEL,
      fileName: 'red-pixel.png',
      mimeType: 'image/png',
      isFavorite: true,
    });
    expect(made.status).toBe(200);
    expect(made.headers.get('ETag')).toBe('"1"');
    const data = dataOf(made.body);
    expect(data).toMatchObject({
      folderId: null,
      title: 'red-pixel',
      description: null,
      altText: null,
      sortOrder: 0,
      isFavorite: true,
      isPrivate: false,
      version: 1,
      upload: {
        fileName: 'red-pixel.png',
        fileSize: 70,
        mimeType: 'image/png',
        width: 1,
        height: 1,
        checksum: createHash('sha256').update(bytes).digest('hex'),
        thumbhash: null,
      },
    });
    expect(Object.keys(data ?? {}).join(' ')).toBe(
      'id uploadId folderId title description altText sortOrder isFavorite isPrivate createdAt updatedAt version upload',
    );
  });

  test('takes keys in any order, a data: URL, escaped slashes, nulls and unknown keys', async () => {
    const body = `{"sortOrder": null, "mimeType": "", "x": {"data": [1]}, "altText": "", "title": null,
      "data": "data:image/png;base64,${RED_PIXEL.replaceAll('/', '\\/')}", "fileName": "a.b.png"}`;
    const made = await client.call('POST', '/files', body);
    expect(made.status).toBe(200);
    expect(dataOf(made.body)).toMatchObject({
      title: 'a.b',
      altText: '',
      sortOrder: 0,
      upload: { mimeType: 'image/png', fileSize: 70 },
    });
  });

  test('takes a body that begins with a byte order mark, as every call does', async () => {
    const body = JSON.stringify({ data: RED_PIXEL, fileName: 'marked.png', mimeType: '' });
    expect((await client.call('POST', '/files', `\ufeff${body}`)).status).toBe(200);
    const { id } = await client.newFile();
    expect((await client.call('PATCH', `/files/${id}`, '\ufeff{"title":"Marked"}')).status).toBe(200);
  });

  test('gives an address that delivers the bytes, absolute, and signed where the file is private', async () => {
    const open = await client.newFile();
    expect(open.upload.fileUrl).toMatch(`${server.url}/media/${open.uploadId}/pixel.png?v=`);
    const secret = await client.newFile({ isPrivate: true });
    for (const { upload } of [open, secret]) {
      const delivered = await fetch(upload.fileUrl);
      expect(Buffer.from(await delivered.arrayBuffer()).toString('base64')).toBe(RED_PIXEL);
    }
    expect((await fetch(secret.upload.fileUrl.replace(/&.*/, ''))).status).toBe(403);
  });

  test('stores the same bytes once, and gets a thumbhash a moment later', async () => {
    const [one, two] = [await client.newFile(), await client.newFile()];
    expect(two.upload.checksum).toBe(one.upload.checksum);
    expect(two.id).not.toBe(one.id);
    await expect
      .poll(async () => dataOf((await client.call('GET', `/files/${two.id}`)).body), { timeout: 20_000 })
      .toMatchObject({ version: 1, upload: { thumbhash: expect.any(String) } });
  });

  test('keeps a harmless claim without a signature', async () => {
    const csv = await client.newFile({ data: TEXT, fileName: 'table.csv', mimeType: 'text/csv' });
    expect(csv.upload).toMatchObject({ mimeType: 'text/csv', width: null, height: null });
  });

  test('refuses what cannot be, by field, and stores nothing', async () => {
    const before = (await client.files()).total;
    const good = { data: RED_PIXEL, fileName: 'a.png', mimeType: 'image/png' };
    const cases: [Record<string, unknown>, string][] = [
      [{ data: undefined }, 'data'],
      [{ data: '' }, 'data'],
      [{ data: 'ab$c' }, 'data'],
      [{ data: 7 }, 'data'],
      [{ fileName: undefined }, 'fileName'],
      [{ fileName: '' }, 'fileName'],
      [{ fileName: 'a/b.png' }, 'fileName'],
      [{ fileName: 'a\u0000.png' }, 'fileName'],
      [{ fileName: 'half a \ud83d.png' }, 'fileName'],
      [{ fileName: `${'x'.repeat(252)}.png` }, 'fileName'],
      [{ mimeType: undefined }, 'mimeType'],
      [{ mimeType: 'application/pdf' }, 'mimeType'],
      [{ title: 'x'.repeat(256) }, 'title'],
      [{ altText: 'x'.repeat(2001) }, 'altText'],
      [{ description: 'x'.repeat(10_001) }, 'description'],
      [{ folderId: UNKNOWN }, 'folderId'],
      [{ folderId: 'abc' }, 'folderId'],
      [{ isPrivate: 'yes' }, 'isPrivate'],
      [{ sortOrder: 1.5 }, 'sortOrder'],
    ];
    for (const [change, field] of cases) {
      const refused = await client.call('POST', '/files', { ...good, ...change });
      const words = `${JSON.stringify(change).slice(0, 60)} → ${JSON.stringify(refused.body)}`;
      expect(refused.status, words).toBe(422);
      expect(refused.body, words).toMatchObject({ errors: { [field]: [expect.any(String)] } });
    }
    expect((await client.files()).total).toBe(before);
  });

  test('says what is wrong with a body that is no JSON, no object, or too large', async () => {
    expect((await client.call('POST', '/files', '{"data": ')).status).toBe(400);
    expect((await client.call('POST', '/files', '')).status).toBe(400);
    const large = Buffer.alloc(100_001).toString('base64');
    const refused = await client.call('POST', '/files', { data: large, fileName: 'a', mimeType: 'a/b' });
    expect(refused).toMatchObject({ status: 413, body: { message: expect.stringContaining('too large') } });
    const plain = await client.call('POST', '/files', '{}', { 'Content-Type': 'text/plain' });
    expect(plain.status).toBe(415);
  });
});

describe('a file', () => {
  test('is read with its ETag', async () => {
    const made = await client.newFile({ title: 'Read me' });
    const read = await client.call('GET', `/files/${made.id}`);
    expect(read).toMatchObject({ status: 200, body: { data: { id: made.id, title: 'Read me' } } });
    expect(read.headers.get('ETag')).toBe('"1"');
  });

  test('changes one field or all, and only when something changes', async () => {
    const { id: folderId } = await client.newFolder('target');
    const { id } = await client.newFile({ folderId: folderId.toUpperCase() });
    const change = {
      title: 'New',
      description: 'Text',
      altText: '',
      isFavorite: true,
      isPrivate: true,
      folderId,
      sortOrder: -5,
    };
    const changed = await client.call('PATCH', `/files/${id}`, change);
    expect(changed.status).toBe(200);
    expect(changed.headers.get('ETag')).toBe('"2"');
    expect(dataOf(changed.body)).toMatchObject({ ...change, version: 2 });
    const same = await client.call('PATCH', `/files/${id}`, { ...change, unknown: 1 });
    expect(dataOf(same.body)).toMatchObject({ ...change, version: 2 });
    const empty = await client.call('PATCH', `/files/${id}`, {});
    expect(dataOf(empty.body)).toMatchObject({ version: 2 });
    const cleared = await client.call('PATCH', `/files/${id}`, { altText: null, folderId: null });
    expect(dataOf(cleared.body)).toMatchObject({ altText: null, folderId: null, title: 'New', version: 3 });
  });

  test('refuses values that cannot be, by field', async () => {
    const { id } = await client.newFile();
    for (const [field, value] of [
      ['title', 'x'.repeat(256)],
      ['altText', 7],
      ['description', 'x'.repeat(10_001)],
      ['isFavorite', null],
      ['isPrivate', 'true'],
      ['folderId', UNKNOWN],
      ['folderId', 'root'],
      ['sortOrder', 2 ** 31],
    ] as const) {
      const refused = await client.call('PATCH', `/files/${id}`, { [field]: value });
      expect(refused.status, field).toBe(422);
      expect(refused.body).toMatchObject({ errors: { [field]: [expect.any(String)] } });
    }
  });

  test('changes and goes only at the version that If-Match names', async () => {
    const { id } = await client.newFile();
    const send = (method: string, ifMatch: string) =>
      client.call(method, `/files/${id}`, method === 'PATCH' ? { title: ifMatch } : undefined, {
        'If-Match': ifMatch,
      });
    expect((await send('PATCH', '"1"')).status).toBe(200);
    expect((await send('PATCH', '"1"')).status).toBe(412);
    expect((await send('DELETE', '"1"')).status).toBe(412);
    expect((await send('DELETE', '"2"')).status).toBe(200);
  });

  test('that is not there is 404, whatever is done to it', async () => {
    const gone = await client.newFile();
    expect(await client.call('DELETE', `/files/${gone.id}`)).toMatchObject({
      status: 200,
      body: { message: expect.any(String) },
    });
    for (const id of [UNKNOWN, gone.id, 'abc']) {
      for (const [method, body] of [['GET'], ['PATCH', { title: 'x' }], ['DELETE']] as const) {
        const answer = await client.call(method, `/files/${id}`, body);
        expect(answer.status, `${method} ${id}`).toBe(404);
        expect(answer.body).toEqual({ message: 'There is no such file.' });
      }
    }
  });
});
