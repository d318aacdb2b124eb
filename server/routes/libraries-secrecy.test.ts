import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import * as z from 'zod';
import { CSRF_HEADER } from '../../src/contract/session.ts';
import { type AwkwardKlink, json, send, startAwkwardKlink } from '../testing/awkward-klink.ts';
import { LINK, printed, type Run, ServerProcesses } from '../testing/server-process.ts';

// It starts a process, which takes its time on a busy machine.
vi.setConfig({ testTimeout: 300_000, hookTimeout: 300_000 });

const TOKEN = 'klink-token-that-nobody-may-see';
const SECRET = 'a-secret-of-the-setting-with-many-characters';

let processes: ServerProcesses;
let klink: AwkwardKlink;
let run: Run;
beforeAll(async () => {
  [processes, klink] = await Promise.all([ServerProcesses.create(), startAwkwardKlink()]);
  run = processes.run({ LOG_LEVEL: 'trace', VITRINE_SECRET: SECRET });
});
afterAll(() => Promise.all([processes.dispose(), klink.close()]));

test('the token of a library elsewhere is in no answer, no log line and no file of a whole run', async () => {
  const [, address = '', , code = ''] = await printed(run, 'out', LINK);
  const answers: string[] = [];
  let cookie = '';
  const call = async (method: string, path: string, body?: unknown) => {
    const answer = await fetch(address + path, {
      method,
      headers: { 'Content-Type': 'application/json', [CSRF_HEADER]: '1', Cookie: cookie },
      body: body === undefined ? null : typeof body === 'string' ? body : JSON.stringify(body),
    });
    const text = await answer.text();
    answers.push(`${method} ${path} ${answer.status} ${JSON.stringify([...answer.headers])} ${text}`);
    return { answer, text };
  };
  const { answer: signedIn } = await call('POST', '/api/session', { code });
  cookie = signedIn.headers.getSetCookie()[0]?.split(';')[0] ?? '';

  const whole = { name: 'Agency', kind: 'klink', baseUrl: klink.url, token: TOKEN };
  const { text } = await call('POST', '/api/libraries', whole);
  const { id } = z.object({ data: z.object({ id: z.string() }) }).parse(JSON.parse(text)).data;
  for (const wrong of [{ baseUrl: 'x' }, { kind: 'own' }, { name: '' }, { token: `${TOKEN} with a space` }])
    expect((await call('POST', '/api/libraries', { ...whole, ...wrong })).answer.status).toBe(422);
  expect((await call('POST', '/api/libraries', `{"token": "${TOKEN}"`)).answer.status).toBe(400);

  const echo = { token: TOKEN, message: `Bearer ${TOKEN}` };
  const { host } = new URL(klink.url);
  const awkwardnesses = [
    json(200, { total: 0, data: [] }),
    json(200, { data: [{ id: 'a', title: `sent with Bearer ${TOKEN}` }] }),
    json(401, echo),
    json(403, echo),
    json(422, echo),
    json(500, echo),
    send(502, 'text/html', `<h1>${TOKEN}</h1>`),
    send(302, 'text/plain', TOKEN, { Location: `http://localhost:1/${TOKEN}` }),
    send(302, 'text/plain', TOKEN, { Location: `http://${TOKEN}@${host}/` }),
    send(200, 'text/plain', TOKEN),
  ];
  for (const awkwardly of awkwardnesses) {
    klink.answer(awkwardly);
    await call('POST', `/api/libraries/${id}/test`);
    await call('GET', '/api/libraries');
    await call('GET', `/api/libraries/${id}/media-manager/files`);
    await call('POST', `/api/libraries/${id}/media-manager/folders`, { name: 'X' });
  }
  klink.answer((incoming) => incoming.socket.destroy());
  await call('GET', `/api/libraries/${id}/media-manager/files`);
  await call('PATCH', `/api/libraries/${id}`, { token: `${TOKEN}-2` });
  await call('PATCH', `/api/libraries/${id}`, { baseUrl: 'https://elsewhere.example.com', token: TOKEN });
  await call('DELETE', `/api/libraries/${id}`);
  // It has come where it belongs, so it was there to be told.
  expect(klink.seen.some(({ headers }) => headers.authorization === `Bearer ${TOKEN}`)).toBe(true);

  run.child.kill('SIGTERM');
  await run.ended;
  const logged = run.out() + run.err();
  expect(logged).toContain(`/api/libraries/${id}/test`);
  const spellings = [TOKEN, encodeURIComponent(TOKEN), Buffer.from(TOKEN).toString('base64'), SECRET];
  for (const told of [logged, ...answers])
    for (const spelling of spellings) expect(told).not.toContain(spelling);
  const dataFolder = join(processes.folder, 'data');
  for (const entry of await readdir(dataFolder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const bytes = await readFile(join(entry.parentPath, entry.name));
    for (const spelling of spellings) expect(bytes.includes(spelling), entry.name).toBe(false);
  }
});
