import { mkdtemp, readFile, rm } from 'node:fs/promises';
import type { ServerResponse } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Config } from '../config.ts';
import { createMediaImports } from '../services/media-imports.ts';
import { listenTo } from '../testing/event-stream.ts';
import { flockxClient } from '../testing/flockx-client.ts';
import { mediaManagerClient } from '../testing/media-manager-client.ts';
import { type SourceServer, startSourceServer } from '../testing/source-server.ts';
import { startTestServer, type TestServer } from '../testing/test-server.ts';

/** The machine may have much else to do. */
const WITHIN = { timeout: 30_000, interval: 20 };

let source: SourceServer;
let png: Buffer;
beforeAll(async () => {
  png = await readFile(new URL('../samples/files/sun-sticker.png', import.meta.url));
});
beforeEach(async () => {
  source = await startSourceServer();
});
let servers: TestServer[] = [];
afterEach(async () => {
  for (const server of servers) await server.close();
  servers = [];
  await source.close();
});

async function start(changes: Partial<Config> = {}) {
  const server = await startTestServer(changes, { sources: source.sources });
  servers.push(server);
  return { server, client: await flockxClient(server), manager: await mediaManagerClient(server) };
}

const sendPng = (_: unknown, response: ServerResponse) =>
  void response.writeHead(200, { 'Content-Type': 'image/png' }).end(png);

describe('a file that is fetched', () => {
  test('is an item at once, and a file of the library once it is here', async () => {
    const { server, client, manager } = await start();
    let send = () => {};
    source.answerWith((request, response) => {
      send = () => sendPng(request, response);
    });
    const stream = await listenTo(`${server.url}/api/events`, await server.bearer());
    await stream.next();
    const source_url = source.at('/sun%20%26%20sky.png?token=secret');
    const made = await client.post({ name: 'Sun', source_url, description: 'It shines' });
    expect(made).toMatchObject({ status: 'Pending', name: 'Sun', source_url, url: null, format: '' });
    await expect.poll(() => client.statusOf(made.id), WITHIN).toBe('Processing');
    await expect.poll(() => source.asked, WITHIN).toHaveLength(1);
    send();
    await expect.poll(() => client.statusOf(made.id), WITHIN).toBe('Ready');
    const ready = await client.get(made.id);
    expect(ready).toMatchObject({
      id: made.id,
      created: made.created,
      name: 'Sun',
      source_url,
      description: 'It shines',
      format: 'png',
      resource_type: 'image',
    });
    expect(ready.width).toBeGreaterThan(0);
    expect((await fetch(ready.url ?? '')).headers.get('Content-Type')).toBe('image/webp');
    const [file, ...others] = (await manager.files()).data;
    expect(others).toEqual([]);
    expect(file).toMatchObject({
      id: made.id,
      title: 'Sun',
      folderId: null,
      upload: { fileName: 'sun & sky.png' },
    });
    expect(Buffer.from(await (await fetch(file?.upload.fileUrl ?? '')).arrayBuffer())).toEqual(png);
    expect(await stream.nextChange()).toMatchObject({
      kind: 'file.created',
      ids: [made.id],
      folderIds: [null],
    });
    await stream.leave();
    expect((await client.list()).meta.total).toBe(1);
    const scrape = async () =>
      (await fetch(`${server.url}/metrics`, { headers: await server.bearer() })).text();
    await expect.poll(scrape, WITHIN).toContain('vitrine_imports_total{outcome="ready"} 1\n');
  });

  test('is called by its file where it has no name, and by all of a name that is longer than a title', async () => {
    const { client, manager } = await start();
    source.answerWith(sendPng);
    const long = 'n'.repeat(256);
    const [unnamed, named] = [
      await client.post({ source_url: source.at('/sun.png') }),
      await client.post({ name: long, source_url: source.at('/') }),
    ];
    for (const { id } of [unnamed, named]) await expect.poll(() => client.statusOf(id), WITHIN).toBe('Ready');
    expect(await client.get(unnamed.id)).toMatchObject({ name: 'sun' });
    expect(await client.get(named.id)).toMatchObject({ name: long });
    const renamed = await manager.call('PATCH', `/files/${named.id}`, { title: 'Shorter' });
    expect(renamed.status).toBe(200);
    expect(await client.get(named.id)).toMatchObject({ name: 'Shorter' });
  });

  test('is one of two at a time, however many wait', async () => {
    const { client } = await start();
    const open = new Set<ServerResponse>();
    let most = 0;
    source.answerWith((_, response) => {
      open.add(response);
      most = Math.max(most, open.size);
    });
    const made = await Promise.all(
      Array.from({ length: 6 }, (_, at) => client.post({ source_url: source.at(`/${at}.png`) })),
    );
    for (let done = 1; done <= 6; done++) {
      await expect.poll(() => open.size, WITHIN).toBe(Math.min(2, 7 - done));
      const [response] = open;
      if (response) {
        open.delete(response);
        sendPng(null, response);
      }
    }
    for (const { id } of made) await expect.poll(() => client.statusOf(id), WITHIN).toBe('Ready');
    expect(most).toBe(2);
  });
});

describe('what cannot be fetched says why', () => {
  const failure = async (
    answer: (response: ServerResponse) => void,
    changes: Partial<Config> = {},
    path = '/a.png',
  ) => {
    const { client, manager } = await start(changes);
    source.answerWith((_, response) => answer(response));
    const { id } = await client.post({ source_url: path.startsWith('/') ? source.at(path) : path });
    await expect.poll(() => client.statusOf(id), WITHIN).toMatch(/^Failed/);
    expect((await manager.files()).total).toBe(0);
    expect(await client.get(id)).toMatchObject({ url: null, format: '' });
    return client.statusOf(id);
  };
  const sendText = (text: string, type: string) => (response: ServerResponse) =>
    void response.writeHead(200, { 'Content-Type': type }).end(text);

  test('what is not there', async () =>
    expect(await failure((response) => void response.writeHead(404).end())).toBe(
      'Failed: the server there answered 404',
    ));
  test('what is not what it is said to be', async () =>
    expect(await failure(sendText('<html>Sign in</html>', 'image/png'))).toBe(
      'Failed: mimeType says image/png, but the bytes are text/html',
    ));
  test('what is empty', async () =>
    expect(await failure(sendText('', 'text/plain'))).toBe('Failed: it is empty'));
  test('what is too large', async () =>
    expect(await failure(sendText('x'.repeat(11), 'text/plain'), { maxFileSize: 10 })).toBe(
      'Failed: it is larger than 10 bytes',
    ));
  test('what is of a type that is not taken', async () =>
    expect(await failure(sendText('text', 'text/plain'), { allowedTypes: ['image/*'] })).toBe(
      'Failed: Files of the type text/plain are not taken here, only image/*',
    ));
  test('what there is no room for', async () =>
    expect(await failure((response) => sendPng(null, response), { maxLibrarySize: 10 })).toMatch(
      /^Failed: The library is full/,
    ));
  test('what is not public, as a name tells only when it is looked up', async () =>
    expect(await failure(sendText('', 'text/plain'), {}, 'http://inside.example/')).toBe(
      'Failed: the address is not a public one',
    ));
  test('what leads to where nobody shall get', async () =>
    expect(
      await failure(
        (response) => void response.writeHead(302, { Location: 'http://169.254.169.254/' }).end(),
      ),
    ).toBe('Failed: the address is not a public one'));
});

describe('what may go better later', () => {
  test('is tried again, not before the source says so, and is one file', async () => {
    const { server, client, manager } = await start();
    source.answerWith((_, response) => void response.writeHead(503, { 'Retry-After': '100' }).end());
    const { id } = await client.post({ source_url: source.at('/a.png') });
    await expect.poll(async () => (await server.deps.db.media.get(id))?.item?.reason, WITHIN).toMatch('503');
    expect(await client.statusOf(id)).toBe('Pending');
    const item = (await server.deps.db.media.get(id))?.item;
    expect((item?.dueAt ?? 0) - (item?.modifiedAt ?? 0)).toBeGreaterThan(99_000_000);
    source.answerWith(sendPng);
    server.wait(101);
    server.deps.mediaImports.wake();
    await expect.poll(() => client.statusOf(id), WITHIN).toBe('Ready');
    expect(source.asked).toHaveLength(2);
    expect((await manager.files()).total).toBe(1);
  });

  test('is given up after five tries, each after a longer pause', async () => {
    const { server, client } = await start();
    source.answerWith((_, response) => response.destroy());
    const { id } = await client.post({ source_url: source.at('/a.png') });
    const pauses: number[] = [];
    for (let attempt = 1; attempt < 5; attempt++) {
      const read = async () => (await server.deps.db.media.get(id))?.item;
      await expect.poll(read, WITHIN).toMatchObject({ status: 'pending', attempts: attempt });
      const item = await read();
      pauses.push(Math.round(((item?.dueAt ?? 0) - (item?.modifiedAt ?? 0)) / 1_000_000));
      server.wait((pauses.at(-1) ?? 0) + 1);
      server.deps.mediaImports.wake();
    }
    await expect.poll(() => client.statusOf(id), WITHIN).toBe('Failed: the connection failed, 5 times');
    expect(pauses).toEqual([10, 60, 300, 1800]);
    expect(source.asked).toHaveLength(5);
  });
});

describe('a restart', () => {
  let dataFolder: string;
  beforeEach(async () => {
    dataFolder = await mkdtemp(join(tmpdir(), 'vitrine-import-'));
  });
  afterEach(() => rm(dataFolder, { recursive: true, force: true, maxRetries: 20 }));

  test('calls off what is under way, and goes on with it and with what waits', async () => {
    const first = await start({ dataFolder });
    source.answerWith((_, response) => void response.writeHead(200).write('half'));
    const made = await Promise.all(
      Array.from({ length: 4 }, (_, at) => first.client.post({ source_url: source.at(`/${at}.png`) })),
    );
    await expect.poll(() => source.asked, WITHIN).toHaveLength(2);
    servers = [];
    await first.server.close();
    source.answerWith(sendPng);
    const { server, client, manager } = await start({ dataFolder });
    for (const { id } of made) await expect.poll(() => client.statusOf(id), WITHIN).toBe('Ready');
    expect((await manager.files()).total).toBe(4);
    for (const { id } of made) expect((await server.deps.db.media.get(id))?.item?.attempts).toBe(1);
  });

  test('takes up what a crash has left behind', async () => {
    const first = await start({ dataFolder });
    await first.server.deps.mediaImports.stop();
    const { id } = await first.client.post({ source_url: source.at('/a.png') });
    await first.server.deps.db.media.begin(id, first.server.deps.clock());
    servers = [];
    await first.server.close();
    source.answerWith(sendPng);
    const { client, manager } = await start({ dataFolder });
    await expect.poll(() => client.statusOf(id), WITHIN).toBe('Ready');
    expect((await manager.files()).total).toBe(1);
  });
});

describe('what is told of it', () => {
  test('names hosts, never an address with its secrets; and counts', async () => {
    const { server, client } = await start();
    await server.deps.mediaImports.stop();
    const lines: string[] = [];
    const log = pino({ level: 'trace' }, { write: (line: string) => void lines.push(line) });
    const imports = createMediaImports({ ...server.deps, log, sources: source.sources });
    source.answerWith((request, response) => {
      if (request.url?.startsWith('/good')) sendPng(request, response);
      else response.writeHead(request.url?.startsWith('/busy') ? 503 : 404).end();
    });
    for (const path of ['/good', '/busy', '/bad']) {
      await client.post({ source_url: source.at(`${path}-hidden?token=hidden`) });
    }
    imports.wake();
    await expect.poll(() => imports.counts(), WITHIN).toEqual({ ready: 1, failed: 1, postponed: 1 });
    await imports.stop();
    expect(lines.join()).toContain(new URL(source.at('/')).host);
    expect(lines.join()).not.toContain('hidden');
  });
});
