import { readFile } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { media } from '../../src/contract/media.ts';
import { flockxClient } from '../testing/flockx-client.ts';
import { mediaManagerClient } from '../testing/media-manager-client.ts';
import { startTestServer, type TestServer } from '../testing/test-server.ts';

let server: TestServer;
let client: Awaited<ReturnType<typeof flockxClient>>;
let manager: Awaited<ReturnType<typeof mediaManagerClient>>;
let lastKey = 0;
beforeAll(async () => {
  // Whatever is asked for.
  const sources = {
    check: () => {},
    open: async () => {
      const bytes = await readFile(new URL('../samples/files/arcade.jpg', import.meta.url));
      const body = Readable.from([bytes]);
      return {
        body,
        fileName: 'arcade.jpg',
        mimeType: 'image/jpeg',
        contentLength: bytes.length,
        part: null,
        close() {},
      };
    },
  };
  server = await startTestServer({}, { sources });
  client = await flockxClient(server);
  manager = await mediaManagerClient(server);
});
afterAll(() => server.close());

const newKey = () => `key-${++lastKey}`;
const create = (key: string, body: unknown) =>
  client.call('POST', '', body, undefined, { 'Idempotency-Key': key });
const total = async () => (await client.list()).meta.total;

describe('a create of flockx’s dialect with an Idempotency-Key', () => {
  test('makes one item, whatever comes again with it', async () => {
    const before = await total();
    const key = newKey();
    const first = await create(key, { name: 'Once' });
    expect(first.status).toBe(200);
    for (const body of [{ name: 'Once' }, { name: 'Other' }, 'no JSON'])
      expect(await create(key, body)).toMatchObject({ status: 200, body: first.body });
    const { id } = media.parse((await create(newKey(), { name: 'Once' })).body);
    expect(id).not.toBe(media.parse(first.body).id);
    expect(await total()).toBe(before + 2);
  });

  test('is answered as the item is by now, in the trash too, and never again when that has gone for good', async () => {
    const key = newKey();
    const body = { source_url: 'https://example.com/arcade.jpg' };
    const { id } = media.parse((await create(key, body)).body);
    await expect.poll(() => client.statusOf(id)).toBe('Ready');
    expect(await create(key, body)).toMatchObject({ status: 200, body: { id, status: 'Ready' } });
    await manager.call('DELETE', `/files/${id}`);
    const trashed = await create(key, body);
    expect(trashed).toMatchObject({ status: 200, body: { id } });
    await manager.call('DELETE', `/trash/files/${id}`);
    const gone = { status: 404, body: { detail: expect.stringContaining('another key') } };
    expect(await create(key, body)).toMatchObject(gone);
  });

  test('is not the same as one of the Media Manager', async () => {
    const key = newKey();
    const file = { data: 'b25jZQ==', fileName: 'once.txt', mimeType: 'text/plain' };
    const other = await manager.call('POST', '/files', file, { 'Idempotency-Key': key });
    const made = media.parse((await create(key, {})).body);
    expect(other.body).not.toMatchObject({ data: { id: made.id } });
    expect(made.status).toBe('No source');
  });

  test('can be sent again with its key after it was refused', async () => {
    const key = newKey();
    expect((await create(key, { name: 'x'.repeat(257) })).status).toBe(422);
    expect((await create(key, { name: 'short' })).status).toBe(200);
    const faults = { detail: [{ loc: ['body', 'Idempotency-Key'] }] };
    expect(await create('with space', {})).toMatchObject({ status: 422, body: faults });
  });
});
