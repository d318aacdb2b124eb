import { hashKey, type QueryClient, type QueryKey } from '@tanstack/react-query';
import { MAX_PAGE_SIZE, type Page } from '../contract/common.ts';
import type { MediaFile } from '../contract/file.ts';
import { type FileListQuery, keys } from './keys.ts';

/** A page that the cache holds; `hash` names it. */
export type CachedPage = { queryKey: QueryKey; hash: string; page: Page<MediaFile> };

/** What the cache holds of a list, by the numbers of its pages. */
export function cachedFilePages(
  queryClient: QueryClient,
  libraryId: string,
  query: FileListQuery,
): Map<number, CachedPage> {
  const found = new Map<number, CachedPage>();
  const all = queryClient.getQueriesData<Page<MediaFile>>({ queryKey: keys.fileLists(libraryId) });
  for (const [queryKey, page] of all) {
    const number = Number(queryKey[5]);
    const hash = hashKey(keys.filePage(libraryId, query, number, MAX_PAGE_SIZE));
    if (page && hashKey(queryKey) === hash) found.set(number, { queryKey, hash, page });
  }
  return found;
}

/** Shows a page as it is given. */
export function putCachedPage(queryClient: QueryClient, { queryKey, page }: CachedPage): void {
  queryClient.setQueryData(queryKey, page);
}

/** Stops answers that are on their way to lists; but where nothing has come yet, somebody waits for it. */
export function stopLateLists(queryClient: QueryClient, libraryId: string): Promise<void> {
  return queryClient.cancelQueries({
    queryKey: keys.fileLists(libraryId),
    predicate: ({ state }) => state.data !== undefined,
    fetchStatus: 'fetching',
  });
}

/** Asks again for the lists on the screen. */
export function refreshLists(queryClient: QueryClient, libraryId: string): void {
  void queryClient.invalidateQueries({ queryKey: keys.fileLists(libraryId) });
}
