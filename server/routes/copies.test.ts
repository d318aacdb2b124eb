import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { errorBody } from '../../src/contract/common.ts';
import { copyPage } from '../../src/contract/copy.ts';
import type { MediaFile } from '../../src/contract/file.ts';
import { addLibrary } from '../services/libraries.ts';
import { type AwkwardKlinkLibrary, startAwkwardKlinkLibrary } from '../testing/awkward-klink-library.ts';
import { copiesClient } from '../testing/copies-client.ts';
import { mediaManagerClient, RED_PIXEL } from '../testing/media-manager-client.ts';
import { startTestServer, type TestServer } from '../testing/test-server.ts';

type Manager = Awaited<ReturnType<typeof mediaManagerClient>>;

let server: TestServer;
/** Another of our own kind, which speaks K-LINK's API as it is documented. */
let remote: TestServer;
let klink: AwkwardKlinkLibrary;
let copies: Awaited<ReturnType<typeof copiesClient>>;
let own: Manager;
let there: Manager;
let branch: string;
let agency: string;
beforeAll(async () => {
  klink = await startAwkwardKlinkLibrary('agency-token');
  return () => klink.close();
});
beforeEach(async () => {
  klink.reset();
  [server, remote] = await Promise.all([startTestServer(), startTestServer()]);
  [copies, own, there] = await Promise.all([
    copiesClient(server),
    mediaManagerClient(server),
    mediaManagerClient(remote),
  ]);
  const token = await remote.token('media:read', 'media:write');
  branch = (await addLibrary(server.deps, { name: 'Branch', kind: 'klink', baseUrl: remote.url, token })).id;
  const library = { name: 'Agency', kind: 'klink' as const, baseUrl: klink.url, token: 'agency-token' };
  agency = (await addLibrary(server.deps, library)).id;
  return () => Promise.all([server.close(), remote.close()]);
});

const text = (words: string, fileName: string, fields: object = {}) => ({
  data: Buffer.from(words).toString('base64'),
  fileName,
  mimeType: 'text/plain',
  ...fields,
});

/** Folders, one of them empty, and files with everything that a file can have. */
async function fill(library: Manager) {
  const campaigns = await library.newFolder('Kampagnen & Größen');
  const spring = await library.newFolder('春', campaigns.id);
  await library.newFolder('Empty', spring.id);
  await library.newFile({ folderId: spring.id, fileName: 'missing.png', altText: null, sortOrder: 7 });
  await library.newFile({ folderId: spring.id, fileName: 'decorative.png', altText: '', isFavorite: true });
  const said = { altText: 'Said “so” 🌸', title: 'Title 春', description: 'One\ntwo', isPrivate: true };
  await library.newFile({ folderId: campaigns.id, fileName: 'said.png', ...said });
  const large = await readFile(new URL('../samples/files/price-list.pdf', import.meta.url));
  const pdf = { data: large.toString('base64'), fileName: 'price-list.pdf', mimeType: 'application/pdf' };
  await library.newFile({ ...pdf, folderId: campaigns.id });
  const top = await library.newFile(text('At the top', 'top.txt'));
  return { folders: [campaigns.id], files: [top.id] };
}

/** What a library has, by the names of the folders that it is in, without what differs from library to library. */
async function shownBy(library: Manager) {
  const folders = (await library.folders('?pageSize=100')).data;
  const pathOf = (id: string | null): string => {
    const folder = folders.find((one) => one.id === id);
    return folder ? `${pathOf(folder.parentId)}/${folder.name}` : '';
  };
  const files = (await library.files('?pageSize=100')).data.map((file) => ({
    path: `${pathOf(file.folderId)}/${file.upload.fileName}`,
    ...contentOf(file),
  }));
  return {
    folders: folders.map(({ id }) => pathOf(id)).sort(),
    files: files.sort((one, two) => (one.path < two.path ? -1 : 1)),
  };
}

function contentOf({ title, description, altText, sortOrder, isFavorite, isPrivate, upload }: MediaFile) {
  const { mimeType, checksum, fileSize } = upload;
  return { title, description, altText, sortOrder, isFavorite, isPrivate, mimeType, checksum, fileSize };
}

describe('a copy', () => {
  test('takes folders and files from our library to one elsewhere, with everything', async () => {
    const given = await fill(own);
    const done = await copies.copied({ from: 'own', to: branch, ...given });
    expect(done).toMatchObject({
      from: { id: 'own' },
      to: { id: branch, name: 'Branch' },
      ...{ toFolder: null, state: 'done', files: 5, done: 5, failed: 0, message: null, nextTryAt: null },
    });
    expect(done.doneBytes).toBe(done.bytes);
    const before = await shownBy(own);
    expect(await shownBy(there)).toEqual(before);
    expect(before.folders).toContain('/Kampagnen & Größen/春/Empty');
    expect(before.files.map(({ altText }) => altText)).toEqual(
      expect.arrayContaining([null, '', 'Said “so” 🌸']),
    );
    const items = await copies.items(done.id, '?pageSize=100');
    expect(items.map(({ state }) => state)).toEqual(Array(5).fill('done'));
    expect(items.find(({ fileName }) => fileName === 'missing.png')).toMatchObject({
      folders: ['Kampagnen & Größen', '春'],
      targetId: expect.any(String),
    });
  });

  test('takes the same from there to here, into a folder, where folders of the same name are used', async () => {
    const given = await fill(there);
    const inbox = await own.newFolder('Inbox');
    const known = await own.newFolder('KAMPAGNEN & GRÖßEN', inbox.id);
    const done = await copies.copied({ from: branch, to: 'own', toFolderId: inbox.id, ...given });
    expect(done).toMatchObject({
      state: 'done',
      files: 5,
      done: 5,
      toFolder: { id: inbox.id, name: 'Inbox' },
    });
    const wanted = await shownBy(there);
    const got = await shownBy(own);
    expect(got.files.map(({ path: _, ...rest }) => rest)).toEqual(
      wanted.files.map(({ path: _, ...rest }) => rest),
    );
    expect((await own.folders(`?parentId=${inbox.id}`)).data.map(({ id }) => id)).toEqual([known.id]);
    expect(got.folders).toContain('/Inbox/KAMPAGNEN & GRÖßEN/春/Empty');
  });

  test('goes between two libraries elsewhere, however awkward they are, and from there to here', async () => {
    klink.be({ ids: 'numbers', names: 'snake_case', perPage: 2, envelope: 'withoutTotal', isTree: true });
    const given = await fill(there);
    const inbox = klink.addFolder('Inbox');
    const first = await copies.copied({ from: branch, to: agency, toFolderId: String(inbox.id), ...given });
    expect(await copies.items(first.id, '?state=failed')).toEqual([]);
    expect(first).toMatchObject({ state: 'done', done: 5 });
    expect(klink.files).toHaveLength(5);
    const folders = { from: agency, to: 'own', folders: [String(inbox.id)] };
    const second = await copies.copied(folders);
    expect(second).toMatchObject({ state: 'done', done: 5, failed: 0 });
    const wanted = await shownBy(there);
    const got = await shownBy(own);
    expect(got.files.map(({ path: _, ...rest }) => rest)).toEqual(
      wanted.files.map(({ path: _, ...rest }) => rest),
    );
    expect(got.folders).toContain('/Inbox/Kampagnen & Größen/春/Empty');
  });

  test('takes many small files, each once', async () => {
    const folder = await own.newFolder('Many');
    for (let at = 0; at < 200; at++) {
      await own.newFile(text(`File ${at}`, `file ${at % 150}.txt`, { folderId: folder.id }));
    }
    const done = await copies.copied({ from: 'own', to: branch, folders: [folder.id] });
    expect(done).toMatchObject({ state: 'done', files: 200, done: 200 });
    const checksums = async (library: Manager) => {
      const pages = [1, 2].map((page) => library.files(`?pageSize=100&page=${page}`));
      return (await Promise.all(pages))
        .flatMap(({ data }) => data.map(({ upload }) => upload.checksum))
        .sort();
    };
    expect(await checksums(there)).toEqual(await checksums(own));
  });

  test('streams a file that is larger than a block, whole', async () => {
    const bytes = Buffer.alloc(3_000_001, 'no two blocks of it are the same length');
    const file = await own.newFile({ ...text('', 'large.bin'), data: bytes.toString('base64') });
    expect(await copies.copied({ from: 'own', to: branch, files: [file.id] })).toMatchObject({ done: 1 });
    const [copied] = (await there.files()).data;
    expect(copied?.upload.checksum).toBe(createHash('sha256').update(bytes).digest('hex'));
    const back = await copies.copied({ from: branch, to: 'own', files: [copied?.id] });
    expect(back).toMatchObject({ state: 'done', bytes: bytes.length, doneBytes: bytes.length });
  });
});

describe('what is asked for', () => {
  test('is answered once for one key, and listed with the newest first', async () => {
    const file = await own.newFile();
    const body = { from: 'own', to: branch, files: [file.id] };
    const headers = { 'Idempotency-Key': 'once' };
    const first = await copies.call('POST', '', body, headers);
    expect((await copies.call('POST', '', body, headers)).body).toMatchObject({
      data: { id: expect.any(String) },
    });
    const second = await copies.copied(body);
    const { data, total } = copyPage.parse((await copies.call('GET', '?pageSize=5')).body);
    expect([total, data[0]?.id]).toEqual([2, second.id]);
    expect(first.status).toBe(200);
    await expect.poll(async () => (await there.files()).total).toBe(2);
  });

  test('needs two libraries, something to copy, and the right to write', async () => {
    const refused = async (body: object) => {
      const { status, body: answer } = await copies.call('POST', '', body);
      return [status, Object.keys(errorBody.parse(answer).errors ?? {})];
    };
    const id = (await own.newFile()).id;
    expect(await refused({ from: 'own', to: 'own', files: [id] })).toEqual([422, ['to']]);
    expect(await refused({ from: 'own', to: branch })).toEqual([422, ['files']]);
    expect(await refused({ from: 'nowhere', to: branch, files: [id] })).toEqual([422, ['from']]);
    expect(await refused({ from: 'own', to: 'nowhere', files: [id] })).toEqual([422, ['to']]);
    expect(await refused({ from: branch, to: 'own', toFolderId: id, files: [id] })).toEqual([
      422,
      ['toFolderId'],
    ]);
    expect(await refused({ from: 'own', to: branch, files: ['../x'] })).toEqual([422, ['files.0']]);
    for (const path of ['/nope', '/nope/items']) expect((await copies.call('GET', path)).status).toBe(404);
    expect((await copies.call('POST', '/nope/retry')).status).toBe(404);
    const headers = { ...(await server.bearer('media:read')), 'Content-Type': 'application/json' };
    const body = JSON.stringify({ from: 'own', to: branch, files: [id] });
    expect((await fetch(`${server.url}/api/copies`, { method: 'POST', headers, body })).status).toBe(403);
    expect((await fetch(`${server.url}/api/copies`, { headers })).status).toBe(200);
    expect((await fetch(`${server.url}/api/copies`)).status).toBe(401);
  });
});

test('what cannot be copied is in the report, and only that is copied by a retry', async () => {
  const file = klink.addFile('good.png', {}, Buffer.from(RED_PIXEL, 'base64'));
  const gone = klink.addFile('gone.png');
  const long = klink.addFile('long.txt', { title: 'x'.repeat(300) });
  const given = { from: agency, to: 'own', files: [file, gone, long].map(({ id }) => String(id)) };
  const missing = '019c6a52-1a3b-7d0e-9c41-5b7f0a6e2d15';
  klink.files.splice(klink.files.indexOf(gone), 1);
  const done = await copies.copied({ ...given, folders: [missing] });
  expect(done).toMatchObject({ state: 'done', files: 4, done: 1, failed: 3 });
  const failed = await copies.items(done.id, '?state=failed');
  expect(failed.map(({ fileId, message }) => [fileId, message])).toEqual(
    expect.arrayContaining([
      [String(gone.id), 'It is no longer in the library “Agency”.'],
      [String(long.id), 'Its title must be at most 255 characters.'],
      [missing, 'It is no longer in the library “Agency”.'],
    ]),
  );
  long.title = 'Short';
  klink.files.push(gone);
  expect((await copies.call('POST', `/${done.id}/retry`)).status).toBe(200);
  const again = await copies.until(done.id, 'done');
  expect(again).toMatchObject({ files: 4, done: 3, failed: 1 });
  expect((await own.files()).total).toBe(3);
  expect((await copies.call('POST', `/${done.id}/cancel`)).status).toBe(409);
});
