import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createApp } from '../app.ts';
import type { Database } from '../db/interface.ts';
import { openSqlite } from '../db/sqlite/open.ts';
import { type HttpServer, listen } from '../http-server.ts';
import { ENDLESS, FAULTY } from '../testing/faulty-database-thread.ts';
import { mediaManagerClient } from '../testing/media-manager-client.ts';
import { startTestServer, type TestServer } from '../testing/test-server.ts';

let server: TestServer;
/** On the same folder, with a database that can be made to search without end. */
let slow: { http: HttpServer; db: Database; url: string; headers: Record<string, string> };
beforeAll(async () => {
  server = await startTestServer();
  const { config } = server.deps;
  const db = await openSqlite({ file: join(config.dataFolder, 'vitrine.db'), program: FAULTY });
  const http = await listen({ ...config, port: 0 });
  const app = createApp({ ...server.deps, db, config: { ...config, port: http.port } });
  http.answerWith(app.fetch);
  slow = { http, db, url: `http://127.0.0.1:${http.port}`, headers: await server.bearer() };
});
afterAll(async () => {
  await slow.http.stop(0);
  await slow.db.close();
  await server.close();
});

const get = (path: string, signal: AbortSignal | null = null) =>
  fetch(`${slow.url}${path}`, { headers: slow.headers, signal });
const search = (keyword: string, signal?: AbortSignal) =>
  get(`/api/v1/media-manager/files?keyword=${keyword}`, signal);

test('searches without end hold up nothing else, and end when their clients go', async () => {
  const { id } = await (await mediaManagerClient(server)).newFile();
  const client = new AbortController();
  let ended = 0;
  const endless = [1, 2].map(() => search(ENDLESS, client.signal).finally(() => ended++));
  for (const path of [
    `/api/v1/media-manager/files/${id}`,
    '/api/v1/media-manager/files',
    '/healthz',
    '/readyz',
  ]) {
    expect((await get(path)).status).toBe(200);
  }
  expect(ended).toBe(0);
  client.abort();
  await Promise.allSettled(endless);
  // Both searchers are free again, or this would never be answered.
  expect(await (await search('pixel')).json()).toMatchObject({ total: 1 });
});
