import { createHash } from 'node:crypto';
import { beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { addLibrary } from '../services/libraries.ts';
import { type AwkwardKlinkLibrary, startAwkwardKlinkLibrary } from '../testing/awkward-klink-library.ts';
import { copiesClient, WITHIN } from '../testing/copies-client.ts';
import { mediaManagerClient } from '../testing/media-manager-client.ts';
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

describe('bytes that are not those of the file', () => {
  test.each(['own', 'branch'])('are not stored, and it is said: to %s', async (target) => {
    const started = await start();
    const { server, copies, own, agency } = started;
    const remote = await startTestServer();
    servers.push(remote);
    const token = await remote.token('media:read', 'media:write');
    const library = { name: 'Branch', kind: 'klink' as const, baseUrl: remote.url, token };
    const branch = (await addLibrary(server.deps, library)).id;
    const there = await mediaManagerClient(remote);
    const names = ['told.txt', 'untold.txt', 'short.txt'];
    for (const name of names) klink.addFile(name, {}, Buffer.alloc(100, 'as it is listed'));
    // A page that asks to sign in, with and without a length; and one of which the half has come.
    klink.hold((incoming, outgoing) => {
      const words = incoming.url?.includes('short') ? 'half' : `<h1>Sign in</h1>${'.'.repeat(200)}`;
      const isTold = !incoming.url?.includes('untold') && !incoming.url?.includes('short');
      outgoing.writeHead(200, isTold ? { 'Content-Length': words.length } : {}).write(words);
      outgoing.end();
    });
    const files = klink.files.map(({ id }) => String(id));
    const { id } = await copies.begin({ from: agency, to: target === 'own' ? 'own' : branch, files });
    const words = async () => (await copies.items(id)).map(({ message }) => message);
    const said = 'What arrived does not have the 100 bytes that its library lists.';
    await expect.poll(words, WITHIN).toEqual([said, said, said]);
    expect([(await own.files()).total, (await there.files()).total]).toEqual([0, 0]);
    klink.hold(null);
    later(started, 5);
    expect(await copies.until(id, 'done')).toMatchObject({ done: 3, failed: 0, doneBytes: 300 });
  });
});

describe('a checksum', () => {
  test('counts where it is a SHA-256, in whichever case, and is else as if not told', async () => {
    const { copies, own, agency } = await start();
    const sha256 = createHash('sha256').update('sha256.txt').digest('hex').toUpperCase();
    klink.addFile('sha256.txt', { upload: { checksum: sha256 } });
    klink.addFile('md5.txt', { upload: { checksum: 'd41d8cd98f00b204e9800998ecf8427e' } });
    klink.addFile('wrong.txt', { upload: { checksum: sha256 } });
    const files = klink.files.map(({ id }) => String(id));
    const { id } = await copies.begin({ from: agency, to: 'own', files });
    const ends = async () => (await copies.items(id)).map(({ state, message }) => message ?? state);
    await expect.poll(ends, WITHIN).toEqual(['done', 'done', 'Its bytes were changed on the way.']);
    expect((await own.files()).total).toBe(2);
  });

  test('of another kind does not make a copy that is there already another file', async () => {
    const started = await start();
    const { copies, own, agency } = started;
    klink.be({ forgetting: 1 });
    const { id } = await copies.begin({ from: 'own', to: agency, files: await newFiles(own, 1) });
    await expect.poll(async () => (await copies.items(id))[0]?.message, WITHIN).toContain('broke off');
    for (const file of klink.files) file.upload = { ...(file.upload as object), checksum: 'crc32:00000000' };
    later(started, 5);
    expect(await copies.until(id, 'done')).toMatchObject({ done: 1, failed: 0 });
    expect(klink.files).toHaveLength(1);
  });
});
