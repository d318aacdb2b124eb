import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { errorBody } from '../../src/contract/common.ts';
import { file, filePage } from '../../src/contract/file.ts';
import { folder } from '../../src/contract/folder.ts';
import { addLibrary } from '../services/libraries.ts';
import { type AwkwardKlinkLibrary, startAwkwardKlinkLibrary } from '../testing/awkward-klink-library.ts';
import type { Awkwardness } from '../testing/awkwardness.ts';
import { dataOf, RED_PIXEL } from '../testing/media-manager-client.ts';
import { startTestServer, type TestServer } from '../testing/test-server.ts';

const TOKEN = 'agency-token';
const FILTERS = [
  ...['keyword', 'type', 'isFavorite', 'isPrivate', 'missingAltText', 'minSize', 'maxSize'],
  ...['createdFrom', 'createdTo'],
];
const ORDER = ['sortBy', 'sortDirection'];

let server: TestServer;
/** Another server of our own kind, whose lists are as they should be. */
let remote: TestServer;
let klink: AwkwardKlinkLibrary;
let editor: Record<string, string>;
let inRemote: Record<string, string>;
let branch: string;
beforeAll(async () => {
  [server, remote, klink] = await Promise.all([
    startTestServer(),
    startTestServer(),
    startAwkwardKlinkLibrary(TOKEN),
  ]);
  [editor, inRemote] = await Promise.all([server.bearer(), remote.bearer()]);
  const token = await remote.token('media:read', 'media:write');
  branch = (await addLibrary(server.deps, { name: 'Branch', kind: 'klink', baseUrl: remote.url, token })).id;
  await fill(branch, true);
});
afterAll(async () => {
  await Promise.all([server.close(), remote.close(), klink.close()]);
});

const newAgency = async () =>
  (await addLibrary(server.deps, { name: 'Agency', kind: 'klink', baseUrl: klink.url, token: TOKEN })).id;
async function call(id: string, method: string, path: string, body?: unknown) {
  const answer = await fetch(`${server.url}/api/libraries/${id}/media-manager${path}`, {
    method,
    headers: { ...(body !== undefined && { 'Content-Type': 'application/json' }), ...editor },
    body: body === undefined ? null : JSON.stringify(body),
  });
  return { status: answer.status, body: await answer.json() };
}
const PIXEL = Buffer.from(RED_PIXEL, 'base64');
const base64 = (text: string) => Buffer.from(text).toString('base64');

/** The folders' ids in the library that was filled last, by their names; those of the one of our own kind as they are. */
const folderIds = { ours: new Map<string, string>(), theirs: new Map<string, string>() };
async function fill(id: string, isOurs: boolean) {
  const ids = folderIds[isOurs ? 'ours' : 'theirs'];
  for (const [name, parent] of [['Spring'], ['April', 'Spring'], ['Easter', 'April'], ['Autumn']] as const) {
    const made = await call(id, 'POST', '/folders', { name, parentId: parent ? ids.get(parent) : null });
    ids.set(name, folder.parse(dataOf(made.body)).id);
  }
  const places = [null, 'Spring', 'April', 'Easter', 'Autumn'];
  const titles = ['Ängste', 'a10', 'a2', 'Bär', 'bar 100 %', 'Über_mut', 'zoo'];
  for (let n = 0; n < 24; n++) {
    const [ending, mimeType, data] = [
      ['png', 'image/png', Buffer.concat([PIXEL, Buffer.alloc(n)]).toString('base64')],
      ['txt', 'text/plain', base64('x'.repeat(n + 1))],
      ['bin', 'application/octet-stream', base64(`\0\x01${'\x02'.repeat(30 - n)}`)],
    ][n % 3] ?? ['', '', ''];
    const made = await call(id, 'POST', '/files', {
      ...{ data, mimeType, fileName: `File ${n}.${ending}`, title: `${titles[n % titles.length]} ${n}` },
      ...{ altText: n % 2 === 0 ? null : n % 5 === 0 ? '' : 'A red Pixel', sortOrder: (n * 7) % 5 },
      ...{ description: n % 4 === 0 ? 'Fußweg' : null, isFavorite: n % 5 === 0, isPrivate: n % 7 === 0 },
      folderId: ids.get(places[n % places.length] ?? '') ?? null,
    });
    file.parse(dataOf(made.body));
  }
}

/** Queries with names of folders, and whether the order is asked for. */
const QUERIES = [
  ...['keyword=ÄNG', 'keyword=ä', 'keyword=FILE%201', 'keyword=red%20pixel', 'keyword=fuß', 'keyword=%25'],
  ...['keyword=nothing', 'type=image', 'type=document', 'type=other', 'type=video', 'isFavorite=true'],
  ...['isFavorite=false', 'isPrivate=1', 'isPrivate=0', 'missingAltText=true', 'missingAltText=false'],
  ...['minSize=20', 'maxSize=20', 'minSize=5&maxSize=25', 'createdFrom=2020-01-01', 'createdTo=2020-01-01'],
  ...['createdFrom=2999-01-01', 'folderId=Spring', 'folderId=Spring&recursive=true', 'folderId=root'],
  ...[
    'folderId=root&recursive=true',
    'folderId=April&recursive=true&type=image',
    'folderId=Autumn&recursive=1',
  ],
  ...['folderId=root&keyword=a', 'folderId=Easter&isFavorite=true', 'type=image&isFavorite=true&keyword=a'],
  ...['sortBy=sortOrder', 'sortBy=sortOrder&sortDirection=desc', 'sortBy=title', 'sortBy=fileName'],
  ...['sortBy=title&sortDirection=desc', 'sortBy=fileSize', 'sortBy=fileSize&sortDirection=asc'],
  ...['sortBy=createdAt', 'sortBy=createdAt&sortDirection=asc', 'sortBy=updatedAt'],
  ...['folderId=Spring&recursive=true&sortBy=fileName', 'type=image&sortBy=title&folderId=root'],
  'keyword=a&isPrivate=false&sortBy=fileName&sortDirection=desc',
];

/** All pages of a list, by the files' names. */
async function listed(ask: (query: string) => Promise<unknown>, query: string) {
  const names: string[] = [];
  let total = 0;
  for (let page = 1; page === 1 || names.length < total; page++) {
    const answer = filePage.parse(await ask(`?${query}&page=${page}&pageSize=7`));
    total = answer.total;
    names.push(...answer.data.map(({ upload }) => upload.fileName));
    if (answer.data.length === 0) break;
  }
  return { total, names };
}
const withIds = (query: string, ids: Map<string, string>) =>
  query.replace(/folderId=(\w+)/, (whole, name) => (ids.has(name) ? `folderId=${ids.get(name)}` : whole));
const direct = async (path: string) =>
  (await fetch(`${remote.url}/api/v1/media-manager${path}`, { headers: inRemote })).json();

/** Where no order is asked for, libraries may have their own. */
const comparable = (query: string, { total, names }: { total: number; names: string[] }) => ({
  ...{ query, total },
  names: query.includes('sortBy') ? names : names.toSorted(),
});

const WAYS: [string, Partial<Awkwardness>][] = [
  ['leaves all of it out of account', {}],
  ['heeds all of it', { heeds: [...FILTERS, ...ORDER, 'recursive'] }],
  ['refuses all of it', { refuses: [...FILTERS, ...ORDER, 'recursive'] }],
  ['filters and does not sort', { heeds: FILTERS }],
  ['sorts and does not filter', { heeds: ORDER }],
  ['knows some filters', { heeds: ['keyword', 'isFavorite'], refuses: ['type', 'createdFrom'] }],
  ['has another word for its top', { topIs: '0', heeds: [...FILTERS, ...ORDER] }],
  ['gives all files of all folders', { ignoresParent: true, ids: 'numbers', names: 'snake_case' }],
  ['gives two at a time, without totals', { perPage: 2, envelope: 'withoutTotal' }],
  ['gives all at once, and folders as a tree', { envelope: 'bare', ignoresPage: true, isTree: true }],
  ['gives ten at a time', { perPage: 10, envelope: 'inMeta', heeds: ['keyword'] }],
];

describe('lists of a library of our own kind', () => {
  test('are its own', async () => {
    for (const query of QUERIES) {
      const asked = withIds(query, folderIds.ours);
      const here = await listed(async (q) => (await call(branch, 'GET', `/files${q}`)).body, asked);
      expect({ query, ...here }).toEqual({ query, ...(await listed((q) => direct(`/files${q}`), asked)) });
    }
  });
});

describe.each(WAYS)('a library that %s', (_, way) => {
  let agency: string;
  beforeAll(async () => {
    klink.reset();
    klink.be(way);
    agency = await newAgency();
    await fill(agency, false);
  });

  test('is filtered and sorted as our own', async () => {
    for (const query of QUERIES) {
      const ask = async (q: string) => (await call(agency, 'GET', `/files${q}`)).body;
      const there = await listed(ask, withIds(query, folderIds.theirs));
      const ours = await listed((q) => direct(`/files${q}`), withIds(query, folderIds.ours));
      expect(comparable(query, there)).toEqual(comparable(query, ours));
    }
  });

  test('is counted as our own', async () => {
    for (const query of [
      '',
      'sizes=0-20,21-&createdSince=2020-01-01,2999-01-01',
      'type=image&isFavorite=true&sizes=0-5',
      'keyword=a&missingAltText=true&folderId=Spring&recursive=true',
      'folderId=root&minSize=10',
    ]) {
      const there = await call(agency, 'GET', `/files/counts?${withIds(query, folderIds.theirs)}`);
      const ours = await direct(`/files/counts?${withIds(query, folderIds.ours)}`);
      expect([query, there.status, there.body]).toEqual([query, 200, ours]);
    }
  });
});

describe('what is gathered of a library', () => {
  const lists = () => klink.seen.filter(({ url }) => url.includes('/files?')).length;
  const names = async (agency: string, query: string) =>
    filePage
      .parse((await call(agency, 'GET', `/files?${query}`)).body)
      .data.map(({ upload }) => upload.fileName);

  test('is gathered once for a scroll, and for who asks at the same time; and anew after a change', async () => {
    klink.reset();
    klink.be({ perPage: 10 });
    const agency = await newAgency();
    for (let n = 0; n < 35; n++) klink.addFile(`${n}.png`, { isFavorite: n % 2 === 0 });
    const query = 'isFavorite=true&sortBy=fileName&pageSize=5';
    await names(agency, query);
    const before = lists();
    expect(await names(agency, `${query}&page=2`)).toEqual([
      '10.png',
      '12.png',
      '14.png',
      '16.png',
      '18.png',
    ]);
    expect((await call(agency, 'GET', '/files/counts')).status).toBe(200);
    expect(lists()).toBe(before);
    const [first] = klink.files;
    await call(agency, 'PATCH', `/files/${first?.id}`, { isFavorite: false });
    expect(await names(agency, query)).toEqual(['2.png', '4.png', '6.png', '8.png', '10.png']);
    expect(lists()).toBeGreaterThan(before);

    const other = await newAgency();
    const [start] = [lists(), await names(other, query)];
    const alone = lists() - start;
    const third = await newAgency();
    const from = lists();
    await names(third, 'isFavorite=true&pageSize=1');
    await Promise.all(Array.from({ length: 8 }, () => call(third, 'GET', '/files/counts')));
    expect(lists() - from).toBeLessThanOrEqual(alone + 4);
  });

  test('is not where the library does it itself: it is tried once, and then one request is one', async () => {
    klink.reset();
    klink.be({ heeds: [...FILTERS, ...ORDER] });
    const agency = await newAgency();
    for (let n = 0; n < 35; n++) klink.addFile(`${n}.png`, { isFavorite: n % 2 === 0 });
    const query = 'isFavorite=true&keyword=png&sortBy=fileName&pageSize=5';
    await names(agency, query);
    expect(lists()).toBeLessThan(10);
    const before = lists();
    expect(await names(agency, `${query}&page=2`)).toEqual([
      '10.png',
      '12.png',
      '14.png',
      '16.png',
      '18.png',
    ]);
    expect(lists()).toBe(before + 1);
  });

  test('tells by its revision whether it is another list', async () => {
    klink.reset();
    const agency = await newAgency();
    for (let n = 0; n < 5; n++) klink.addFile(`${n}.png`);
    const revision = async () =>
      filePage.parse((await call(agency, 'GET', '/files?sortBy=fileName')).body).revision;
    const first = await revision();
    expect(first).toEqual(expect.any(String));
    expect(await revision()).toBe(first);
    await call(agency, 'PATCH', `/files/${klink.files[0]?.id}`, { title: 'Z' });
    expect(await revision()).not.toBe(first);
  });

  test('is never too much: a library that is too large says so, and can be looked through as it is', async () => {
    klink.reset();
    const agency = await newAgency();
    for (let n = 0; n <= 30_000; n++) klink.addFile(`${n}.png`);
    for (const path of ['/files?type=image', '/files?sortBy=fileName', '/files/counts']) {
      const before = klink.seen.length;
      const { status, body } = await call(agency, 'GET', path);
      expect([status, errorBody.parse(body).message]).toEqual([
        502,
        'The library “Agency” does not do this by itself, and has too many files for this server to look through them all. Look in one folder, or without filters and in the library’s own order.',
      ]);
      expect(klink.seen.length - before).toBeLessThan(10);
    }
    klink.files[3] = { ...klink.addFile('last.png'), sortOrder: 9 };
    const usual = filePage.parse(
      (await call(agency, 'GET', '/files?sortBy=sortOrder&sortDirection=asc&pageSize=100')).body,
    );
    expect([usual.total, usual.data.length]).toEqual([30_002, 100]);
  }, 60_000);

  test('is not asked for by what is wrong: the field is named', async () => {
    klink.reset();
    const agency = await newAgency();
    for (const [query, field] of [
      ['sortBy=name', 'sortBy'],
      ['type=picture', 'type'],
      ['isFavorite=perhaps', 'isFavorite'],
      ['minSize=much', 'minSize'],
      ['createdFrom=yesterday', 'createdFrom'],
      ['folderId=..%2Fx', 'folderId'],
      ['type=image&type=video', 'type'],
    ])
      for (const path of ['/files', '/files/counts']) {
        if (path === '/files/counts' && field === 'sortBy') continue;
        const { status, body } = await call(agency, 'GET', `${path}?${query}`);
        expect([status, Object.keys(errorBody.parse(body).errors ?? {})], query).toEqual([422, [field]]);
      }
    expect(klink.seen).toEqual([]);
  });
});
