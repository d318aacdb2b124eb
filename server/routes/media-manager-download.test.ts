import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { downloadTicket } from '../../src/contract/download.ts';
import { mediaManagerClient } from '../testing/media-manager-client.ts';
import { readZip } from '../testing/read-zip.ts';
import { startTestServer, type TestServer } from '../testing/test-server.ts';

let server: TestServer;
let client: Awaited<ReturnType<typeof mediaManagerClient>>;
let bearer: Record<string, string>;
beforeAll(async () => {
  server = await startTestServer({ libraryName: 'Größe' });
  client = await mediaManagerClient(server);
  bearer = await server.bearer('media:read');
});
afterAll(() => server.close());

const ask = (query: string, init: RequestInit = {}) =>
  fetch(`${server.url}/api/v1/media-manager/files/download?${query}`, { headers: bearer, ...init });
async function unpack(query: string) {
  const answer = await ask(query);
  expect(answer.status).toBe(200);
  const zip = Buffer.from(await answer.arrayBuffer());
  expect(answer.headers.get('content-length')).toBe(String(zip.length));
  return readZip(zip);
}
const textFile = (fileName: string, text: string, more: Record<string, unknown> = {}) =>
  client.newFile({ fileName, mimeType: 'text/plain', data: Buffer.from(text).toString('base64'), ...more });
const contents = (entries: ReturnType<typeof readZip>) =>
  Object.fromEntries(entries.map(({ path, bytes }) => [path, bytes.toString()]));

describe('a download', () => {
  test('of files has each as it is, under its own name', async () => {
    const bytes = randomBytes(700_000);
    const file = await client.newFile({
      fileName: 'Größe 写真.bin',
      mimeType: '',
      data: bytes.toString('base64'),
    });
    const other = await textFile('note.txt', 'private', { isPrivate: true });
    const entries = await unpack(`ids=${file.id},${other.id.toUpperCase()}`);
    expect(entries.map(({ path, method, isUtf8 }) => [path, method, isUtf8]).sort()).toEqual([
      ['Größe 写真.bin', 0, true],
      ['note.txt', 0, true],
    ]);
    expect(entries.find(({ path }) => path.endsWith('.bin'))?.bytes.equals(bytes)).toBe(true);
  });

  test('says what it is', async () => {
    const file = await textFile('a.txt', 'a');
    for (const method of ['GET', 'HEAD']) {
      const { headers, status } = await ask(`ids=${file.id}`, { method });
      expect(status).toBe(200);
      expect(headers.get('content-type')).toBe('application/zip');
      expect(headers.get('content-disposition')).toContain(`filename*=UTF-8''Gr%C3%B6%C3%9Fe.zip`);
      expect(Number(headers.get('content-length'))).toBeGreaterThan(100);
    }
  });

  test('keeps the folders below the one that all have in common', async () => {
    const top = await client.newFolder('Top');
    const [one, two] = [await client.newFolder('One', top.id), await client.newFolder('Two', top.id)];
    const files = [
      await textFile('same.txt', '1', { folderId: one.id }),
      await textFile('Same.txt', '2', { folderId: one.id }),
      await textFile('same.txt', '3', { folderId: two.id }),
    ];
    const ids = files.map(({ id }) => id).join(',');
    expect(contents(await unpack(`ids=${ids}`))).toEqual({
      'One/same.txt': expect.stringMatching(/1|2/),
      'One/Same (2).txt': expect.stringMatching(/1|2/),
      'Two/same.txt': '3',
    });
    const inTop = await textFile('top.txt', '4', { folderId: top.id });
    expect(Object.keys(contents(await unpack(`ids=${ids},${inTop.id}`)))).toContain('top.txt');
    expect(Object.keys(contents(await unpack(`ids=${files[0]?.id}`)))).toEqual(['same.txt']);
  });

  test('of a folder has everything below it, empty folders too', async () => {
    const top = await client.newFolder('CON');
    const inner = await client.newFolder('a*b', top.id);
    await client.newFolder('a?b', inner.id);
    await textFile('a*b', 'file', { folderId: top.id });
    await textFile('x.txt', 'x', { folderId: inner.id });
    const trashed = await textFile('gone.txt', 'gone', { folderId: top.id });
    await client.call('DELETE', `/files/${trashed.id}`);
    const answer = await ask(`folderId=${top.id}`);
    expect(answer.headers.get('content-disposition')).toContain('CON.zip');
    await answer.body?.cancel();
    expect(contents(await unpack(`folderId=${top.id}`))).toEqual({
      'a_b (2)': 'file',
      'a_b/x.txt': 'x',
      'a_b/a_b/': '',
    });
    const all = contents(await unpack('folderId=root'));
    expect(all).toMatchObject({ '_CON/a_b/x.txt': 'x' });
  });

  test('of a folder with nothing in it is an archive with nothing in it', async () => {
    const empty = await client.newFolder('Empty');
    expect(await unpack(`folderId=${empty.id}`)).toEqual([]);
  });

  test('tells in a text what it could not include', async () => {
    const here = await textFile('here.txt', 'here');
    const missing = await textFile('missing.txt', 'missing bytes');
    const taken = await textFile('Not included.txt', 'a file of that very name');
    const trashed = await textFile('trashed.txt', 'trashed');
    await client.call('DELETE', `/files/${trashed.id}`);
    await server.deps.storage.remove(missing.upload.checksum);
    const ids = [here, missing, taken, trashed].map(({ id }) => id).join(',');
    const found = contents(await unpack(`ids=${ids}`));
    expect(Object.keys(found).sort()).toEqual(['Not included (2).txt', 'Not included.txt', 'here.txt']);
    expect(found['Not included (2).txt']).toContain('The bytes of missing.txt are missing');
    expect(found['Not included (2).txt']).toContain(`There is no file ${trashed.id} any more.`);
    await client.call('DELETE', `/files/${missing.id}`);
  });

  test('is refused in words', async () => {
    const { id } = await textFile('a.txt', 'a');
    const tooMany = Array.from({ length: 501 }, (_, index) => id.slice(0, -4) + String(1000 + index)).join(
      ',',
    );
    for (const query of [
      '',
      `ids=${id}&folderId=root`,
      'ids=',
      'ids=x',
      `ids=${id},`,
      `ids=${tooMany}`,
      'folderId=x',
    ]) {
      const answer = await ask(query);
      expect(answer.status, query.slice(0, 60)).toBe(422);
      expect((await answer.json()).message).toMatch(/^\w+(?:\.\d+)? \w/);
    }
    for (const query of [
      'ids=0198c0de-0000-7000-8000-000000000000',
      'folderId=0198c0de-0000-7000-8000-000000000000',
    ]) {
      expect((await ask(query)).status).toBe(404);
    }
    expect((await ask(`ids=${id}`, { headers: {} })).status).toBe(401);
    expect((await ask(`ids=${id}`, { headers: await server.bearer('media:write') })).status).toBe(403);
  });

  test('of five hundred files fits into an address', async () => {
    const { id } = await textFile('a.txt', 'a');
    const others = Array.from(
      { length: 499 },
      (_, index) => `00000000-0000-7000-8000-${100_000_000_000 + index}`,
    );
    const found = contents(await unpack(`ids=${[id, ...others].join(',')}`));
    expect(Object.keys(found)).toEqual(['a.txt', 'Not included.txt']);
    expect(found['Not included.txt']?.trim().split('\r\n')).toHaveLength(499);
  });

  test('of more than fits into an address has a ticket, for the one who asked and for a while', async () => {
    const one = await textFile('one.txt', '1');
    const two = await textFile('two.txt', '2');
    const post = (ids: string[]) => client.call('POST', '/files/download', { ids }, bearer);
    const { body } = await post([one.id, two.id.toUpperCase()]);
    const { ticket } = downloadTicket.parse(body).data;
    for (let round = 0; round < 2; round++)
      expect(contents(await unpack(`ticket=${ticket}`))).toEqual({ 'one.txt': '1', 'two.txt': '2' });

    const stranger = await server.bearer('media:read');
    expect((await ask(`ticket=${ticket}`, { headers: stranger })).status).toBe(404);
    expect((await ask(`ticket=${ticket}`, { headers: {} })).status).toBe(401);
    expect((await ask('ticket=guessed')).status).toBe(404);
    expect((await ask(`ticket=${ticket}&ids=${one.id}`)).status).toBe(422);
    const many = Array.from({ length: 10_000 }, (_, index) => one.id.slice(0, -5) + String(10_000 + index));
    expect((await post(many)).status).toBe(200);
    for (const ids of [[...many, two.id], [], ['x']]) expect((await post(ids)).status).toBe(422);

    const clock = vi.spyOn(Date, 'now').mockReturnValue(Date.now() + 6 * 60_000);
    expect((await ask(`ticket=${ticket}`)).status).toBe(404);
    clock.mockRestore();
  });

  test('has a bounded number of places, which come back when one is whole, left or refused', async () => {
    const { maxDownloads } = server.deps.config;
    server.deps.config.maxDownloads = 2;
    const data = randomBytes(3_000_000).toString('base64');
    const { id } = await client.newFile({ fileName: 'large.bin', mimeType: '', data });
    const leaving = new AbortController();
    const [one, two] = [await ask(`ids=${id}`), await ask(`ids=${id}`, { signal: leaving.signal })];
    const third = await ask(`ids=${id}`);
    expect([third.status, third.headers.get('retry-after')]).toEqual([429, '10']);
    await one.arrayBuffer();
    leaving.abort();
    await two.arrayBuffer().catch(() => {});
    for (let count = 0; count < 3; count++) {
      await expect.poll(async () => (await ask(`ids=${id}`, { method: 'HEAD' })).status).toBe(200);
      expect((await ask('ids=0198c0de-0000-7000-8000-000000000000')).status).toBe(404);
    }
    const both = await Promise.all([ask(`ids=${id}`), ask(`ids=${id}`)]);
    expect(both.map(({ status }) => status)).toEqual([200, 200]);
    await Promise.all(both.map((answer) => answer.arrayBuffer()));
    server.deps.config.maxDownloads = maxDownloads;
  });

  test('opens one file at a time, and none once its client has left', async () => {
    const bytes = randomBytes(3_000_000).toString('base64');
    const folder = await client.newFolder('Large');
    for (let count = 0; count < 4; count++) {
      await client.newFile({ fileName: 'large.bin', mimeType: '', data: bytes, folderId: folder.id });
    }
    const opened: { destroyed: boolean }[] = [];
    const open = server.deps.storage.open;
    const spy = vi.spyOn(server.deps.storage, 'open').mockImplementation(async (...args) => {
      expect(opened.every(({ destroyed }) => destroyed)).toBe(true);
      const readable = await open(...args);
      if (readable) opened.push(readable);
      return readable;
    });
    expect(await unpack(`folderId=${folder.id}`)).toHaveLength(4);
    expect(opened).toHaveLength(4);
    opened.length = 0;
    const leaving = new AbortController();
    const answer = await ask(`folderId=${folder.id}`, { signal: leaving.signal });
    await answer.body?.getReader().read();
    leaving.abort();
    await expect.poll(() => opened.length > 0 && opened.every(({ destroyed }) => destroyed)).toBe(true);
    expect(opened.length).toBeLessThan(4);
    spy.mockRestore();
  });
});
