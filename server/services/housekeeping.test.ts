import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { startTestServer, type TestServer } from '../testing/test-server.ts';
import { keepHouse } from './housekeeping.ts';

const HOUR = 3600;
const DAY = 24 * HOUR;

let server: TestServer;
beforeEach(async () => {
  server = await startTestServer();
});
afterEach(() => server.close());

async function upload(text: string) {
  const answer = await fetch(`${server.url}/api/v1/media-manager/files`, {
    method: 'POST',
    headers: { ...(await server.bearer()), 'Content-Type': 'application/json' },
    body: JSON.stringify({
      data: Buffer.from(text).toString('base64'),
      fileName: 'a.txt',
      mimeType: 'text/plain',
    }),
  });
  const { data } = await answer.json();
  return data;
}

async function storeWithoutRow(text: string) {
  const blob = await server.deps.storage.create();
  await blob.write(Buffer.from(text));
  return (await blob.commit()).checksum;
}

test('bytes that no file refers to go after an hour, others stay', async () => {
  const { deps } = server;
  const file = await upload('kept');
  const orphan = await storeWithoutRow('left by a crash between bytes and row');
  expect(await keepHouse(deps)).toEqual({ files: 0, folders: 0, blobs: 0 });
  server.wait(2 * HOUR);
  expect(await keepHouse(deps)).toEqual({ files: 0, folders: 0, blobs: 1 });
  expect(await deps.storage.stat(orphan)).toBeNull();
  expect(await deps.storage.stat(file.upload.checksum)).not.toBeNull();
});

test('what is in the trash keeps its bytes, and goes for good after 30 days', async () => {
  const { deps } = server;
  const file = await upload('trashed');
  await deps.db.files.trash(file.id, undefined, deps.clock());
  server.wait(29 * DAY);
  expect(await keepHouse(deps)).toEqual({ files: 0, folders: 0, blobs: 0 });
  server.wait(2 * DAY);
  expect(await keepHouse(deps)).toEqual({ files: 1, folders: 0, blobs: 1 });
  expect(await deps.storage.stat(file.upload.checksum)).toBeNull();
});

test('on a full disk, where no row can change, bytes go all the same', async () => {
  const { deps } = server;
  const orphan = await storeWithoutRow('left by an upload whose row found no room');
  server.wait(2 * HOUR);
  const emptying = vi.spyOn(deps.db.trash, 'empty').mockRejectedValue(new Error('the disk is full'));
  await expect(keepHouse(deps)).rejects.toThrow('full');
  emptying.mockRestore();
  expect(await deps.storage.stat(orphan)).toBeNull();
});
