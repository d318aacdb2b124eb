import { createHash } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { fileVersions } from '../src/contract/version.ts';
import { partsOf } from './cli/verify/blobs.ts';
import { verifyLibrary } from './cli/verify/library.ts';
import { showLibrary } from './testing/exemplary-library.ts';
import { copyKeptVersion, KEPT_FOLDERS, type KeptVersion } from './testing/kept-versions.ts';
import { dataOf, mediaManagerClient } from './testing/media-manager-client.ts';
import { startTestServer, type TestServer } from './testing/test-server.ts';

/** Numbers that came and were followed by others before anybody had a data folder with them. */
const NEVER_RELEASED = [2, 3, 4, 5, 8, 10];

const migrations = readdirSync(join(import.meta.dirname, 'db', 'migrations'))
  .filter((name) => name.endsWith('.sql'))
  .map((name) => Number(name.slice(0, 3)));
const newest = Math.max(...migrations);
const kept = readdirSync(KEPT_FOLDERS).map((name) => Number(name.slice(1)));

const versionOf = (file: string) => {
  const db = new DatabaseSync(file, { readOnly: true });
  const version = Number(db.prepare('PRAGMA user_version').get()?.user_version);
  db.close();
  return version;
};

test('every released version of the tables before today’s has a data folder kept (npm run keep-version, before they change)', () => {
  const needed = migrations.filter((number) => number < newest && !NEVER_RELEASED.includes(number));
  expect(kept).toEqual(expect.arrayContaining(needed));
  expect(kept).toContain(1);
});

describe.each(kept)('a data folder of version %i', (version) => {
  let folder: string;
  let held: KeptVersion;
  let server: TestServer;
  let client: Awaited<ReturnType<typeof mediaManagerClient>>;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'vitrine-upgrade-'));
    held = await copyKeptVersion(version, folder);
    expect(versionOf(join(folder, 'vitrine.db'))).toBe(version);
    server = await startTestServer({ dataFolder: folder });
    client = await mediaManagerClient(server);
  });
  afterAll(async () => {
    await server.close();
    await rm(folder, { recursive: true });
  });

  test('becomes one of today’s', () => {
    expect(versionOf(join(folder, 'vitrine.db'))).toBe(newest);
  });

  test('has every file, folder, text, count and search that it had, and its trash', async () => {
    expect(held.shown.files.length).toBeGreaterThan(5);
    expect(await showLibrary(client)).toMatchObject(held.shown);
  });

  test('is whole, and so is a backup of it from before it was opened', async () => {
    const before = await mkdtemp(join(tmpdir(), 'vitrine-upgrade-'));
    await copyKeptVersion(version, before);
    for (const dataFolder of [before, folder])
      expect((await verifyLibrary(partsOf(dataFolder))).problems).toEqual([]);
    await rm(before, { recursive: true });
  });

  test('delivers the bytes, under the addresses that they had', async () => {
    for (const { isPrivate, upload } of held.shown.files) {
      const signed = (await client.files('?pageSize=100')).data.find(
        ({ uploadId }) => uploadId === upload.id,
      );
      const url = isPrivate ? (signed?.upload.fileUrl ?? '') : server.url + upload.fileUrl;
      const bytes = Buffer.from(await (await fetch(url)).arrayBuffer());
      expect(createHash('sha256').update(bytes).digest('hex')).toBe(upload.checksum);
    }
  });

  test('takes its tokens, but not those that were revoked', async () => {
    const statusWith = async (token: string) => {
      const headers = { Authorization: `Bearer ${token}` };
      return (await fetch(`${server.url}/api/v1/media-manager/files`, { headers })).status;
    };
    expect(await statusWith(held.token)).toBe(200);
    expect(await statusWith(held.revokedToken)).toBe(401);
  });

  test('can be worked with: files come, change, go and return', async () => {
    const [folderThere] = held.shown.folders;
    const [inTrash] = held.shown.trash.filter(({ kind }) => kind === 'folder');
    const made = await client.newFile({ folderId: folderThere?.id, title: 'Made by a newer version' });
    const [old] = held.shown.files;
    const patched = await client.call('PATCH', `/files/${old?.id}`, { altText: 'Written anew' });
    expect(dataOf(patched.body)).toMatchObject({ altText: 'Written anew', version: (old?.version ?? 0) + 1 });
    expect((await client.files('?keyword=written%20anew')).data.map(({ id }) => id)).toEqual([old?.id]);
    const newer = { data: Buffer.from('newer bytes').toString('base64'), mimeType: 'text/plain' };
    expect((await client.call('PUT', `/files/${old?.id}/content`, newer)).status).toBe(200);
    const kept = fileVersions.parse((await client.call('GET', `/files/${old?.id}/versions`)).body).data;
    expect(kept).toMatchObject([{ upload: { checksum: old?.upload.checksum } }]);
    const back = await client.call('POST', `/files/${old?.id}/versions/${kept[0]?.number}/restore`);
    expect(dataOf(back.body)).toMatchObject({ upload: { checksum: old?.upload.checksum } });
    expect((await client.call('DELETE', `/files/${made.id}`)).status).toBe(200);
    const trashed = inTrash?.kind === 'folder' ? inTrash.folder : undefined;
    expect((await client.call('POST', `/folders/${trashed?.id}/restore`)).status).toBe(200);
    expect((await client.files('?keyword=with%20its%20folder')).total).toBe(1);
    expect((await client.call('DELETE', '/trash')).status).toBe(200);
    expect((await client.files()).total).toBe(held.shown.files.length + 1);
  });
});
