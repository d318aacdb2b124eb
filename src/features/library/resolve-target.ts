import type { QueryClient } from '@tanstack/react-query';
import { findCachedFiles } from '../../api/file-cache.ts';
import { fileOptions, filesOptions } from '../../api/files.ts';
import { ApiError } from '../../api/http.ts';
import type { FileListQuery } from '../../api/keys.ts';
import { takesMany } from '../../api/library.ts';
import { selectFiles } from '../../api/select-files.ts';
import { PAGE_SIZE } from '../../collection/pages.ts';
import { resolveBySelect } from '../../collection/resolve-by-select.ts';
import { resolveSelection, SelectionChangedError } from '../../collection/resolve-selection.ts';
import type { Selection, Spot } from '../../collection/selection.ts';
import type { MediaFile } from '../../contract/file.ts';
import { hasAltText } from './file-name.ts';
import { placeOf } from './file-place.ts';

type Place = {
  queryClient: QueryClient;
  libraryId: string;
  query: FileListQuery;
  /** The list's length as the user saw it. */
  total: number;
};
type Options = { signal: AbortSignal; onProgress: (done: number, total: number) => void };

/** Files that are read one by one, at once. */
const AT_ONCE = 4;

/** The ids of what is selected in a list, whether it was ever loaded or not. */
export async function resolveTarget(selection: Selection, list: Place, options: Options): Promise<string[]> {
  const { queryClient, libraryId, query, total } = list;
  const { signal } = options;
  const fetchPage = async (page: number) => {
    signal.throwIfAborted();
    // Read for its ids and not kept: 100,000 files would fill the cache.
    const fresh = { ...filesOptions(libraryId, query, page, PAGE_SIZE), staleTime: 0, gcTime: 0 };
    return queryClient.fetchQuery(fresh);
  };
  if (!takesMany(libraryId)) {
    return resolveSelection(selection, {
      ...options,
      total,
      fetchPage: async (page) => {
        const answer = await fetchPage(page);
        return { total: answer.total, revision: answer.revision, ids: answer.data.map(({ id }) => id) };
      },
    });
  }
  return resolveBySelect(selection, {
    select: (ranges) => selectFiles(libraryId, { query, ranges }, options),
    placeOf: async (spot) => spot.place ?? placeOf(await fileAt(spot)),
  });

  async function fileAt({ id, index }: Spot): Promise<MediaFile> {
    if (id !== null) {
      const file = await readFile(list, id);
      if (file) return file;
      throw new SelectionChangedError('the end of a range is gone');
    }
    const page = await fetchPage(Math.floor(index / PAGE_SIZE) + 1);
    const file = page.data[index % PAGE_SIZE];
    // It is known by its number only, which counts as long as the list is as long as it was.
    if (!file || page.total !== total) throw new SelectionChangedError('the end of a range may have moved');
    return file;
  }
}

/** Of what is selected, only the pictures. */
export async function resolvePictures(
  selection: Selection,
  list: Place,
  options: Options,
): Promise<string[]> {
  const { query } = list;
  if (query.type !== undefined && query.type !== 'image') return [];
  const known = await readFiles(list, selection.ids, options.signal);
  const ids = new Set([...known.values()].filter(hasAltText).map(({ id }) => id));
  const pictures = { ...list, query: { ...query, type: 'image' as const } };
  return resolveTarget({ ...selection, ids }, pictures, options);
}

/** Files by their ids, those that are not known one by one; what is gone is left out. `onProgress` is told how many are known. */
export async function readFiles(
  { queryClient, libraryId }: Pick<Place, 'queryClient' | 'libraryId'>,
  ids: ReadonlySet<string>,
  signal: AbortSignal,
  onProgress: (done: number) => void = () => {},
): Promise<Map<string, MediaFile>> {
  const known = findCachedFiles(queryClient, libraryId, ids);
  const unknown = [...ids].filter((id) => !known.has(id));
  for (let first = 0; first < unknown.length; first += AT_ONCE) {
    signal.throwIfAborted();
    onProgress(ids.size - unknown.length + first);
    // What scrolled past long ago is not kept.
    const read = unknown.slice(first, first + AT_ONCE).map((id) => readFile({ queryClient, libraryId }, id));
    for (const file of await Promise.all(read)) if (file) known.set(file.id, file);
  }
  return known;
}

/** Null for one that is gone. */
export async function readFile(
  { queryClient, libraryId }: Pick<Place, 'queryClient' | 'libraryId'>,
  id: string,
): Promise<MediaFile | null> {
  try {
    return await queryClient.fetchQuery(fileOptions(queryClient, libraryId, id));
  } catch (error) {
    if (error instanceof ApiError && error.status === 404) return null;
    throw error;
  }
}
