import { createHash } from 'node:crypto';
import type { Page } from '../../src/contract/common.ts';
import type { FileCounts } from '../../src/contract/file-counts.ts';
import type { RemoteFileCountsQuery, RemoteFileQuery } from '../../src/contract/remote-files.ts';
import { ROOT } from '../../src/contract/values.ts';
import { UpstreamError } from './errors.ts';
import { countFound, defaultDirection, found } from './klink-filter.ts';
import { type Place, scopeOf, subtreeOf } from './klink-gather.ts';
import { isAsAsked, isKnownToMiss, isRefusedFor, reachesBelow, sortName } from './klink-heeds.ts';
import { ignores, isRefusedQuery, type Klink, listThere, pageFrom, type Window } from './klink-library.ts';
import type { Listed } from './klink-list.ts';
import type { Found } from './klink-memory.ts';
import type { Fields } from './klink-values.ts';
import { showFile, shown } from './shown-file.ts';

/** What was found in one list for different questions. */
const MOST_FOUND = 5;

/**
 * One page of files. `params` is the query as it came, for what the library may know besides. What the library leaves out
 * of account, of filters, orders and places, is done here with all its files, or all of the folder.
 */
export async function listFiles(
  klink: Klink,
  query: RemoteFileQuery,
  params: URLSearchParams,
  window: Window,
): Promise<Page<Fields>> {
  const place = await placeOf(klink, query);
  const sent = sentFor(query, params, place);
  const listed = await listedAsAsked(klink, query, place, sent, window);
  if (listed) return pageOf(klink, listed, window);
  try {
    const { files, revision } = await foundIn(klink, query, place);
    const from = (window.page - 1) * window.pageSize;
    const data = files.slice(from, from + window.pageSize).map((file) => shown(klink, file));
    return pageFrom({ total: files.length, revision }, window, data);
  } catch (error) {
    // A large library can still be looked through in an order of its own.
    const isLarge = error instanceof UpstreamError && error.fault === 'tooMany';
    if (!isLarge || !isPlainList(query, place)) throw error;
    return pageOf(klink, await listThere(klink, 'files', sent, window), window);
  }
}

/** How many files each choice would leave, of all files or of the folder that is meant. */
export async function countFiles(klink: Klink, query: RemoteFileCountsQuery): Promise<FileCounts> {
  const { folderId, recursive, ...asked } = query;
  const { files, isIn } = await scopeOf(klink, await placeOf(klink, { folderId, recursive }));
  return countFound(isIn ? files.filter(isIn) : files, asked);
}

/** Where to look; what has no folders in it has nothing below. */
async function placeOf(
  klink: Klink,
  { folderId, recursive }: Pick<RemoteFileQuery, 'folderId' | 'recursive'>,
): Promise<Place> {
  if (folderId === undefined || (folderId === ROOT && recursive)) return { kind: 'library' };
  if (!recursive) return { kind: 'folder', id: folderId };
  const ids = await subtreeOf(klink, folderId);
  return ids.size > 1 ? { kind: 'subtree', id: folderId, ids } : { kind: 'folder', id: folderId };
}

/** The query as the library gets it. */
function sentFor(
  { sortBy, sortDirection }: RemoteFileQuery,
  params: URLSearchParams,
  { kind }: Place,
): URLSearchParams {
  const sent = new URLSearchParams(params);
  if (kind === 'library') sent.delete('folderId');
  if (kind !== 'subtree') sent.delete('recursive');
  if (sortBy && !sortDirection) sent.set('sortDirection', defaultDirection(sortBy));
  return sent;
}

/** Null where the library does not answer what it was asked. */
async function listedAsAsked(
  klink: Klink,
  query: RemoteFileQuery,
  place: Place,
  sent: URLSearchParams,
  window: Window,
): Promise<Listed | null> {
  if (place.kind !== 'library' && (await ignores(klink, 'files', 'folderId'))) return null;
  if (isKnownToMiss(klink, query, place)) return null;
  if (place.kind === 'subtree' && !(await reachesBelow(klink, place))) return null;
  try {
    const listed = await listThere(klink, 'files', sent, window);
    return (await isAsAsked(klink, query, place, listed)) ? listed : null;
  } catch (error) {
    if (isRefusedQuery(error) && (await isRefusedFor(klink, query, place))) return null;
    throw error;
  }
}

/** In the order in which libraries are shown when nobody asks for another. */
function isPlainList(query: RemoteFileQuery, { kind }: Place): boolean {
  const { folderId: _, recursive: __, sortBy, sortDirection, ...filters } = query;
  const isUsual = sortBy === undefined || sortName({ sortBy, sortDirection }) === null;
  return kind !== 'subtree' && isUsual && Object.values(filters).every((filter) => filter === undefined);
}

async function foundIn(klink: Klink, query: RemoteFileQuery, place: Place): Promise<Found> {
  const { folderId: _, recursive: __, ...wishes } = query;
  const scope = await scopeOf(klink, place);
  const asked = JSON.stringify([place.kind, place.kind === 'library' ? '' : place.id, wishes]);
  const kept = scope.found.get(asked);
  if (kept) return kept;
  const find = async (): Promise<Found> => {
    const { files, isIn } = scope;
    const fitting = await found(isIn ? files.filter(isIn) : files, wishes);
    const hash = createHash('sha256');
    for (const { id, version, updatedAt } of fitting) hash.update(`${id} ${version} ${updatedAt}\n`);
    return { files: fitting, revision: hash.digest('hex').slice(0, 16) };
  };
  const finding = find();
  scope.found.set(asked, finding);
  const [oldest] = scope.found.keys();
  if (scope.found.size > MOST_FOUND && oldest !== undefined) scope.found.delete(oldest);
  return finding;
}

function pageOf(klink: Klink, listed: Listed, window: Window): Page<Fields> {
  return pageFrom(
    listed,
    window,
    listed.items.map((item) => showFile(klink, item)),
  );
}
