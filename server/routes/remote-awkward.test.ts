import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { errorBody } from '../../src/contract/common.ts';
import { file, filePage } from '../../src/contract/file.ts';
import { folder, folderDetail, folderPage } from '../../src/contract/folder.ts';
import { addLibrary } from '../services/libraries.ts';
import { type AwkwardKlinkLibrary, startAwkwardKlinkLibrary } from '../testing/awkward-klink-library.ts';
import type { Awkwardness } from '../testing/awkwardness.ts';
import { dataOf, RED_PIXEL } from '../testing/media-manager-client.ts';
import { startTestServer, type TestServer } from '../testing/test-server.ts';

let server: TestServer;
let remote: TestServer;
let klink: AwkwardKlinkLibrary;
let editor: Record<string, string>;
let agency: string;
let branch: string;
beforeAll(async () => {
  [server, remote, klink] = await Promise.all([
    startTestServer(),
    startTestServer(),
    startAwkwardKlinkLibrary('agency-token'),
  ]);
  editor = await server.bearer('media:read', 'media:write');
  const token = await remote.token('media:read', 'media:write');
  branch = (await addLibrary(server.deps, { name: 'Branch', kind: 'klink', baseUrl: remote.url, token })).id;
});
afterAll(async () => {
  await Promise.all([server.close(), remote.close(), klink.close()]);
});
beforeEach(async () => {
  klink.reset();
  const library = { name: 'Agency', kind: 'klink' as const, baseUrl: klink.url, token: 'agency-token' };
  // Another each time: nothing of it is known yet.
  agency = (await addLibrary(server.deps, library)).id;
});

type Sent = { body?: unknown; headers?: Record<string, string> };
async function call(id: string, method: string, path: string, { body, headers }: Sent = {}) {
  const answer = await fetch(`${server.url}/api/libraries/${id}/media-manager${path}`, {
    method,
    headers: { ...(body !== undefined && { 'Content-Type': 'application/json' }), ...editor, ...headers },
    body: body === undefined ? null : JSON.stringify(body),
  });
  const text = await answer.text();
  return { status: answer.status, headers: answer.headers, body: text === '' ? null : JSON.parse(text) };
}
const newFolder = async (id: string, name: string, parentId: string | null = null) =>
  folder.parse(dataOf((await call(id, 'POST', '/folders', { body: { name, parentId } })).body));
const newFile = async (id: string, fileName: string, folderId: string | null) => {
  const body = { data: RED_PIXEL, fileName, mimeType: 'image/png', folderId };
  return file.parse(dataOf((await call(id, 'POST', '/files', { body })).body));
};
const filesOf = async (id: string, query = '') =>
  filePage.parse((await call(id, 'GET', `/files${query}`)).body);
const foldersOf = async (id: string, query = '') =>
  folderPage.parse((await call(id, 'GET', `/folders${query}`)).body);

const WAYS: [string, Partial<Awkwardness> | null][] = [
  ['of our own kind', null],
  ['as documented', {}],
  ['with few fields', { hasFewFields: true }],
  ['in snake_case, with numbers', { names: 'snake_case', ids: 'numbers', hasFewFields: true }],
  ['with per_page in meta', { envelope: 'inMeta', perPage: 10, names: 'snake_case' }],
  ['without totals, two at a time', { envelope: 'withoutTotal', perPage: 2, hasFewFields: true }],
  ['that gives all at once', { envelope: 'bare', ignoresPage: true, ids: 'numbers' }],
  ['with its folders as a tree', { isTree: true, hasFewFields: true }],
  ['that does not heed parentId', { ignoresParent: true, perPage: 2, hasFewFields: true }],
  ['that says nothing after changes', { isSilent: true, hasFewFields: true }],
  [
    'that does all of it',
    {
      ...{ ids: 'numbers', names: 'snake_case', hasFewFields: true, envelope: 'bare' },
      ...{ ignoresPage: true, ignoresParent: true, isTree: true, isSilent: true },
    },
  ],
];

describe.each(WAYS)('a library %s', (_, way) => {
  test('is read and changed as our own', async () => {
    if (way) klink.be(way);
    const id = way ? agency : branch;
    const spring = await newFolder(id, 'Spring');
    const april = await newFolder(id, 'April', spring.id);
    const easter = await newFolder(id, 'Easter', april.id);
    const autumn = await newFolder(id, 'Autumn');
    const top = await foldersOf(id, '?parentId=root');
    expect(top.total).toBe(2);
    expect(top.data.map(({ name, foldersCount }) => [name, foldersCount]).toSorted()).toEqual([
      ['Autumn', 0],
      ['Spring', 1],
    ]);
    const inside = await foldersOf(id, `?parentId=${spring.id}`);
    expect([inside.total, inside.data]).toMatchObject([1, [{ id: april.id, parentId: spring.id }]]);
    expect((await foldersOf(id)).data.map(({ id }) => id).toSorted()).toEqual(
      [spring.id, april.id, easter.id, autumn.id].toSorted(),
    );
    const detail = folderDetail.parse(dataOf((await call(id, 'GET', `/folders/${easter.id}`)).body));
    expect(detail.ancestors.map(({ name }) => name)).toEqual(['Spring', 'April']);
    const moved = await call(id, 'PATCH', `/folders/${easter.id}`, { body: { parentId: autumn.id } });
    expect(folder.parse(dataOf(moved.body))).toMatchObject({ name: 'Easter', parentId: autumn.id });
    expect((await foldersOf(id, `?parentId=${april.id}`)).total).toBe(0);

    const made = [];
    for (let at = 0; at < 13; at++) made.push(await newFile(id, `pixel-${at}.png`, april.id));
    await newFile(id, 'other.png', null);
    const pages = [];
    for (const page of [1, 2, 3, 4])
      pages.push(await filesOf(id, `?folderId=${april.id}&page=${page}&pageSize=5`));
    expect(
      pages.map(({ total, page, pageSize, lastPage, data }) => [
        total,
        page,
        pageSize,
        lastPage,
        data.length,
      ]),
    ).toEqual([
      [13, 1, 5, 3, 5],
      [13, 2, 5, 3, 5],
      [13, 3, 5, 3, 3],
      [13, 4, 5, 3, 0],
    ]);
    expect(new Set(pages.flatMap(({ data }) => data.map(({ id }) => id)))).toEqual(
      new Set(made.map(({ id }) => id)),
    );
    const [first] = made;
    if (!first) throw new Error('nothing was made');
    expect(first.upload).toMatchObject({ fileName: 'pixel-0.png', mimeType: 'image/png' });
    // As the dashboard does: with the version that it has seen.
    const headers = { 'If-Match': `"${first.version}"` };
    const saved = await call(id, 'PATCH', `/files/${first.id}`, { headers, body: { altText: 'Red' } });
    expect([saved.status, file.parse(dataOf(saved.body))]).toMatchObject([
      200,
      { id: first.id, altText: 'Red' },
    ]);
    expect(file.parse(dataOf((await call(id, 'GET', `/files/${first.id}`)).body)).altText).toBe('Red');
    expect((await call(id, 'DELETE', `/files/${first.id}`)).status).toBeLessThan(300);
    expect((await filesOf(id, `?folderId=${april.id}`)).total).toBe(12);
    const gone = await call(id, 'GET', `/files/${first.id}`);
    expect([gone.status, errorBody.safeParse(gone.body).success]).toEqual([404, true]);
  });
});

test.each([
  ['of our own kind', null],
  ['that gives all its folders', { ignoresParent: true }],
])('the page around a folder is found in a library %s', async (_, way) => {
  if (way) klink.be(way);
  const id = way ? agency : branch;
  const parent = await newFolder(id, 'Years');
  const years = [];
  for (let year = 2013; year < 2026; year++) years.push(await newFolder(id, String(year), parent.id));
  const last = years.at(-1);
  const page = await foldersOf(id, `?parentId=${parent.id}&around=${last?.id}&pageSize=5`);
  expect([page.page, page.total, page.data.map(({ name }) => name)]).toEqual([
    3,
    13,
    ['2023', '2024', '2025'],
  ]);
});

describe('trouble in a library elsewhere', () => {
  test('that passes is not noticed', async () => {
    klink.addFile('a.png');
    klink.be({ failing: 2 });
    expect((await filesOf(agency)).total).toBe(1);
    klink.be({ breaking: 2 });
    expect((await filesOf(agency)).total).toBe(1);
  });

  test('that stays is told, and never an empty list', async () => {
    klink.addFile('a.png');
    klink.addFolder('A');
    for (const way of [{ failing: 9 }, { breaking: 9 }, { isHtml: true }]) {
      for (const path of ['/files', '/folders?parentId=root', '/files/1', '/folders/1']) {
        klink.be({ failing: 0, breaking: 0, ...way });
        const { status, body } = await call(agency, 'GET', path);
        expect([status >= 500, errorBody.parse(body).message.length > 5], path).toEqual([true, true]);
      }
    }
  });

  test('is not made worse: a change is sent once', async () => {
    const { id } = klink.addFile('a.png');
    klink.seen.length = 0;
    klink.be({ failing: 9 });
    expect((await call(agency, 'PATCH', `/files/${id}`, { body: { title: 'B' } })).status).toBe(502);
    expect((await call(agency, 'POST', '/folders', { body: { name: 'B' } })).status).toBe(502);
    expect(klink.seen.length).toBe(2);
  });

  test('signs nobody out when its token expires', async () => {
    klink.be({ isTokenExpired: true });
    for (const [method, path, body] of [
      ['GET', '/files'],
      ['GET', '/folders/1'],
      ['PATCH', '/files/1', { title: 'B' }],
      ['DELETE', '/files/1'],
    ] as const) {
      const answer = await call(agency, method, path, { body });
      expect([answer.status, errorBody.parse(answer.body).message]).toEqual([
        502,
        'The library “Agency” refuses the token that is stored here: those who look after it have to give it a new one.',
      ]);
    }
  });

  test('says when to come back', async () => {
    klink.be({ busyFor: 9 });
    const answer = await call(agency, 'GET', '/files');
    expect([answer.status, answer.headers.get('Retry-After')]).toEqual([429, '9']);
    expect(klink.seen.length).toBe(1);
  });

  test('may be that it is slow', async () => {
    klink.addFile('a.png');
    klink.be({ slowness: 5_000 });
    expect((await filesOf(agency)).total).toBe(1);
  }, 20_000);

  test('may be a list without ids, which is broken and not empty', async () => {
    klink.files.push({ id: '', folderId: null, bytes: Buffer.alloc(0) });
    const { status, body } = await call(agency, 'GET', '/files');
    expect([status, errorBody.parse(body).message]).toEqual([502, expect.stringContaining('not its API')]);
  });

  test('is not made by pages that cannot be', async () => {
    for (const query of ['?page=0', '?pageSize=101', '?page=x']) {
      expect((await call(agency, 'GET', `/files${query}`)).status, query).toBe(422);
    }
    expect(klink.seen).toEqual([]);
  });
});
