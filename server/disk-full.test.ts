import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Database } from './db/interface.ts';
import { ServiceError } from './services/errors.ts';
import { spendReserve } from './services/spend-reserve.ts';
import { mediaManagerClient } from './testing/media-manager-client.ts';
import { openRawSocket } from './testing/raw-socket.ts';
import { startTestServer, type TestServer } from './testing/test-server.ts';

let server: TestServer;
beforeEach(async () => {
  server = await startTestServer();
});
afterEach(() => server.close());

/** From now on the disk has no room for files. */
function fillDisk() {
  const full = new ServiceError('libraryFull', 'The disk of this library is full.');
  server.deps.diskRoom.check = () => Promise.reject(full);
  server.deps.storage.create = () => Promise.reject(full);
  server.deps.storage.store = () => Promise.reject(full);
}

test('on a full disk uploads are 507 before their body is read, and everything else goes on', async () => {
  const client = await mediaManagerClient(server);
  const kept = await client.newFile();
  const trashed = await client.newFile();
  fillDisk();

  const { Authorization } = await server.bearer();
  const raw = await openRawSocket(server.url);
  raw.send(
    `POST /api/v1/media-manager/files HTTP/1.1\r\nHost: ${new URL(server.url).host}\r\nAuthorization: ${Authorization}\r\nContent-Type: application/json\r\nContent-Length: 1000000\r\nExpect: 100-continue\r\n\r\n`,
  );
  await raw.until(/^HTTP\/1\.1 507 [\s\S]*The disk of this library is full/);
  expect(raw.received()).not.toContain('100 Continue');
  raw.socket.destroy();

  expect((await client.files()).total).toBe(2);
  expect((await fetch(`${kept.upload.fileUrl}&w=160`)).status).toBe(200);
  expect((await client.call('PATCH', `/files/${kept.id}`, { title: 'New' })).status).toBe(200);
  expect((await client.call('DELETE', `/files/${trashed.id}`)).status).toBe(200);
  expect((await client.call('DELETE', `/trash/files/${trashed.id}`)).status).toBe(200);
  expect(await server.cookie()).not.toBe('');
  const ready = await fetch(`${server.url}/readyz`);
  expect([ready.status, await ready.json()]).toEqual([200, { status: 'full' }]);
});

test('what makes room is tried again with the reserve, once; other writes are not', async () => {
  let given = 0;
  const insisting = (refusals: number): Database => {
    let left = refusals;
    const refuse = async () => {
      if (left-- > 0) throw new ServiceError('libraryFull', 'The library is full.');
    };
    const { db } = server.deps;
    const full: Database = {
      ...db,
      files: { ...db.files, trash: refuse, setThumbhash: refuse },
      trash: { ...db.trash, deleteFile: refuse },
    };
    return spendReserve(full, {
      giveUpReserve: async () => {
        given += 1;
      },
    });
  };
  await insisting(1).trash.deleteFile('a');
  await insisting(1).files.trash('a', undefined, 0);
  expect(given).toBe(2);
  await expect(insisting(2).trash.deleteFile('a')).rejects.toThrow('The library is full.');
  expect(given).toBe(3);
  await expect(insisting(1).files.setThumbhash('a', 'b')).rejects.toThrow('The library is full.');
  expect(given).toBe(3);
});

test('the reserve lies in the data folder and is given up for a deletion', async () => {
  const { diskRoom, config } = server.deps;
  await diskRoom.putAside();
  expect((await stat(join(config.dataFolder, 'reserve'))).size).toBe(config.diskReserve / 2);
  await diskRoom.giveUpReserve();
  expect(await readdir(config.dataFolder)).not.toContain('reserve');
});
