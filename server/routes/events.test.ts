import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { aFile } from '../db/contract/builders.ts';
import { hashSecret } from '../services/secrets.ts';
import { type EventStream, listenTo } from '../testing/event-stream.ts';
import { mediaManagerClient, RED_PIXEL } from '../testing/media-manager-client.ts';
import { startTestServer, type TestServer } from '../testing/test-server.ts';

const SEED = join(import.meta.dirname, '..', 'cli', 'seed.ts');

let server: TestServer;
let client: Awaited<ReturnType<typeof mediaManagerClient>>;
const streams: EventStream[] = [];
beforeAll(async () => {
  server = await startTestServer();
  client = await mediaManagerClient(server);
});
afterEach(async () => {
  vi.useRealTimers();
  await Promise.all(streams.splice(0).map((stream) => stream.leave()));
  await expect.poll(() => server.deps.events.listeners).toBe(0);
});
afterAll(() => server.close());

async function listen(query = '', headers?: Record<string, string>): Promise<EventStream> {
  const stream = await listenTo(
    `${server.url}/api/events${query}`,
    headers ?? (await server.bearer('media:read')),
  );
  streams.push(stream);
  return stream;
}

/** Only these: the network keeps its own time. */
const holdIntervals = () => vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });

describe('the stream of events', () => {
  test('says what changes: which, where, and its version', async () => {
    const stream = await listen();
    expect(stream.headers.get('content-type')).toBe('text/event-stream');
    expect(await stream.next()).toMatchObject({ event: 'ready', data: '{}' });

    const folder = await client.newFolder('Campaigns');
    const file = await client.newFile({ isPrivate: true, title: 'Secret', fileName: 'secret.png' });
    await client.call('PATCH', `/files/${file.id}`, { folderId: folder.id });
    await client.call('PATCH', `/files/${file.id}`, { title: 'Still secret' });
    await client.call('DELETE', `/files/${file.id}`);
    await client.call('POST', `/files/${file.id}/restore`);
    await client.call('PATCH', `/folders/${folder.id}`, { name: 'Autumn' });
    await client.call('DELETE', `/folders/${folder.id}`);
    await client.call('POST', `/folders/${folder.id}/restore`);
    await client.call('DELETE', `/files/${file.id}`);
    await client.call('DELETE', `/trash/files/${file.id}`);
    await client.call('DELETE', `/folders/${folder.id}`);
    await client.call('DELETE', '/trash');

    const said = [];
    for (let count = 0; count < 13; count++) said.push(await stream.nextChange());
    expect(said.map(({ kind, ids, folderIds, version }) => [kind, ids, folderIds, version])).toEqual([
      ['folder.created', [folder.id], [null], 1],
      ['file.created', [file.id], [null], 1],
      ['file.updated', [file.id], [null, folder.id], 2],
      ['file.updated', [file.id], [folder.id], 3],
      ['file.trashed', [file.id], [folder.id], null],
      ['file.restored', [file.id], [folder.id], 5],
      ['folder.updated', [folder.id], [null], 2],
      ['folder.trashed', [folder.id], [null], null],
      ['folder.restored', [folder.id], [null], 4],
      ['file.trashed', [file.id], [folder.id], null],
      ['file.deleted', [file.id], [], null],
      ['folder.trashed', [folder.id], [null], null],
      ['trash.emptied', [], [], null],
    ]);
    expect(JSON.stringify(said).toLowerCase()).not.toMatch(/secret|campaigns/);
  });

  test('says of many at once which, or that there were too many to say', async () => {
    const stream = await listen();
    await stream.next();
    const [one, two] = [await client.newFile(), await client.newFile()];
    const items = [one, two].map(({ id }) => ({ id, isFavorite: true }));
    await client.call('PATCH', '/files', { items });
    const make = (count: number) => Array.from({ length: count }, () => aFile());
    const few = make(500);
    await server.deps.db.files.createMany(few);
    await server.deps.db.files.createMany(make(501));
    for (let count = 0; count < 2; count++) await stream.nextChange();
    expect(await stream.nextChange()).toMatchObject({ kind: 'file.updated', ids: [one.id, two.id] });
    const created = await stream.nextChange();
    expect(created).toMatchObject({ kind: 'file.created', ids: few.map(({ id }) => id), version: null });
    expect(await stream.nextChange()).toMatchObject({ kind: 'library.changed', ids: [] });
  });

  test('says once what was created once, however often it was asked for', async () => {
    const stream = await listen();
    await stream.next();
    const body = { data: RED_PIXEL, fileName: 'pixel.png', mimeType: 'image/png' };
    const key = { 'Idempotency-Key': 'the-same' };
    for (let count = 0; count < 3; count++) await client.call('POST', '/files', body, key);
    const folder = await client.newFolder('After the file');
    expect(await stream.nextChange()).toMatchObject({ kind: 'file.created' });
    expect(await stream.nextChange()).toMatchObject({ kind: 'folder.created', ids: [folder.id] });
  });

  test('is silent about what failed, and what changed nothing', async () => {
    const file = await client.newFile({ title: 'Same' });
    const stream = await listen();
    await stream.next();
    await client.call('PATCH', `/files/${file.id}`, { title: 'Same' });
    await client.call('PATCH', `/files/${file.id}`, { title: 'Other' }, { 'If-Match': '"9"' });
    await client.call('DELETE', '/files/0198c0de-0000-7000-8000-000000000000');
    await client.call('POST', '/folders', { name: '' });
    await client.call('DELETE', '/trash');
    const folder = await client.newFolder('The first change');
    expect(await stream.nextChange()).toMatchObject({ kind: 'folder.created', ids: [folder.id] });
  });

  test('goes on where a client left, by its header or its query', async () => {
    const first = await listen();
    const ready = await first.next();
    const one = await client.newFolder('One');
    const seen = await first.nextChange();
    await first.leave();
    const two = await client.newFolder('Two');

    const bearer = await server.bearer('media:read');
    const byHeader = await listen(`?since=${ready?.id}`, { ...bearer, 'Last-Event-ID': seen.id });
    expect((await byHeader.nextChange()).ids).toEqual([two.id]);
    const byQuery = await listen(`?since=${ready?.id}`);
    expect((await byQuery.nextChange()).ids).toEqual([one.id]);
    expect((await byQuery.nextChange()).ids).toEqual([two.id]);
  });

  test('asks to read everything again after an id that it does not know', async () => {
    await client.newFolder('Before');
    for (const since of ['x', '1-1', `${Number.MAX_SAFE_INTEGER}-0`, '-', '1']) {
      const stream = await listen(`?since=${encodeURIComponent(since)}`);
      expect(await stream.next(), since).toMatchObject({ event: 'reset' });
      const folder = await client.newFolder(`After ${since}`);
      expect((await stream.nextChange()).ids).toEqual([folder.id]);
    }
  });

  test('comes to a signed-in browser', async () => {
    const stream = await listen('', { Cookie: await server.cookie() });
    expect(await stream.next()).toMatchObject({ event: 'ready' });
  });

  test('begins where an answer to a signed-in browser was, which says so', async () => {
    const headers = { Cookie: await server.cookie() };
    const answer = await fetch(`${server.url}/api/v1/media-manager/folders`, { headers });
    const since = answer.headers.get('X-Event-Id');
    const folder = await client.newFolder('After the answer');
    const stream = await listen(`?since=${since}`, headers);
    expect((await stream.nextChange()).ids).toEqual([folder.id]);
    const byToken = await fetch(`${server.url}/api/v1/media-manager/folders`, {
      headers: await server.bearer('media:read'),
    });
    expect(byToken.headers.get('X-Event-Id')).toBeNull();
  });

  test('needs the ability to read', async () => {
    expect((await fetch(`${server.url}/api/events`)).status).toBe(401);
    expect((await listen('', await server.bearer('admin'))).status).toBe(403);
  });

  test('answers HEAD without listening', async () => {
    const headers = await server.bearer('media:read');
    const answer = await fetch(`${server.url}/api/events`, { method: 'HEAD', headers });
    expect(answer.headers.get('content-type')).toBe('text/event-stream');
    expect(server.deps.events.listeners).toBe(0);
  });

  test('is let go when its client leaves', async () => {
    const stream = await listen();
    await stream.next();
    expect(server.deps.events.listeners).toBe(1);
    await stream.leave();
    await expect.poll(() => server.deps.events.listeners).toBe(0);
  });

  test('has ten places for each token', async () => {
    const headers = await server.bearer('media:read');
    for (let count = 0; count < 10; count++) expect((await listen('', headers)).status).toBe(200);
    const eleventh = await listen('', headers);
    expect([eleventh.status, eleventh.headers.get('retry-after')]).toEqual([429, '5']);
    expect((await listen()).status).toBe(200);
    await streams[0]?.leave();
    await expect.poll(async () => (await listen('', headers)).status).toBe(200);
  });
});

describe('while nothing happens', () => {
  test('a comment keeps the line open', async () => {
    holdIntervals();
    const stream = await listen();
    await stream.next();
    await vi.advanceTimersByTimeAsync(25_000);
    expect(await stream.next()).toMatchObject({ isComment: true });
  });

  test('a token that was revoked, and a session that was ended, hear no more', async () => {
    holdIntervals();
    const secret = await server.token('media:read');
    const byToken = await listen('', { Authorization: `Bearer ${secret}` });
    const cookie = await server.cookie();
    const bySession = await listen('', { Cookie: cookie });
    const other = await listen();
    for (const stream of [byToken, bySession, other]) await stream.next();
    const token = await server.deps.db.credentials.findToken(hashSecret(secret));
    await server.deps.db.credentials.revokeToken(token?.id ?? '');
    const headers = { Cookie: cookie, 'X-Vitrine': '1' };
    await fetch(`${server.url}/api/session`, { method: 'DELETE', headers });
    await vi.advanceTimersByTimeAsync(25_000);
    expect(await byToken.next()).toBeNull();
    expect(await bySession.next()).toBeNull();
    expect(await other.next()).toMatchObject({ isComment: true });
  });

  test('what another program changes is noticed, and what this one does is not taken for it', async () => {
    holdIntervals();
    const stream = await listen();
    await stream.next();
    const folder = await client.newFolder('Ours');
    await vi.advanceTimersByTimeAsync(2_000);
    expect(await stream.nextChange()).toMatchObject({ kind: 'folder.created', ids: [folder.id] });
    const env = { ...process.env, VITRINE_DATA: server.deps.config.dataFolder };
    await promisify(execFile)(process.execPath, [SEED, '--files', '5', '--folders', '1'], { env });
    await vi.advanceTimersByTimeAsync(2_000);
    expect(await stream.nextChange()).toMatchObject({ kind: 'library.changed', ids: [] });
  });
});
