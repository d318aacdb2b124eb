import { readdir, readFile } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import * as z from 'zod';
import { CSRF_HEADER } from '../src/contract/session.ts';
import { type AwkwardFlockxLibrary, startAwkwardFlockxLibrary } from './testing/awkward-flockx-library.ts';
import { type AwkwardKlink, json, startAwkwardKlink } from './testing/awkward-klink.ts';
import { type AwkwardKlinkLibrary, startAwkwardKlinkLibrary } from './testing/awkward-klink-library.ts';
import { RED_PIXEL } from './testing/media-manager-client.ts';
import { runCommand } from './testing/run-command.ts';
import { LINK, printed, type Run, ServerProcesses } from './testing/server-process.ts';

// It starts processes, which takes its time on a busy machine.
vi.setConfig({ testTimeout: 300_000, hookTimeout: 300_000 });
const WITHIN = { timeout: 60_000, interval: 20 };

const KLINK_TOKEN = 'klink-token-that-nobody-may-see';
const FLOCKX_KEY = 'flockx-key-that-nobody-may-see';
const SIGNATURE = 'signature-that-nobody-may-see';
/** The address of a private file is its key, also where it has no query. */
const PRIVATE_PLACE = 'place-of-a-private-file';
const PIXEL = Buffer.from(RED_PIXEL, 'base64');

let processes: ServerProcesses;
let klink: AwkwardKlinkLibrary;
let flockx: AwkwardFlockxLibrary;
let echo: AwkwardKlink;
let run: Run;
beforeAll(async () => {
  [processes, klink, flockx, echo] = await Promise.all([
    ServerProcesses.create(),
    startAwkwardKlinkLibrary(KLINK_TOKEN),
    startAwkwardFlockxLibrary(FLOCKX_KEY),
    startAwkwardKlink(),
  ]);
  run = processes.run({ LOG_LEVEL: 'trace' });
});
afterAll(() => Promise.all([processes.dispose(), klink.close(), flockx.close(), echo.close()]));

const one = z.object({ data: z.looseObject({ id: z.string() }) });
const many = z.object({ data: z.array(z.unknown()) });

/** All that a caller is told, but what is shown once. */
function caller(address: string) {
  const told: string[] = [];
  let cookie = '';
  const call = async (method: string, path: string, body?: unknown, isShownOnce = false) => {
    const answer = await fetch(new URL(path, address), {
      method,
      headers: { 'Content-Type': 'application/json', [CSRF_HEADER]: '1', Cookie: cookie },
      body: body === undefined ? null : JSON.stringify(body),
      redirect: 'manual',
    });
    const text = await answer.text();
    const headers = JSON.stringify([...answer.headers]);
    if (!isShownOnce) told.push(`${method} ${path} ${answer.status} ${headers} ${text}`);
    return { status: answer.status, text, answer };
  };
  const signIn = async (code: string) => {
    const { answer } = await call('POST', '/api/session', { code }, true);
    cookie = answer.headers.getSetCookie()[0]?.split(';')[0] ?? '';
    return cookie.slice(cookie.indexOf('=') + 1);
  };
  const make = async (path: string, body: unknown) =>
    one.parse(JSON.parse((await call('POST', path, body)).text)).data.id;
  return { call, signIn, make, told };
}

const upload = { fileName: 'red.png', mimeType: 'image/png', folderId: null, data: RED_PIXEL };
const privateUrl = (base: string) => `${base}/storage/${PRIVATE_PLACE}/red.png`;

/** A file of K-LINK that is private, whose library tells its address wherever it can. */
function addPrivateFile(query: string) {
  const fileUrl = `${privateUrl(klink.url)}${query}`;
  return klink.addFile(
    'red.png',
    {
      isPrivate: true,
      title: `sent with Bearer ${KLINK_TOKEN}`,
      download: fileUrl,
      links: [{ self: fileUrl, relative: new URL(fileUrl).pathname }],
      upload: { fileUrl, previewUrl: fileUrl, headers: { authorization: `Bearer ${KLINK_TOKEN}` } },
    },
    PIXEL,
  );
}

/** Repeats what it was sent, wherever an answer has room for it. */
function repeat(status: number, fileUrl: string) {
  return (incoming: IncomingMessage, outgoing: ServerResponse) => {
    const said = `${incoming.headers.authorization ?? KLINK_TOKEN} for ${fileUrl}`;
    const headers = {
      ETag: `"${KLINK_TOKEN}"`,
      'X-Token': KLINK_TOKEN,
      Location: `${fileUrl}&token=${KLINK_TOKEN}`,
    };
    json(
      status,
      { message: said, errors: { title: [said], [KLINK_TOKEN]: [said] } },
      headers,
    )(incoming, outgoing);
  };
}

test('no secret and no private address is in any answer, log line, request or file of a whole run', async () => {
  const [link = '', address = '', , code = ''] = await printed(run, 'out', LINK);
  const dataFolder = join(processes.folder, 'data');
  const { call, signIn, make, told } = caller(address);
  const session = await signIn(code);
  await call('POST', '/api/session', { code });
  await call('GET', '/api/session');

  // Access tokens and webhooks, whose secrets are shown once.
  const name = 'Website';
  const token = await call('POST', '/api/tokens', { name, abilities: ['media:read'] }, true);
  const accessToken = z.object({ data: z.object({ token: z.string() }) }).parse(JSON.parse(token.text))
    .data.token;
  await call('GET', '/api/tokens');
  const url = 'https://hooks.example.com/hook?key=of-the-address';
  const hook = await call('POST', '/api/webhooks', { name, url, events: ['file.create'] }, true);
  const { id: hookId, secret } = z
    .object({ data: z.object({ id: z.string(), secret: z.string() }) })
    .parse(JSON.parse(hook.text)).data;
  await call('GET', '/api/webhooks');
  await call('PATCH', `/api/webhooks/${hookId}`, { name: 'Renamed' });

  const libraries = {
    klink: await make('/api/libraries', {
      name: 'Agency',
      kind: 'klink',
      baseUrl: klink.url,
      token: KLINK_TOKEN,
    }),
    flockx: await make('/api/libraries', {
      name: 'Studio',
      kind: 'flockx',
      baseUrl: flockx.url,
      token: FLOCKX_KEY,
    }),
    echo: await make('/api/libraries', {
      name: 'Echo',
      kind: 'klink',
      baseUrl: echo.url,
      token: KLINK_TOKEN,
    }),
  };

  // Private files, signed and not: lists, one alone, their pictures and bytes, changes.
  klink.hold((_, outgoing) => void outgoing.writeHead(200, { 'Content-Type': 'image/png' }).end(PIXEL));
  const files = [addPrivateFile(''), addPrivateFile(`?expires=1&signature=${SIGNATURE}`)].map(({ id }) =>
    String(id),
  );
  const there = `/api/libraries/${libraries.klink}/media-manager`;
  for (const query of ['', '?pageSize=1', '?keyword=red', '?sortBy=title', '?isPrivate=true'])
    expect((await call('GET', `${there}/files${query}`)).status).toBe(200);
  await call('GET', `${there}/files/counts`);
  for (const id of files) {
    const { text } = await call('GET', `${there}/files/${id}`);
    const { fileUrl } = z
      .object({ data: z.object({ upload: z.object({ fileUrl: z.string() }) }) })
      .parse(JSON.parse(text)).data.upload;
    const { pathname, search } = new URL(fileUrl);
    for (const more of ['', '&w=320', '&download=1'])
      expect((await call('GET', `${pathname}${search}${more}`)).status).toBe(200);
    await call('PATCH', `${there}/files/${id}`, { title: 'Renamed' });
  }
  await make(`${there}/files`, upload);
  await make(`${there}/folders`, { name: KLINK_TOKEN });
  await call('GET', `${there}/folders`);

  // Items of flockx: their pictures have signatures.
  const item = flockx.add({ name: FLOCKX_KEY, description: `sent with ${FLOCKX_KEY}` });
  const items = `/api/libraries/${libraries.flockx}/media`;
  for (const path of ['', `/${item.id}`]) expect((await call('GET', `${items}${path}`)).status).toBe(200);
  for (const path of ['preview', 'original']) await call('GET', `${items}/${item.id}/${path}`);
  await call('POST', items, { name: 'By address', source_url: 'https://example.com/a.png' });
  await call('POST', items, { name: FLOCKX_KEY.repeat(10), source_url: `refused ${FLOCKX_KEY}` });

  // What repeats everything: refusals, storages and redirects.
  const echoed = `/api/libraries/${libraries.echo}/media-manager`;
  const whole = {
    id: 'a',
    fileName: 'red.png',
    isPrivate: true,
    upload: { fileUrl: `${privateUrl(echo.url)}?signature=${SIGNATURE}` },
  };
  const answers = [400, 401, 403, 404, 409, 412, 422, 429, 500, 302].map((status) =>
    repeat(status, whole.upload.fileUrl),
  );
  const tellsAll = (incoming: IncomingMessage, outgoing: ServerResponse) =>
    incoming.url?.startsWith('/storage/')
      ? void outgoing.writeHead(200, { 'X-Token': KLINK_TOKEN }).end(PIXEL)
      : json(200, { data: whole }, { ETag: `"${KLINK_TOKEN}"`, 'X-Token': KLINK_TOKEN })(incoming, outgoing);
  echo.answer(json(200, { total: 1, data: [whole] }));
  await call('GET', `${echoed}/files`);
  for (const answer of [tellsAll, ...answers]) {
    echo.answer(answer);
    await call('POST', `/api/libraries/${libraries.echo}/test`);
    for (const path of ['files', 'files/a', 'files/counts', 'folders', 'folders/a'])
      await call('GET', `${echoed}/${path}`);
    await call('POST', `${echoed}/files`, upload);
    await call('PATCH', `${echoed}/files/a`, { title: 'Renamed' });
    await call('DELETE', `${echoed}/files/a`);
    await call('GET', `/api/libraries/${libraries.echo}/media-files/a/red.png?w=320`);
    await call('GET', `/api/libraries/${libraries.echo}/media-files/a/red.png`);
  }

  // Copies in all directions, failing ones among them.
  const own = await make('/api/v1/media-manager/files', upload);
  const copied = async (from: string, to: string, ids: string[]) => {
    const id = await make('/api/copies', { from, to, files: ids });
    const stateOf = async () =>
      one.parse(JSON.parse((await call('GET', `/api/copies/${id}`)).text)).data.state;
    await expect.poll(stateOf, WITHIN).toMatch(/done|failed/);
    const { text } = await call('GET', `/api/copies/${id}/items`);
    return many.parse(JSON.parse(text)).data;
  };
  echo.answer(repeat(422, whole.upload.fileUrl));
  const report = await copied('own', libraries.echo, [own]);
  expect(report.length).toBeGreaterThan(0);
  await copied('own', libraries.klink, [own]);
  await copied(libraries.klink, 'own', files);
  klink.hold(repeat(403, whole.upload.fileUrl));
  await copied(libraries.klink, 'own', files);
  await call('POST', '/api/copies', { from: 'own', to: libraries.flockx, files: [own] });
  await call('GET', '/api/copies');
  await call('DELETE', `${there}/files/${files[0]}`);

  // Settings, and the command.
  await call('POST', '/api/libraries', { name: '', kind: 'klink', baseUrl: 'x', token: KLINK_TOKEN });
  await call('GET', '/api/libraries');
  for (const args of [['list'], ['test', libraries.echo]]) {
    const { out, err } = await runCommand('library', dataFolder, ...args);
    told.push(out + err);
  }
  await call('POST', `/api/webhooks/${hookId}/test`);
  await call('GET', `/api/webhooks/${hookId}/deliveries`);
  for (const id of Object.values(libraries))
    await call('PATCH', `/api/libraries/${id}`, { name: `Renamed ${id}` });
  run.child.kill('SIGTERM');
  await run.ended;

  // They have come where they belong, so they were there to be told.
  for (const [{ seen }, authorization] of [
    [klink, `Bearer ${KLINK_TOKEN}`],
    [flockx, FLOCKX_KEY],
    [echo, `Bearer ${KLINK_TOKEN}`],
  ] as const)
    expect(seen.some(({ headers }) => headers.authorization === authorization)).toBe(true);
  const logged = (run.out() + run.err()).replace(link, '');
  expect(logged).toContain(`/api/libraries/${libraries.echo}/test`);

  const secrets = [KLINK_TOKEN, FLOCKX_KEY, session, accessToken, secret, code];
  const addresses = [SIGNATURE, PRIVATE_PLACE, 'secret-of-the-preview', 'secret-of-the-original'];
  const isIn = (text: string, known: string) =>
    [known, encodeURIComponent(known), Buffer.from(known).toString('base64')].some((each) =>
      text.includes(each),
    );
  const leaks = (texts: string[], known: string[]) =>
    texts.flatMap((text) =>
      known.filter((each) => isIn(text, each)).map((each) => `${each} in ${text.slice(0, 1500)}`),
    );
  expect(leaks(told, [...secrets, ...addresses])).toEqual([]);
  expect(leaks(logged.split('\n'), [...secrets, ...addresses, 'of-the-address'])).toEqual([]);
  const requested = [klink, flockx, echo].flatMap(({ seen }) => seen.map(({ url }) => url));
  expect(leaks(requested, secrets)).toEqual([]);
  for (const entry of await readdir(dataFolder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const bytes = await readFile(join(entry.parentPath, entry.name));
    const found = [...secrets, ...addresses].filter((known) => bytes.includes(known));
    expect(found, entry.name).toEqual([]);
  }
});
