import { setImmediate as others } from 'node:timers/promises';
import { MAX_PAGE_SIZE } from '../../src/contract/common.ts';
import { ROOT } from '../../src/contract/values.ts';
import { type KlinkFile, toFile } from './klink-file.ts';
import { allFolders } from './klink-folders.ts';
import { askPageOf, ignores, type Klink, listThere, someFiles } from './klink-library.ts';
import { type Listed, listAll, newBudget } from './klink-list.ts';
import type { Gathered } from './klink-memory.ts';
import { type Fields, fieldOf, placeOf } from './klink-values.ts';

/** Milliseconds for a whole library; it goes on when who asked first has gone, since others ask for the same. */
const GATHER_MS = 120_000;
/** Folders below one whose lists are less to ask for than that of the whole library. */
const FEW_FOLDERS = 30;
/** Folders that are tried for having files. */
const SOME_FOLDERS = 5;
/** Stands for "in folders too" among what a library may leave out. */
const DEPTHS = 'depths';
/** Files that are read before others have their turn. */
const AT_ONCE = 500;

/** Where files are looked for; `ids` are those of the folder and of all below it. */
export type Place =
  | { kind: 'library' }
  | { kind: 'folder'; id: string }
  | { kind: 'subtree'; id: string; ids: Set<string> };

/** All files of a place, or of more than it, where `isIn` tells which are of the place. */
type Scope = Gathered & { isIn: ((file: KlinkFile) => boolean) | null };

/** Gathers what there is in a place. Throws an `UpstreamError`, `tooMany` where it is too much. */
export async function scopeOf(klink: Klink, place: Place): Promise<Scope> {
  if (place.kind === 'library') return { ...(await wholeOf(klink)), isIn: null };
  const isByFolder = !(await ignores(klink, 'files', 'folderId'));
  if (place.kind === 'folder') {
    const folderId = place.id === ROOT ? null : place.id;
    const isIn = (file: KlinkFile) => file.folderId === folderId;
    const isMissed = isByFolder && isTop(place) && (await missesRoot(klink));
    if (!isByFolder || isMissed) return { ...(await wholeOf(klink)), isIn };
    return { ...(await gathered(klink, `in ${place.id}`, [{ folderId: place.id }])), isIn: null };
  }
  const { id, ids } = place;
  if (!isByFolder || ids.size > FEW_FOLDERS)
    return { ...(await wholeOf(klink)), isIn: ({ folderId }) => folderId !== null && ids.has(folderId) };
  const queries = [...ids].map((folderId) => ({ folderId }));
  return { ...(await gathered(klink, `below ${id}`, queries)), isIn: null };
}

export function isTop(place: Place): boolean {
  return place.kind === 'folder' && place.id === ROOT;
}

/** Whether the top seems empty since the library does not know our word for it. */
export async function missesRoot(klink: Klink): Promise<boolean> {
  const kept = klink.known.ignores('root');
  if (kept !== undefined) return kept;
  const top = await someFiles(klink, { folderId: ROOT }, 1);
  const some = top?.length ? [] : await someFiles(klink, {}, MAX_PAGE_SIZE);
  const isMissed = some?.some((item) => placeOf(fieldOf(item, 'folderId')) === null) ?? false;
  klink.known.keepIgnores('root', isMissed, isMissed || !!top?.length);
  return isMissed;
}

/** The ids of a folder and of all that are below it. */
export async function subtreeOf(klink: Klink, folderId: string): Promise<Set<string>> {
  const inside = Map.groupBy(await allFolders(klink), ({ parentId }) => parentId);
  const ids = new Set([folderId]);
  // What is added is gone through as well; what goes round is there already.
  for (const id of ids) for (const folder of inside.get(id) ?? []) ids.add(folder.id);
  return ids;
}

async function wholeOf(klink: Klink): Promise<Gathered> {
  if (!(await listsTopAlone(klink, { kind: 'library' }))) return gathered(klink, 'all', [{}]);
  const folders = await allFolders(klink);
  return gathered(klink, 'all', [{}, ...folders.map(({ id }) => ({ folderId: id }))]);
}

/**
 * Whether a library that is asked for all its files gives those at its top alone: none of them is in a folder, and there is
 * one in a folder that is not among them.
 */
export async function listsTopAlone(klink: Klink, place: Place, listed?: Listed): Promise<boolean> {
  if (place.kind !== 'library') return false;
  const kept = klink.known.ignores(DEPTHS);
  if (kept !== undefined) return kept;
  const isInFolder = (item: Fields) => placeOf(fieldOf(item, 'folderId')) !== null;
  if (listed?.items.some(isInFolder)) {
    klink.known.keepIgnores(DEPTHS, false, true);
    return false;
  }
  const isAlone = await lacksDepths(klink, isInFolder);
  klink.known.keepIgnores(DEPTHS, isAlone);
  return isAlone;
}

async function lacksDepths(klink: Klink, isInFolder: (item: Fields) => boolean): Promise<boolean> {
  // A list of files does not fail for that of folders.
  const known = await allFolders(klink).catch(() => []);
  const folders = known.toSorted((a, b) => b.filesCount - a.filesCount);
  if (folders.length === 0 || (await ignores(klink, 'files', 'folderId'))) return false;
  const list = (query: Record<string, string>, pageSize: number) =>
    listThere(klink, 'files', new URLSearchParams(query), { page: 1, pageSize });
  const all = await list({}, MAX_PAGE_SIZE);
  if (all.items.some(isInFolder)) return false;
  for (const { id } of folders.slice(0, SOME_FOLDERS)) {
    const [inside] = (await list({ folderId: id }, 1)).items;
    if (!inside) continue;
    if (all.items.length === all.total) return all.items.every((item) => item.id !== inside.id);
    const top = await list({ folderId: ROOT }, 1).catch(() => null);
    return top?.total === all.total;
  }
  return false;
}

async function gathered(klink: Klink, name: string, queries: Record<string, string>[]): Promise<Gathered> {
  const gathering = klink.known.gathered(name, async () => {
    const lasting = { ...klink, signal: AbortSignal.timeout(GATHER_MS) };
    const files = new Map<string, KlinkFile>();
    const budget = newBudget();
    for (const query of queries) {
      const ask = askPageOf(lasting, 'files', new URLSearchParams(query));
      const items = await listAll(ask, MAX_PAGE_SIZE, budget);
      for (const [at, item] of items.entries()) {
        if (at % AT_ONCE === AT_ONCE - 1) await others();
        const file = toFile(item, klink.upstream.baseUrl);
        files.set(file.id, file);
      }
    }
    return [...files.values()];
  });
  return whileWaited(gathering, klink.signal);
}

/** Rejects when nobody waits any more, while the rest goes on. */
async function whileWaited<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  signal.throwIfAborted();
  const { promise, reject } = Promise.withResolvers<never>();
  const leave = () => reject(signal.reason);
  signal.addEventListener('abort', leave, { once: true });
  return Promise.race([work, promise]).finally(() => signal.removeEventListener('abort', leave));
}
