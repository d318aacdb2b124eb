import { type IncomingMessage, request } from 'node:http';
import { afterEach, describe, expect, test } from 'vitest';
import { usage } from '../../src/contract/usage.ts';
import { dataOf, mediaManagerClient, RED_PIXEL } from '../testing/media-manager-client.ts';
import { startTestServer, type TestServer } from '../testing/test-server.ts';

const PIXEL_BYTES = 70;

let server: TestServer;
const start = async (maxLibrarySize: number | null) => {
  server = await startTestServer({ maxLibrarySize });
  return mediaManagerClient(server);
};
type Client = Awaited<ReturnType<typeof start>>;
afterEach(() => server.close());

const usageOf = async (client: Client) => usage.parse(dataOf((await client.call('GET', '/usage')).body));
const create = (client: Client, bytes: Buffer) =>
  client.call('POST', '/files', {
    data: bytes.toString('base64'),
    fileName: 'table.csv',
    mimeType: 'text/csv',
  });
const full = {
  status: 507,
  body: { message: expect.stringMatching(/full.*1000 bytes.*for good.*MAX_LIBRARY_SIZE/) },
};

describe('the usage', () => {
  test('says how much there is, what needs alt text, what lies in the trash, and that nothing limits it', async () => {
    const client = await start(null);
    await client.newFile({ altText: '' });
    const gone = await client.newFile();
    await client.newFile();
    await create(client, Buffer.from('a,b'));
    await client.call('DELETE', `/files/${gone.id}`);
    expect(await usageOf(client)).toEqual({
      files: 3,
      bytes: 2 * PIXEL_BYTES + 3,
      images: 2,
      imagesWithoutAltText: 1,
      trashedFiles: 1,
      trashedBytes: PIXEL_BYTES,
      versionBytes: 0,
      maxBytes: null,
      freeBytes: expect.any(Number),
    });
  });

  test('is for those who may read', async () => {
    await start(null);
    const url = `${server.url}/api/v1/media-manager/usage`;
    expect((await fetch(url)).status).toBe(401);
    expect((await fetch(url, { headers: await server.bearer('media:write') })).status).toBe(403);
    expect((await fetch(url, { headers: await server.bearer('media:read') })).status).toBe(200);
  });
});

describe('a library that may have 1000 bytes', () => {
  test('takes files until it is full, says what to do, and takes them again after that', async () => {
    const client = await start(1000);
    const first = await create(client, Buffer.alloc(600, 'x'));
    expect(first.status).toBe(200);
    expect(await create(client, Buffer.alloc(401, 'y'))).toMatchObject(full);
    expect((await create(client, Buffer.alloc(400, 'z'))).status).toBe(200);
    expect(await client.call('POST', '/files', '{}')).toMatchObject(full);
    expect(await usageOf(client)).toMatchObject({ files: 2, bytes: 1000, maxBytes: 1000, freeBytes: 0 });

    const { id } = (await client.files()).data.find(({ upload }) => upload.fileSize === 600) ?? {};
    await client.call('DELETE', `/files/${id}`);
    expect(await create(client, Buffer.alloc(10, 'y'))).toMatchObject(full);
    await client.call('DELETE', '/trash');
    expect((await create(client, Buffer.alloc(600, 'y'))).status).toBe(200);
  });

  test('refuses what cannot fit as soon as that is certain, without waiting for the rest', async () => {
    await start(1000);
    const begun = `{"fileName":"a.csv","mimeType":"text/csv","data":"${Buffer.alloc(2000).toString('base64')}`;
    expect(await answerToBeginning('', 1_000_000)).toBe(507);
    expect(await answerToBeginning(begun, 100_000)).toBe(507);
  });

  test('lets only as many of those that come at once in as fit', async () => {
    const client = await start(1000);
    const answers = await Promise.all(
      Array.from({ length: 6 }, (_, index) => create(client, Buffer.alloc(300, String(index)))),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 200, 200, 507, 507, 507]);
    expect(await usageOf(client)).toMatchObject({ files: 3, bytes: 900, freeBytes: 100 });
    expect((await client.newFile({ data: RED_PIXEL })).upload.fileSize).toBe(PIXEL_BYTES);
  });
});

/** The status that the beginning of a create body gets when the rest of its `length` bytes never comes. */
async function answerToBeginning(beginning: string, length: number): Promise<number | undefined> {
  const { promise, resolve, reject } = Promise.withResolvers<IncomingMessage>();
  const sending = request(`${server.url}/api/v1/media-manager/files`, {
    method: 'POST',
    headers: { ...(await server.bearer()), 'Content-Type': 'application/json', 'Content-Length': length },
  });
  sending.once('response', resolve).once('error', reject);
  sending.flushHeaders();
  sending.write(beginning);
  const { statusCode } = await promise;
  sending
    .off('error', reject)
    .on('error', () => {})
    .destroy();
  return statusCode;
}
