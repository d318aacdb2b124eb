import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { file as fileSchema, type MediaFile } from '../../src/contract/file.ts';
import { type FileVersion, fileVersions } from '../../src/contract/version.ts';
import { without, withThe } from '../testing/addresses-in.ts';
import { listenTo } from '../testing/event-stream.ts';
import { dataOf, mediaManagerClient } from '../testing/media-manager-client.ts';
import { startTestServer, type TestServer } from '../testing/test-server.ts';

const UNKNOWN = '019b666f-5b1e-738e-b88f-6e08c466a4f7';
const HOUR = 60 * 60;

let server: TestServer;
let client: Awaited<ReturnType<typeof mediaManagerClient>>;
beforeAll(async () => {
  server = await startTestServer();
  client = await mediaManagerClient(server);
});
afterAll(() => server.close());

const text = (words: string) => ({ data: Buffer.from(words).toString('base64'), mimeType: 'text/plain' });
const replaced = async (id: string, words: string): Promise<MediaFile> =>
  fileSchema.parse(dataOf((await client.call('PUT', `/files/${id}/content`, text(words))).body));
const versionsOf = async (id: string): Promise<FileVersion[]> =>
  fileVersions.parse((await client.call('GET', `/files/${id}/versions`)).body).data;
const restore = (id: string, number: number | string, headers?: Record<string, string>) =>
  client.call('POST', `/files/${id}/versions/${number}/restore`, undefined, headers);
const read = async (url: string) => {
  const answer = await fetch(url);
  return [answer.status, answer.status === 200 ? await answer.text() : ''];
};
/** A file that was "first", and what it is now. */
async function aReplacedFile(fields: Record<string, unknown> = {}) {
  const before = await client.newFile({ ...text('first'), fileName: 'plan.txt', ...fields });
  const after = await replaced(before.id, 'second');
  const [version] = await versionsOf(before.id);
  if (!version) throw new Error('There is no version.');
  return { before, after, version };
}

describe('the earlier contents of a file', () => {
  test('are none for a new file, and then what it was', async () => {
    const { id } = await client.newFile();
    expect(await versionsOf(id)).toEqual([]);
    const { before, version } = await aReplacedFile();
    expect(version).toEqual({
      number: 1,
      replacedAt: expect.stringMatching(/^2\d{3}-.*000Z$/),
      upload: { ...before.upload, fileUrl: expect.stringContaining('&version=1&expires=') },
    });
  });

  test('are for those who may read, of files that are there', async () => {
    const { before } = await aReplacedFile();
    const url = `${server.url}/api/v1/media-manager/files/${before.id}/versions`;
    expect((await fetch(url)).status).toBe(401);
    expect((await fetch(url, { headers: await server.bearer('media:read') })).status).toBe(200);
    expect((await client.call('GET', `/files/${UNKNOWN}/versions`)).status).toBe(404);
    await client.call('DELETE', `/files/${before.id}`);
    expect((await client.call('GET', `/files/${before.id}/versions`)).status).toBe(404);
  });

  test('come back with what they were called, and what they took the place of is kept', async () => {
    const { before, after } = await aReplacedFile({ altText: 'A plan' });
    const stream = await listenTo(`${server.url}/api/events`, await server.bearer());
    await stream.next();
    const answer = await restore(before.id, 1, { 'If-Match': '"2"' });
    expect(answer.status).toBe(200);
    expect(answer.headers.get('ETag')).toBe('"3"');
    const back = fileSchema.parse(dataOf(answer.body));
    expect(back).toEqual({ ...before, version: 3, updatedAt: expect.any(String) });
    expect(await read(back.upload.fileUrl)).toEqual([200, 'first']);
    expect(await versionsOf(before.id)).toMatchObject([
      { number: 2, upload: { checksum: after.upload.checksum } },
    ]);
    expect(await stream.nextChange()).toMatchObject({ kind: 'file.updated', ids: [before.id], version: 3 });
    await stream.leave();
  });

  test('come back only to the version that was seen, from where they are, by those who may write', async () => {
    const { before } = await aReplacedFile();
    expect((await restore(before.id, 1, { 'If-Match': '"1"' })).status).toBe(412);
    for (const number of [2, 'x', '-1', '9'.repeat(16)])
      expect((await restore(before.id, number)).status).toBe(404);
    expect((await restore(UNKNOWN, 1)).status).toBe(404);
    expect((await restore(before.id, 1, await server.bearer('media:read'))).status).toBe(403);
    expect((await restore(before.id, 1)).status).toBe(200);
    expect((await restore(before.id, 1)).status).toBe(404);
  });
});

describe('the address of an earlier content', () => {
  test.each([{ isPrivate: false }, { isPrivate: true }])('opens it, of a file with %o', async (fields) => {
    const { before, version } = await aReplacedFile(fields);
    const answer = await fetch(version.upload.fileUrl);
    expect(await answer.text()).toBe('first');
    expect(answer.headers.get('Cache-Control')).toBe('private, max-age=31536000, immutable');
    expect(answer.headers.get('Cross-Origin-Resource-Policy')).toBe('same-origin');
    const saved = await fetch(`${version.upload.fileUrl}&download=1`, { headers: { Range: 'bytes=1-2' } });
    expect([saved.status, await saved.text()]).toEqual([206, 'ir']);
    expect(saved.headers.get('Content-Disposition')).toContain('plan.txt');
    expect(before.upload.fileSize).toBe(5);
  });

  test('has pictures of it', async () => {
    const before = await client.newFile({ isPrivate: true });
    await replaced(before.id, 'no picture');
    const [version] = await versionsOf(before.id);
    const picture = await fetch(`${version?.upload.fileUrl}&w=160`);
    expect([picture.status, picture.headers.get('Content-Type')]).toEqual([200, 'image/webp']);
  });

  test.each([{ isPrivate: false }, { isPrivate: true }])(
    'opens nothing old without its own signature, of a file with %o',
    async (fields) => {
      const { before, after, version } = await aReplacedFile(fields);
      const url = version.upload.fileUrl;
      const link = dataOf((await client.call('POST', `/files/${before.id}/link`, { expiresIn: 60 })).body);
      const shared = new URL(Object(link).url).searchParams;
      for (const broken of [
        without(url, 'signature'),
        without(url, 'expires'),
        without(url, 'signature', 'expires', 'v'),
        withThe(url, { version: '2' }),
        withThe(url, { version: 'x' }),
        withThe(url, { v: new URL(after.upload.fileUrl).searchParams.get('v') ?? '' }),
        withThe(url, { signature: shared.get('signature') ?? '' }),
        url.replace('plan.txt', 'other.txt'),
        url.replace(before.upload.id, (await aReplacedFile()).before.upload.id),
      ])
        expect(await read(broken), broken).toEqual([403, '']);
      // Without the version it means what the file is now, or is for other bytes.
      const now = fields.isPrivate ? [403, ''] : [200, 'second'];
      expect(await read(without(url, 'version'))).toEqual(now);
      expect(await read(before.upload.fileUrl)).toEqual(now);
    },
  );

  test('ends when the content is brought back, when the file is deleted, and in time', async () => {
    const [one, two, three] = [await aReplacedFile(), await aReplacedFile(), await aReplacedFile()];
    await restore(one.before.id, 1);
    expect((await read(one.version.upload.fileUrl))[0]).toBe(404);
    await client.call('DELETE', `/files/${two.before.id}`);
    expect((await read(two.version.upload.fileUrl))[0]).toBe(404);
    server.wait(13 * HOUR);
    expect((await read(three.version.upload.fileUrl))[0]).toBe(403);
  });
});
