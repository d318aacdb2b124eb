import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { addLibrary } from '../services/libraries.ts';
import { json, startAwkwardKlink } from '../testing/awkward-klink.ts';
import { type AwkwardKlinkLibrary, startAwkwardKlinkLibrary } from '../testing/awkward-klink-library.ts';
import { copiesClient, WITHIN } from '../testing/copies-client.ts';
import { mediaManagerClient } from '../testing/media-manager-client.ts';
import { LINK, printed, ServerProcesses } from '../testing/server-process.ts';
import { startTestServer, type TestServer } from '../testing/test-server.ts';

vi.setConfig({ testTimeout: 120_000 });

const TOKEN = 'agency-token-that-nobody-may-see';

let klink: AwkwardKlinkLibrary;
let servers: TestServer[] = [];
beforeAll(async () => {
  klink = await startAwkwardKlinkLibrary(TOKEN);
  return () => klink.close();
});
beforeEach(() => {
  klink.reset();
  return async () => {
    for (const server of servers) await server.close();
    servers = [];
  };
});

async function start(changes: Parameters<typeof startTestServer>[0] = {}) {
  const server = await startTestServer(changes);
  servers.push(server);
  const library = { name: 'Agency', kind: 'klink' as const, baseUrl: klink.url, token: TOKEN };
  const agency = (await addLibrary(server.deps, library)).id;
  return { server, agency, copies: await copiesClient(server), own: await mediaManagerClient(server) };
}
type Started = Awaited<ReturnType<typeof start>>;

async function newFiles(own: Started['own'], count: number): Promise<string[]> {
  const ids: string[] = [];
  while (ids.length < count) ids.push((await own.newFile({ fileName: `${ids.length}.png` })).id);
  return ids;
}

/** Time passes for the server alone. */
const later = ({ server }: Started, seconds: number) => {
  server.wait(seconds);
  server.deps.copyRunner.wake();
};

describe('nothing is copied twice', () => {
  test('where the library stores files and breaks off before it says so, two of one name among them', async () => {
    const started = await start();
    const { copies, own, agency } = started;
    const files = await newFiles(own, 3);
    const twin = await own.newFile({ fileName: '0.png' });
    // Older ones of this name are no copies.
    const folder = klink.addFolder('Inbox');
    const size = klink.addFile('0.png', { folderId: folder.id }).bytes.length;
    expect(size).toBeGreaterThan(0);
    klink.be({ forgetting: 4 });
    const { id } = await copies.begin({
      from: 'own',
      to: agency,
      toFolderId: String(folder.id),
      files: [...files, twin.id],
    });
    await expect
      .poll(async () => (await copies.items(id)).every(({ message }) => message !== null), WITHIN)
      .toBe(true);
    expect((await copies.items(id))[0]?.message).toBe('The connection to the library “Agency” broke off.');
    later(started, 5);
    expect(await copies.until(id, 'done')).toMatchObject({ done: 4, failed: 0 });
    expect(klink.files).toHaveLength(5);
    const targets = (await copies.items(id)).map(({ targetId }) => targetId);
    expect(new Set(targets).size).toBe(4);
  });

  test('where it does not say what it made', async () => {
    const { copies, own, agency } = await start();
    const files = await newFiles(own, 3);
    klink.be({ isSilent: true });
    expect(await copies.copied({ from: 'own', to: agency, files })).toMatchObject({ state: 'done', done: 3 });
    expect(klink.files).toHaveLength(3);
  });

  test('and a stop in the middle loses nothing: the next start goes on', async () => {
    const dataFolder = await mkdtemp(join(tmpdir(), 'vitrine-copies-'));
    const first = await start({ dataFolder });
    for (let at = 0; at < 20; at++) klink.addFile(`${at}.txt`);
    klink.be({ slowness: 30 });
    const files = klink.files.map(({ id }) => String(id));
    const { id } = await first.copies.begin({ from: first.agency, to: 'own', files });
    await expect.poll(async () => (await first.copies.get(id)).done, WITHIN).toBeGreaterThan(2);
    servers = [];
    await first.server.close();
    const { copies, own } = await start({ dataFolder });
    expect(await copies.until(id, 'done')).toMatchObject({ files: 20, done: 20, failed: 0 });
    expect((await own.files()).total).toBe(20);
    await rm(dataFolder, { recursive: true, force: true, maxRetries: 20 });
  });

  test('nor does a process that is killed again and again, whichever way it copies', async () => {
    const processes = await ServerProcesses.create();
    const dataFolder = join(processes.folder, 'data');
    const first = await start({ dataFolder });
    const uploaded = await newFiles(first.own, 30);
    for (let at = 0; at < 30; at++) klink.addFile(`remote ${at}.txt`);
    const token = await first.server.token();
    klink.be({ slowness: 10 });
    await first.server.deps.copyRunner.stop();
    const out = await first.copies.begin({ from: 'own', to: first.agency, files: uploaded });
    const brought = klink.files.map(({ id }) => String(id));
    const into = await first.copies.begin({ from: first.agency, to: 'own', files: brought });
    servers = [];
    await first.server.close();
    const doneOf = async (url: string) => {
      const answer = await fetch(`${url}/api/copies?pageSize=2`, {
        headers: { Authorization: `Bearer ${token}` },
      });
      const { data } = await answer.json();
      return data;
    };
    for (let round = 0; round < 4; round++) {
      const run = processes.run();
      const [, url = ''] = await printed(run, 'out', LINK);
      const before = (await doneOf(url)).reduce((sum: number, { done }: { done: number }) => sum + done, 0);
      await expect
        .poll(
          async () =>
            (await doneOf(url)).reduce((sum: number, { done }: { done: number }) => sum + done, 0) >
            before + 2,
          WITHIN,
        )
        .toBe(true);
      run.child.kill('SIGKILL');
      await run.ended;
    }
    const last = await start({ dataFolder });
    for (const { id } of [out, into]) {
      const end = await last.copies.until(id, 'done');
      expect(await last.copies.items(id, '?state=failed')).toEqual([]);
      expect(end).toMatchObject({ done: 30, failed: 0 });
    }
    expect((await last.own.files()).total).toBe(60);
    expect(klink.files).toHaveLength(60);
    await processes.dispose();
  });
});

describe('a library that cannot be worked with', () => {
  test('is waited for as long as it asks, and then it goes on', async () => {
    const started = await start();
    const { copies, own, agency } = started;
    const files = await newFiles(own, 3);
    klink.be({ busyFor: 600 });
    const { id } = await copies.begin({ from: 'own', to: agency, files });
    await expect.poll(async () => (await copies.get(id)).message, WITHIN).toContain('asked too often');
    const held = await copies.get(id);
    const wait = Date.parse(held.nextTryAt ?? '') - Date.now();
    expect(wait).toBeGreaterThan(500_000);
    const asked = klink.seen.length;
    klink.be({ busyFor: null });
    later(started, 300);
    expect((await copies.get(id)).done).toBe(0);
    expect(klink.seen).toHaveLength(asked);
    later(started, 400);
    expect(await copies.until(id, 'done')).toMatchObject({ done: 3, failed: 0, message: null });
  });

  test('is given up after a while, with a report; a retry copies what is not there', async () => {
    const started = await start();
    const { copies, own, agency } = started;
    const files = await newFiles(own, 3);
    klink.be({ busyFor: 1 });
    const { id } = await copies.begin({ from: 'own', to: agency, files });
    const state = async () => {
      later(started, 1000);
      return (await copies.get(id)).state;
    };
    await expect.poll(state, WITHIN).toBe('done');
    expect(await copies.until(id, 'done')).toMatchObject({ done: 0, failed: 3 });
    const words = (await copies.items(id, '?state=failed')).map(({ message }) => message);
    expect(words).toEqual(Array(3).fill('The library “Agency” is asked too often just now.'));
    klink.be({ busyFor: null });
    await copies.call('POST', `/${id}/retry`);
    expect(await copies.until(id, 'done')).toMatchObject({ done: 3, failed: 0 });
    expect(klink.files).toHaveLength(3);
  });

  test('ends it at once where it refuses the token, which nobody gets to see', async () => {
    const { copies, own, agency } = await start();
    const folder = await own.newFolder('Spring');
    klink.be({ isTokenExpired: true });
    const refused = await copies.copied({ from: 'own', to: agency, folders: [folder.id], files: [] });
    expect(refused).toMatchObject({ state: 'failed', message: expect.stringContaining('refuses the token') });
    expect(JSON.stringify(refused)).not.toContain(TOKEN);
    expect(refused.finishedAt).not.toBeNull();
  });

  test('is not one that has lost a single file', async () => {
    const { copies, agency } = await start();
    const broken = klink.addFile('broken.png');
    broken.upload = { fileName: 'broken.png', fileUrl: '/storage/nothing' };
    const fine = klink.addFile('fine.txt');
    const files = [broken, fine].map(({ id }) => String(id));
    const done = await copies.copied({ from: agency, to: 'own', files });
    expect(done).toMatchObject({ done: 1, failed: 1 });
    const [item] = await copies.items(done.id, '?state=failed');
    expect(item).toMatchObject({ fileName: 'broken.png', message: expect.stringContaining('answered 404') });
  });
});

test('a copy that is cancelled stops, keeps what it has copied, and can be taken up', async () => {
  const { copies, own, agency } = await start();
  for (let at = 0; at < 12; at++) klink.addFile(`${at}.txt`);
  klink.be({ slowness: 40 });
  const files = klink.files.map(({ id }) => String(id));
  const { id } = await copies.begin({ from: agency, to: 'own', files });
  await expect.poll(async () => (await copies.get(id)).done, WITHIN).toBeGreaterThan(0);
  expect((await copies.call('POST', `/${id}/cancel`)).status).toBe(200);
  await expect.poll(async () => (await copies.items(id, '?state=copying')).length, WITHIN).toBe(0);
  const cancelled = await copies.get(id);
  expect(cancelled.state).toBe('cancelled');
  expect((await own.files()).total).toBe(cancelled.done);
  expect(cancelled.done).toBeLessThan(12);
  expect((await copies.call('POST', `/${id}/retry`)).status).toBe(200);
  expect(await copies.until(id, 'done')).toMatchObject({ done: 12, failed: 0 });
  expect((await own.files()).total).toBe(12);
});

describe('flockx', () => {
  test('gets a signed link for each file of our own, private ones too', async () => {
    const flockx = await startAwkwardKlink();
    const bodies: unknown[] = [];
    flockx.answer(async (incoming, outgoing) => {
      const chunks = await Array.fromAsync(incoming);
      if (incoming.method === 'POST') bodies.push(JSON.parse(Buffer.concat(chunks).toString()));
      json(200, { id: `media-${bodies.length}`, status: 'Pending' })(incoming, outgoing);
    });
    const { server, copies, own, agency } = await start({ publicUrl: 'https://media.example.com' });
    const library = { name: 'Chat', kind: 'flockx' as const, baseUrl: flockx.url, token: 'flockx-key-1' };
    const chat = (await addLibrary(server.deps, library)).id;
    const file = await own.newFile({ title: 'Secret', description: 'D', isPrivate: true });
    expect(await copies.copied({ from: 'own', to: chat, files: [file.id] })).toMatchObject({ done: 1 });
    expect(bodies).toEqual([
      { source_url: expect.stringMatching(/signature=/), name: 'Secret', description: 'D' },
    ]);
    const { pathname, search } = new URL((bodies[0] as { source_url: string }).source_url);
    const got = await fetch(server.url + pathname + search, { headers: { Host: 'media.example.com' } });
    expect(got.status).toBe(200);
    expect(flockx.seen.at(-1)?.headers.authorization).toBe('flockx-key-1');
    expect((await copies.call('POST', '', { from: agency, to: chat, files: ['1'] })).status).toBe(422);
    await flockx.close();
  });

  test('is refused as a target without a public address, and copied from without folders', async () => {
    const flockx = await startAwkwardKlink();
    const { server, copies, own } = await start();
    const library = { name: 'Chat', kind: 'flockx' as const, baseUrl: flockx.url, token: 'flockx-key-1' };
    const chat = (await addLibrary(server.deps, library)).id;
    const into = await copies.call('POST', '', { from: 'own', to: chat, files: [(await own.newFile()).id] });
    expect([into.status, JSON.stringify(into.body)]).toEqual([422, expect.stringContaining('PUBLIC_URL')]);
    expect((await copies.call('POST', '', { from: chat, to: 'own', folders: ['a'] })).status).toBe(422);
    flockx.answer((incoming, outgoing) => {
      if (incoming.url?.startsWith('/files/')) return outgoing.end('The words of it');
      const item = {
        id: 'a',
        name: 'Note',
        description: 'D',
        format: 'txt',
        // Of those of its own it may leave out where they are.
        source_url: `${incoming.url?.endsWith('/b') ? '' : flockx.url}/files/7`,
      };
      return json(200, item)(incoming, outgoing);
    });
    const done = await copies.copied({ from: chat, to: 'own', files: ['a', 'b'] });
    expect(await copies.items(done.id, '?state=failed')).toEqual([]);
    expect(done).toMatchObject({ done: 2, bytes: 30, doneBytes: 30 });
    const [file] = (await own.files('?keyword=Note')).data;
    expect(file).toMatchObject({ title: 'Note', description: 'D', upload: { fileName: 'Note.txt' } });
    await flockx.close();
  });
});
