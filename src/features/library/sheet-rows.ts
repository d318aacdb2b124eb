import type { QueryClient } from '@tanstack/react-query';
import { findCachedFiles } from '../../api/file-cache.ts';
import { filesOptions } from '../../api/files.ts';
import type { FileListQuery } from '../../api/keys.ts';
import { PAGE_SIZE } from '../../collection/pages.ts';
import { resolveSelection, SelectionChangedError } from '../../collection/resolve-selection.ts';
import { countSelected, emptySelection, type Selection, type Span } from '../../collection/selection.ts';
import type { MediaFile } from '../../contract/file.ts';
import { readFile } from './resolve-target.ts';
import type { Listing } from './use-listing.ts';

/** Rows that are copied or filled at once: their texts are held in memory. */
export const MOST_ROWS = 10_000;

/** Rows of the list: those between two places, or those that are selected. */
export type Rows = Span | { selection: Selection };

type List = { queryClient: QueryClient; libraryId: string; query: FileListQuery; listing: Listing };
type Options = {
  signal?: AbortSignal | undefined;
  onProgress?: (done: number, total: number) => void;
};

/** Files that are read one by one, at once. */
const AT_ONCE = 4;

export function selectedRows({ selection }: { selection: Selection }): Rows {
  return { selection };
}

export function countRows(rows: Rows, { listing }: List): number {
  return 'selection' in rows ? countSelected(rows.selection, listing.total ?? 0) : rows.last - rows.first + 1;
}

/** The files of rows that are all on the screen's pages; null where some are not. */
export function loadedFiles(rows: Rows, { listing }: List): MediaFile[] | null {
  if ('selection' in rows) return null;
  const files: MediaFile[] = [];
  for (let index = rows.first; index <= rows.last; index += 1) {
    const file = listing.fileAt(index);
    if (!file) return null;
    files.push(file);
  }
  return files;
}

/**
 * The files of rows as they are now, whether they were ever loaded or not, in the list's order. Throws
 * `SelectionChangedError` where they are not those that were seen there.
 */
export async function readRows(rows: Rows, list: List, options: Options = {}): Promise<MediaFile[]> {
  const { queryClient, libraryId, query, listing } = list;
  const total = listing.total ?? 0;
  const read = new Map<string, MediaFile>();
  const fetchPage = async (page: number) => {
    options.signal?.throwIfAborted();
    // Read for its texts and not kept: 10,000 files would fill the cache.
    const fresh = { ...filesOptions(libraryId, query, page, PAGE_SIZE), staleTime: 0, gcTime: 0 };
    const answer = await queryClient.fetchQuery(fresh);
    for (const file of answer.data) read.set(file.id, file);
    return { total: answer.total, revision: answer.revision, ids: answer.data.map(({ id }) => id) };
  };
  const selection = 'selection' in rows ? rows.selection : between(rows, listing);
  const ids = await resolveSelection(selection, { total, fetchPage, ...options });
  if (!('selection' in rows)) assertSeen(ids, rows.first, listing);
  const known = findCachedFiles(queryClient, libraryId, new Set(ids));
  const missing = ids.filter((id) => !known.has(id) && !read.has(id));
  for (let first = 0; first < missing.length; first += AT_ONCE) {
    options.signal?.throwIfAborted();
    const some = missing.slice(first, first + AT_ONCE).map((id) => readFile(list, id));
    for (const file of await Promise.all(some)) if (file) read.set(file.id, file);
  }
  const files = ids.flatMap((id) => newest(known.get(id), read.get(id)) ?? []);
  const placeOf = ({ id }: MediaFile) => listing.indexOf(id) ?? total;
  // Single ids come in the order in which they were selected.
  return selection.ids.size === 0 ? files : files.sort((one, other) => placeOf(one) - placeOf(other));
}

function between({ first, last }: Span, listing: Listing): Selection {
  const spot = (index: number) => ({ index, id: listing.fileAt(index)?.id ?? null });
  return { ...emptySelection, ranges: [{ from: spot(first), to: spot(last) }] };
}

function assertSeen(ids: readonly string[], first: number, listing: Listing): void {
  for (const [offset, id] of ids.entries()) {
    const seen = listing.fileAt(first + offset)?.id;
    if (seen !== undefined && seen !== id) throw new SelectionChangedError('a row has another file now');
  }
}

/** What the screen has may be on its way to the library. */
function newest(shown: MediaFile | undefined, read: MediaFile | undefined): MediaFile | undefined {
  return shown && (!read || shown.version >= read.version) ? shown : read;
}
