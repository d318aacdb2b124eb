import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import * as z from 'zod';
import { envelopeOf } from '../../src/contract/common.ts';
import { libraryList, libraryTest, remoteLibrary } from '../../src/contract/library.ts';
import { type AwkwardKlink, json, startAwkwardKlink } from '../testing/awkward-klink.ts';
import { startTestServer, type TestServer } from '../testing/test-server.ts';

const TOKEN = 'klink-token-that-nobody-may-see';
const UNKNOWN = '019c6a52-1a3b-7d0e-9c41-5b7f0a6e2d15';

let server: TestServer;
let klink: AwkwardKlink;
let admin: Record<string, string>;
beforeAll(async () => {
  klink = await startAwkwardKlink();
});
afterAll(() => klink.close());
beforeEach(async () => {
  server = await startTestServer();
  admin = await server.bearer('admin', 'media:read');
  klink.seen.length = 0;
  klink.answer(json(200, { total: 3, data: [{ id: 'a' }] }));
  return () => server.close();
});

const call = (method: string, path: string, body?: unknown, headers = admin) =>
  fetch(`${server.url}/api/libraries${path}`, {
    method,
    headers: { 'Content-Type': 'application/json', ...headers },
    body: body === undefined ? null : JSON.stringify(body),
  });
const listed = async () => libraryList.parse(await (await call('GET', '')).json()).data;
const add = async (fields: Record<string, unknown> = {}) => {
  const answer = await call('POST', '', {
    name: 'Agency',
    kind: 'klink',
    baseUrl: klink.url,
    token: TOKEN,
    ...fields,
  });
  expect(answer.status).toBe(200);
  return envelopeOf(remoteLibrary).parse(await answer.json()).data;
};
const look = async (id: string) => {
  const answer = await call('POST', `/${id}/test`);
  expect(answer.status).toBe(200);
  return envelopeOf(libraryTest).parse(await answer.json()).data;
};
const errorOf = async (answer: Response) =>
  z
    .object({ message: z.string(), errors: z.record(z.string(), z.array(z.string())).optional() })
    .parse(await answer.json());

describe('libraries elsewhere', () => {
  test('are added, listed after our own, changed and removed', async () => {
    const first = await add({ name: ' Agency ', baseUrl: `${klink.url}/gateway/` });
    expect(first).toMatchObject({
      name: 'Agency',
      kind: 'klink',
      baseUrl: `${klink.url}/gateway`,
      test: null,
    });
    const second = await add({ name: '<script>', kind: 'flockx', baseUrl: undefined });
    expect(second.baseUrl).toBe('https://api.flockx.io');
    expect((await listed()).map(({ id }) => id)).toEqual(['own', first.id, second.id]);
    const renamed = await call('PATCH', `/${first.id}`, { name: 'Agentur' });
    expect(await renamed.json()).toEqual({ data: { ...first, name: 'Agentur' } });
    expect((await call('DELETE', `/${first.id}`)).status).toBe(200);
    expect((await call('DELETE', `/${first.id}`)).status).toBe(404);
    expect((await listed()).map(({ name }) => name)).toEqual(['Vitrine', '<script>']);
  });

  test('are looked at with the stored token, and the list remembers what was found', async () => {
    const { id } = await add();
    const found = await look(id);
    expect(found).toMatchObject({ outcome: 'works', message: 'It works: the library has 3 files.' });
    expect(klink.seen.at(-1)?.headers.authorization).toBe(`Bearer ${TOKEN}`);
    expect(await listed()).toMatchObject([{ id: 'own' }, { id, test: found }]);
    klink.answer(json(401, { message: `${TOKEN} is wrong` }));
    expect((await look(id)).outcome).toBe('tokenRefused');
    expect((await call('PATCH', `/${id}`, { token: 'another' })).status).toBe(200);
    expect(await listed()).toMatchObject([{}, { test: null }]);
    await look(id);
    expect(klink.seen.at(-1)?.headers.authorization).toBe('Bearer another');
  });

  test('are not sent their token at another server than the one that it was given for', async () => {
    const { id } = await add();
    const elsewhere = 'https://elsewhere.example.com';
    const refused = await call('PATCH', `/${id}`, { baseUrl: elsewhere });
    expect(refused.status).toBe(422);
    expect((await errorOf(refused)).errors).toEqual({
      token: ['must be given with an address at another server'],
    });
    expect((await call('PATCH', `/${id}`, { baseUrl: elsewhere, token: 'of-elsewhere' })).status).toBe(200);
    expect((await call('PATCH', `/${id}`, { baseUrl: `${elsewhere}/gateway` })).status).toBe(200);
  });

  test('say what to do when the key is gone', async () => {
    const { id } = await add();
    await rm(join(server.deps.config.dataFolder, 'libraries.key'));
    const found = await look(id);
    expect(found.outcome).toBe('tokenSealed');
    expect(found.message).toContain('libraries.key is missing: put it back');
    expect((await call('PATCH', `/${id}`, { token: TOKEN })).status).toBe(200);
    expect((await look(id)).outcome).toBe('works');
  });

  test.each([
    [{ baseUrl: 'ftp://media.example.com' }, 'baseUrl', 'must be an address like https://media.example.com'],
    [{ baseUrl: 'media.example.com' }, 'baseUrl', 'must be an address like https://media.example.com'],
    [
      { baseUrl: 'https://me:secret@media.example.com' },
      'baseUrl',
      'must have no user name or password in it: the token has a field of its own',
    ],
    [{ baseUrl: 'https://media.example.com/?key=secret' }, 'baseUrl', 'must end before any ? or #'],
    [{ baseUrl: 'https://media.example.com/#' }, 'baseUrl', 'must end before any ? or #'],
    [{ baseUrl: `https://${'x'.repeat(2048)}.com` }, 'baseUrl', 'must be at most 2048 characters'],
    [{ token: 'Bearer abc' }, 'token', 'must be the token alone, without spaces and without the word Bearer'],
    [
      { token: 'a\r\nX-Evil: 1' },
      'token',
      'must be the token alone, without spaces and without the word Bearer',
    ],
    [{ token: '' }, 'token', 'must not be empty'],
    [{ token: undefined }, 'token', 'is required'],
    [{ name: ' ' }, 'name', 'must not be empty'],
    [{ kind: 'own' }, 'kind', 'must be one of klink, flockx'],
  ])('are refused with %j', async (fields, field, sentence) => {
    const body = { name: 'Agency', kind: 'klink', baseUrl: klink.url, token: TOKEN, ...fields };
    const answer = await call('POST', '', body);
    expect(answer.status).toBe(422);
    const { message, errors } = await errorOf(answer);
    expect(errors?.[field]).toContain(sentence);
    expect(message).not.toContain('secret');
    expect(await listed()).toHaveLength(1);
  });

  test('are shown to those who may read, and changed only with the ability admin', async () => {
    const { id } = await add();
    const editor = await server.bearer('media:read', 'media:write');
    expect((await call('GET', '', undefined, editor)).status).toBe(200);
    expect((await call('GET', '', undefined, {})).status).toBe(401);
    const changes = [
      ['POST', ''],
      ['PATCH', `/${id}`],
      ['DELETE', `/${id}`],
      ['POST', `/${id}/test`],
    ] as const;
    for (const [method, path] of changes) {
      expect((await call(method, path, {}, editor)).status).toBe(403);
      expect((await call(method, path, {}, {})).status).toBe(401);
    }
    const cookie = { Cookie: await server.cookie() };
    expect((await call('DELETE', `/${id}`, undefined, cookie)).status).toBe(403);
    expect(await listed()).toHaveLength(2);
  });

  test('are not our own, which stays as it is, nor any that is not there', async () => {
    for (const id of ['own', UNKNOWN, 'x']) {
      expect((await call('PATCH', `/${id}`, { name: 'X' })).status).toBe(404);
      expect((await call('DELETE', `/${id}`)).status).toBe(404);
      expect((await call('POST', `/${id}/test`)).status).toBe(404);
    }
    expect((await errorOf(await call('DELETE', '/own'))).message).toContain('LIBRARY_NAME');
    expect((await call('PUT', '')).status).toBe(405);
  });
});
