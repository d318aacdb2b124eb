import { setImmediate as others } from 'node:timers/promises';
import { MAX_PAGE_SIZE } from '../../src/contract/common.ts';
import { ROOT } from '../../src/contract/values.ts';
import { type KlinkFile, readFile } from './klink-file.ts';
import { allFolders } from './klink-folders.ts';
import { askPageOf, ignores, type Klink } from './klink-library.ts';
import { listAll } from './klink-list.ts';
import type { Gathered } from './klink-memory.ts';

/** Milliseconds for a whole library; it goes on when who asked first has gone, since others ask for the same. */
const GATHER_MS = 120_000;
/** Folders below one whose lists are less to ask for than that of the whole library. */
const FEW_FOLDERS = 30;
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
    const isKnown = place.id !== ROOT || klink.known.ignores('root') !== true;
    if (!isByFolder || !isKnown) return { ...(await wholeOf(klink)), isIn };
    return { ...(await gathered(klink, `in ${place.id}`, [{ folderId: place.id }])), isIn: null };
  }
  const { id, ids } = place;
  if (!isByFolder || ids.size > FEW_FOLDERS)
    return { ...(await wholeOf(klink)), isIn: ({ folderId }) => folderId !== null && ids.has(folderId) };
  const queries = [...ids].map((folderId) => ({ folderId }));
  return { ...(await gathered(klink, `below ${id}`, queries)), isIn: null };
}

/** The ids of a folder and of all that are below it. */
export async function subtreeOf(klink: Klink, folderId: string): Promise<Set<string>> {
  const inside = Map.groupBy(await allFolders(klink), ({ parentId }) => parentId);
  const ids = new Set([folderId]);
  // What is added is gone through as well; what goes round is there already.
  for (const id of ids) for (const folder of inside.get(id) ?? []) ids.add(folder.id);
  return ids;
}

function wholeOf(klink: Klink): Promise<Gathered> {
  return gathered(klink, 'all', [{}]);
}

async function gathered(klink: Klink, name: string, queries: Record<string, string>[]): Promise<Gathered> {
  const gathering = klink.known.gathered(name, async () => {
    const lasting = { ...klink, signal: AbortSignal.timeout(GATHER_MS) };
    const files = new Map<string, KlinkFile>();
    for (const query of queries) {
      const ask = askPageOf(lasting, 'files', new URLSearchParams(query));
      const items = await listAll(ask, MAX_PAGE_SIZE);
      for (const [at, item] of items.entries()) {
        if (at % AT_ONCE === AT_ONCE - 1) await others();
        const file = readFile(item, klink.upstream.baseUrl);
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
