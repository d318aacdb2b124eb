import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { trashPage } from '../../src/contract/trash.ts';
import { dataOf, mediaManagerClient } from '../testing/media-manager-client.ts';
import { startTestServer, type TestServer } from '../testing/test-server.ts';

const UNKNOWN = '019b666f-5b1e-738e-b88f-6e08c466a4f7';

let server: TestServer;
let client: Awaited<ReturnType<typeof mediaManagerClient>>;
beforeAll(async () => {
  server = await startTestServer();
  client = await mediaManagerClient(server);
});
afterAll(() => server.close());
beforeEach(() => client.call('DELETE', '/trash'));

const trash = async () => trashPage.parse((await client.call('GET', '/trash')).body);

describe('the trash', () => {
  test('lists what was deleted, where it was, and shows it still', async () => {
    const folder = await client.newFolder('Campaign');
    const file = await client.newFile({ folderId: folder.id });
    await client.call('DELETE', `/files/${file.id}`);
    await client.call('DELETE', `/folders/${folder.id}`);
    const page = await trash();
    expect(page).toMatchObject({
      total: 2,
      lastPage: 1,
      data: [
        { kind: 'folder', location: [], folder: { id: folder.id } },
        { kind: 'file', location: ['Campaign'], file: { id: file.id } },
      ],
    });
    expect((await fetch(file.upload.fileUrl)).status).toBe(404);
    const [, trashed] = page.data;
    const shown = trashed?.kind === 'file' ? await fetch(trashed.file.upload.fileUrl) : null;
    expect(shown?.status).toBe(200);
  });

  test('gives a file and a folder back', async () => {
    const folder = await client.newFolder('Press');
    const file = await client.newFile({ folderId: folder.id });
    await client.call('DELETE', `/files/${file.id}`);
    const restored = await client.call('POST', `/files/${file.id}/restore`);
    expect(restored).toMatchObject({ status: 200, body: { data: { folderId: folder.id, version: 3 } } });
    expect(restored.headers.get('ETag')).toBe('"3"');

    await client.call('DELETE', `/folders/${folder.id}`);
    await client.newFolder('press');
    const back = await client.call('POST', `/folders/${folder.id}/restore`);
    expect(back.status).toBe(200);
    expect(dataOf(back.body)).toMatchObject({ name: 'Press (2)', totalFilesCount: 1 });
    expect((await client.call('GET', `/files/${file.id}`)).status).toBe(200);
  });

  test('gives a file back that went with its folder, alone', async () => {
    const folder = await client.newFolder('Gone together');
    const file = await client.newFile({ folderId: folder.id });
    await client.newFile({ folderId: folder.id });
    await client.call('DELETE', `/folders/${folder.id}`);
    expect(await client.call('POST', `/files/${file.id}/restore`)).toMatchObject({
      status: 200,
      body: { data: { folderId: null, version: 2 } },
    });
    expect((await trash()).data).toMatchObject([{ kind: 'folder', folder: { totalFilesCount: 1 } }]);
  });

  test('deletes one for good, or everything', async () => {
    const folder = await client.newFolder('Old');
    const [one, two] = [await client.newFile(), await client.newFile()];
    for (const path of [`/folders/${folder.id}`, `/files/${one.id}`, `/files/${two.id}`]) {
      await client.call('DELETE', path);
    }
    expect((await client.call('DELETE', `/trash/files/${one.id}`)).status).toBe(200);
    expect((await client.call('DELETE', `/trash/folders/${folder.id}`)).status).toBe(200);
    expect((await trash()).total).toBe(1);
    expect(await client.call('DELETE', '/trash')).toMatchObject({
      status: 200,
      body: { message: expect.stringContaining('1') },
    });
    expect((await trash()).total).toBe(0);
    expect((await client.call('POST', `/files/${two.id}/restore`)).status).toBe(404);
  });

  test('knows nothing of what is not in it', async () => {
    const { id: file } = await client.newFile();
    const { id: folder } = await client.newFolder('Living');
    for (const [method, path] of [
      ['POST', `/files/${file}/restore`],
      ['POST', `/folders/${folder}/restore`],
      ['POST', `/files/${UNKNOWN}/restore`],
      ['DELETE', `/trash/files/${file}`],
      ['DELETE', `/trash/folders/${folder}`],
      ['DELETE', '/trash/folders/abc'],
    ] as const) {
      expect(await client.call(method, path), `${method} ${path}`).toMatchObject({
        status: 404,
        body: { message: expect.any(String) },
      });
    }
  });
});
