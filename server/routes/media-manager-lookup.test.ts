import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { lookupAnswer } from '../../src/contract/lookup.ts';
import { mediaManagerClient } from '../testing/media-manager-client.ts';
import { startTestServer, type TestServer } from '../testing/test-server.ts';

let server: TestServer;
let client: Awaited<ReturnType<typeof mediaManagerClient>>;
beforeAll(async () => {
  server = await startTestServer();
  client = await mediaManagerClient(server);
});
afterAll(() => server.close());

const lookUp = async (body: unknown) => {
  const answer = await client.call('POST', '/files/lookup', body);
  expect(answer.status).toBe(200);
  return lookupAnswer.parse(answer.body).data;
};

describe('looking up what is here already', () => {
  test('finds a file by size, checksum and name', async () => {
    const folder = await client.newFolder('Press');
    const file = await client.newFile({ folderId: folder.id, isPrivate: true });
    const { checksum, fileSize } = file.upload;
    const found = await lookUp({
      sizes: [1, fileSize],
      checksums: [checksum.toUpperCase(), '0'.repeat(64)],
      names: { folderId: folder.id.toUpperCase(), names: ['PIXEL.png', 'other.png'] },
    });
    const named = { id: file.id, title: 'pixel', fileName: 'pixel.png' };
    expect(found).toEqual({
      sizes: [{ size: fileSize, count: 1 }],
      checksums: [{ checksum, files: [{ ...named, folderId: folder.id, isTrashed: false }] }],
      names: [{ name: 'PIXEL.png', file: { ...named, fileSize, checksum } }],
    });

    await client.call('DELETE', `/files/${file.id}`);
    expect(await lookUp({ sizes: [fileSize], checksums: [checksum] })).toMatchObject({
      sizes: [],
      checksums: [{ files: [{ id: file.id, isTrashed: true }] }],
    });
  });

  test('of nothing answers nothing', async () =>
    expect(await lookUp({})).toEqual({ sizes: [], checksums: [], names: [] }));

  test('takes a thousand of each', async () => {
    const numbers = Array.from({ length: 1000 }, (_, index) => index);
    const checksums = numbers.map((number) => String(number).padStart(64, '0'));
    const names = numbers.map((number) => `${'ü'.repeat(251)}${number}`);
    expect(await lookUp({ sizes: numbers, checksums, names: { folderId: 'root', names } })).toMatchObject({
      checksums: [],
      names: [],
    });
    for (const [field, body] of [
      ['sizes', { sizes: [...numbers, 1] }],
      ['checksums', { checksums: [...checksums, checksums[0]] }],
      ['names.names', { names: { folderId: 'root', names: [...names, 'x'] } }],
    ] as const) {
      expect(await client.call('POST', '/files/lookup', body)).toMatchObject({
        status: 422,
        body: { errors: { [field]: ['must have at most 1000 entries'] } },
      });
    }
  });

  test.each(['top', null, ''])('says what a place may be, instead of %j', async (folderId) => {
    expect(await client.call('POST', '/files/lookup', { names: { folderId, names: [] } })).toMatchObject({
      status: 422,
      body: { errors: { 'names.folderId': ['must be the id of a folder, or root'] } },
    });
  });

  test('refuses what cannot be', async () => {
    for (const [field, body] of [
      ['sizes.0', { sizes: [-1] }],
      ['sizes.0', { sizes: ['1'] }],
      ['checksums.0', { checksums: ['abc'] }],
      ['names.folderId', { names: { folderId: 'top', names: [] } }],
      ['names.names', { names: { folderId: 'root' } }],
    ] as const) {
      expect(await client.call('POST', '/files/lookup', body), field).toMatchObject({
        status: 422,
        body: { errors: { [field]: [expect.any(String)] } },
      });
    }
  });

  test('is for those who may read', async () => {
    const [reader, writer] = [await server.bearer('media:read'), await server.bearer('media:write')];
    expect((await client.call('POST', '/files/lookup', {}, reader)).status).toBe(200);
    expect((await client.call('POST', '/files/lookup', {}, writer)).status).toBe(403);
  });
});
