import type { Page } from '../../src/contract/common.ts';
import type { Folder } from '../../src/contract/folder.ts';
import { ROOT } from '../../src/contract/values.ts';
import { ancestorsTold, flatten, isTree, tellsCounts, toFolder, toFolderDetail } from './klink-folder.ts';
import {
  askPageOf,
  ignores,
  isRefusedQuery,
  type Klink,
  listThere,
  pageFrom,
  type Window,
} from './klink-library.ts';
import { listAll } from './klink-list.ts';
import { type Fields, fieldOf, placeOf } from './klink-values.ts';

/** Folders that are asked for at once. */
const MOST_AT_ONCE = 100;
/** Our own ways to ask for the page on which a folder is. */
const LOOKING = ['around', 'startsWith'];

/**
 * One page of folders. Where the library leaves `parentId` out of account or gives a tree, all its folders are asked for,
 * and the page is made from them.
 */
export async function listFolders(
  klink: Klink,
  params: URLSearchParams,
  window: Window,
): Promise<Page<Fields>> {
  const parent = params.get('parentId');
  if (parent !== null && (await ignores(klink, 'folders', 'parentId')))
    return pageOfAll(klink, params, window);
  const at = await windowAround(klink, params, window);
  const plain = new URLSearchParams(params);
  for (const name of LOOKING) plain.delete(name);
  const listed = await listThere(klink, 'folders', plain, at).catch((error: unknown) => {
    // It does not know our word for its top.
    if (parent === ROOT && isRefusedQuery(error)) return null;
    throw error;
  });
  const parentId = parent === ROOT ? null : parent;
  const isOfAnother = (item: Fields) => {
    const told = fieldOf(item, 'parentId');
    return parent !== null && told !== undefined && placeOf(told) !== parentId;
  };
  const mayBeMore = !listed || (parent === ROOT && listed.total === 0);
  if (mayBeMore || isTree(listed.items) || listed.items.some(isOfAnother))
    return pageOfAll(klink, params, window);
  const all = tellsCounts(listed.items) ? [] : await allFolders(klink);
  const parents = new Map(parent === null ? all.map((folder) => [folder.id, folder.parentId]) : []);
  return pageFrom(
    listed,
    at,
    listed.items.map((item) => toFolder(item, all, parents.get(item.id) ?? parentId)),
  );
}

/** Where a library of our own kind has the folder that is looked for; others do not look, and give the page itself. */
async function windowAround(klink: Klink, params: URLSearchParams, window: Window): Promise<Window> {
  if (!LOOKING.some((name) => params.has(name))) return window;
  const { page } = await askPageOf(
    klink,
    'folders',
    params,
  )(window.page, window.pageSize).catch((error: unknown) => {
    if (isRefusedQuery(error)) return { page: null };
    throw error;
  });
  return { ...window, page: page ?? window.page };
}

/** A folder with those that it is in, the topmost first. */
export async function detailOf(klink: Klink, fields: Fields): Promise<Folder & Fields> {
  const isTold = ancestorsTold(fields) !== null && tellsCounts([fields]);
  return toFolderDetail(fields, isTold ? [] : await allFolders(klink));
}

/** A folder that was made or changed: it is so, whether the others can be counted just now or not. */
export async function folderOf(klink: Klink, fields: Fields): Promise<Folder & Fields> {
  return toFolder(fields, tellsCounts([fields]) ? [] : await allFolders(klink).catch(() => []));
}

/** All folders of a library, each with its parent. */
export async function allFolders(klink: Klink): Promise<(Folder & Fields)[]> {
  const kept = klink.known.folders;
  if (kept) return kept;
  const all = flatten(await listAll(askPageOf(klink, 'folders', new URLSearchParams()), MOST_AT_ONCE));
  klink.known.keepFolders(all);
  return all;
}

async function pageOfAll(klink: Klink, params: URLSearchParams, window: Window): Promise<Page<Fields>> {
  const parent = params.get('parentId');
  const keyword = params.get('keyword')?.toLowerCase() ?? '';
  const found = (await allFolders(klink)).filter(
    ({ parentId, name }) =>
      (parent === null || parentId === (parent === ROOT ? null : parent)) &&
      name.toLowerCase().includes(keyword),
  );
  const around = found.findIndex(({ id }) => id === params.get('around'));
  const page = around < 0 ? window.page : Math.floor(around / window.pageSize) + 1;
  const from = (page - 1) * window.pageSize;
  const data = found.slice(from, from + window.pageSize);
  return pageFrom({ total: found.length, revision: null }, { ...window, page }, data);
}
