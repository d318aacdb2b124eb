import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { listenTo } from '../testing/event-stream.ts';
import { mediaManagerClient } from '../testing/media-manager-client.ts';
import { startTestServer, type TestServer } from '../testing/test-server.ts';

const TOKEN = 'a-token-for-prometheus';
const API = '/api/v1/media-manager';

let server: TestServer;
let client: Awaited<ReturnType<typeof mediaManagerClient>>;
beforeAll(async () => {
  server = await startTestServer({ metricsToken: TOKEN });
  client = await mediaManagerClient(server);
});
afterAll(() => server.close());

const ask = (headers: Record<string, string>) => fetch(`${server.url}/metrics`, { headers });
const scrape = async () => (await ask({ Authorization: `Bearer ${TOKEN}` })).text();

/** The value of one line of a scrape, by its name and all of its labels; undefined where there is none. */
function told(text: string, name: string, labels: Record<string, string> = {}): number | undefined {
  const wanted = Object.entries(labels).map(([label, value]) => `${label}="${value}"`);
  const line = text
    .split('\n')
    .find((each) =>
      each.startsWith(`${name}{`) || each.startsWith(`${name} `)
        ? wanted.every((label) => each.includes(label))
        : false,
    );
  return line === undefined ? undefined : Number(line.split(' ').at(-1));
}

describe('the metrics', () => {
  test('are for the token of the settings, and for admins', async () => {
    expect((await ask({})).status).toBe(401);
    expect((await ask({ Authorization: `Bearer ${TOKEN}x` })).status).toBe(401);
    expect((await ask({ Authorization: TOKEN })).status).toBe(401);
    expect((await ask(await server.bearer('media:read', 'media:write'))).status).toBe(403);
    expect((await ask(await server.bearer('admin'))).status).toBe(200);
    expect((await ask({ Cookie: await server.cookie() })).status).toBe(200);
    const { status, headers } = await ask({ Authorization: `Bearer ${TOKEN}` });
    expect([status, headers.get('content-type')]).toEqual([200, 'text/plain; version=0.0.4; charset=utf-8']);
    const elsewhere = await fetch(`${server.url}${API}/files`, {
      headers: { Authorization: `Bearer ${TOKEN}` },
    });
    expect(elsewhere.status).toBe(401);
  });

  test('count requests by route and class of status, whatever the ids', async () => {
    await scrape();
    const file = await client.newFile();
    const missing = '0198c0de-0000-7000-8000-000000000000';
    for (const id of [file.id, file.id, missing]) await client.call('GET', `/files/${id}`);
    await fetch(`${server.url}/made/up?and=secret`, { method: 'DELETE' });
    const text = await scrape();
    const requests = (route: string, status: string, method = 'GET') =>
      told(text, 'vitrine_http_request_duration_seconds_count', { method, route, status });
    expect(requests(`${API}/files/:fileId`, '2xx')).toBe(2);
    expect(requests(`${API}/files/:fileId`, '4xx')).toBe(1);
    expect(requests(`${API}/files`, '2xx', 'POST')).toBe(1);
    expect(requests('other', '4xx', 'DELETE')).toBe(1);
    expect(told(text, 'vitrine_call_duration_seconds_count', { part: 'database', call: 'files.get' })).toBe(
      3,
    );
    expect(text).not.toMatch(/secret|made|[0-9a-f]{8}-[0-9a-f]{4}/);
  });

  test('show what goes on now', async () => {
    const stream = await listenTo(`${server.url}/api/events`, await server.bearer('media:read'));
    await stream.next();
    const before = await scrape();
    expect(told(before, 'vitrine_event_streams')).toBe(1);
    expect(told(before, 'vitrine_http_requests_under_way')).toBe(1);
    expect(told(before, 'vitrine_connections')).toBeGreaterThanOrEqual(2);
    await stream.leave();

    const slow = new TransformStream<Uint8Array, Uint8Array>();
    const writer = slow.writable.getWriter();
    const streamed = { duplex: 'half' };
    const upload = fetch(`${server.url}${API}/files`, {
      method: 'POST',
      headers: { ...(await server.bearer()), 'Content-Type': 'application/json' },
      body: slow.readable,
      ...streamed,
    });
    const write = (text: string) => writer.write(new TextEncoder().encode(text));
    await write('{"fileName": "a.txt", "mimeType": "text/plain", ');
    await expect.poll(async () => told(await scrape(), 'vitrine_creates_under_way')).toBe(1);
    await write(`"data": "${Buffer.alloc(30_000, 'x').toString('base64')}"}`);
    await writer.close();
    expect((await upload).status).toBe(200);

    const after = await scrape();
    expect(told(after, 'vitrine_creates_under_way')).toBe(0);
    const grown = (name: string) => (told(after, name) ?? 0) - (told(before, name) ?? 0);
    expect(grown('vitrine_network_received_bytes_total')).toBeGreaterThan(40_000);
    expect(grown('vitrine_network_sent_bytes_total')).toBeGreaterThan(1_000);
  });

  test('tell resized pictures that were made from those that were kept', async () => {
    const file = await client.newFile();
    const before = await scrape();
    for (let count = 0; count < 3; count++) await (await fetch(`${file.upload.fileUrl}&w=160`)).arrayBuffer();
    const after = await scrape();
    const grown = (from: string) =>
      (told(after, 'vitrine_resized_pictures_total', { from }) ?? 0) -
      (told(before, 'vitrine_resized_pictures_total', { from }) ?? 0);
    expect([grown('process'), grown('cache')]).toEqual([1, 2]);
    const resized = { part: 'pictures', call: 'pictures.resized' };
    expect(told(after, 'vitrine_call_duration_seconds_count', resized)).toBe(3);
    expect(told(after, 'vitrine_pictures_waiting')).toBe(0);
  });

  test('know the library and the process', async () => {
    const file = await client.newFile();
    const before = await scrape();
    await client.call('DELETE', `/files/${file.id}`);
    const after = await scrape();
    const grown = (name: string, labels: Record<string, string>) =>
      (told(after, name, labels) ?? 0) - (told(before, name, labels) ?? 0);
    expect(grown('vitrine_library_files', { state: 'live' })).toBe(-1);
    expect(grown('vitrine_library_files', { state: 'trashed' })).toBe(1);
    expect(grown('vitrine_library_bytes', { state: 'trashed' })).toBe(file.upload.fileSize);
    expect(grown('vitrine_library_images', { alt_text: 'missing' })).toBe(-1);
    for (const name of [
      'process_resident_memory_bytes',
      'process_open_fds',
      'nodejs_eventloop_lag_p99_seconds',
    ]) {
      expect(told(after, name), name).toBeGreaterThanOrEqual(0);
    }
  });
});
