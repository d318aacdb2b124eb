import { afterAll, beforeAll, expect, test } from 'vitest';
import { SAMPLE_FILES, SAMPLE_FOLDERS } from '../samples/manifest.ts';
import { startTestServer, type TestServer } from '../testing/test-server.ts';
import { addSamples } from './samples.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.close());

test('samples are added once, however often that is asked for', async () => {
  const { deps } = server;
  const whole = { files: SAMPLE_FILES.length, folders: SAMPLE_FOLDERS.length };
  const [first, second] = await Promise.all([addSamples(deps), addSamples(deps)]);
  expect(first).toEqual(whole);
  expect(second).toEqual(whole);
  expect(await addSamples(deps)).toEqual({ files: 0, folders: 0 });

  const { rows, total } = await deps.db.files.list({ page: 1, pageSize: 100 });
  expect(total).toBe(whole.files);
  expect((await deps.db.folders.list({ page: 1, pageSize: 100 })).total).toBe(whole.folders);
  for (const sample of SAMPLE_FILES) {
    const row = rows.find(({ fileName }) => fileName === sample.fileName);
    expect(row).toMatchObject({ title: sample.title, altText: sample.altText, mimeType: sample.mimeType });
    if (row?.type === 'image')
      expect(row).toMatchObject({ width: expect.any(Number), height: expect.any(Number) });
  }
});

test('what was removed since is added again, and only that', async () => {
  const { deps } = server;
  const { rows } = await deps.db.files.list({ page: 1, pageSize: 100, keyword: 'chime' });
  await deps.db.files.trash(rows[0]?.id ?? '', undefined, deps.clock());
  expect(await addSamples(deps)).toEqual({ files: 1, folders: 0 });
});

test('the dashboard asks for them with one call', async () => {
  const url = `${server.url}/api/libraries/own/samples`;
  const answer = await fetch(url, {
    method: 'POST',
    headers: await server.bearer('media:read', 'media:write'),
  });
  expect(answer.status).toBe(200);
  expect(await answer.json()).toEqual({ data: { files: 0, folders: 0 } });
  expect((await fetch(url, { method: 'POST', headers: await server.bearer('media:read') })).status).toBe(403);
  expect((await fetch(url, { method: 'POST' })).status).toBe(401);
});
