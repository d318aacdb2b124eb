import { type QueryClient, queryOptions, useQueries, useQueryClient } from '@tanstack/react-query';
import { useMemo } from 'react';
import { MAX_PAGE_SIZE, type Page } from '../contract/common.ts';
import { type Folder, folderPage } from '../contract/folder.ts';
import { ROOT } from '../contract/values.ts';
import { mediaManagerPath, request } from './http.ts';
import { type FolderList, keys } from './keys.ts';
import { useLibraryId } from './library.ts';

/** A page of a list of folders, which knows what it is a page of, and when it came (milliseconds since 1970). */
export type FolderListPage = Page<Folder> & { list: FolderList; cameAt: number };

/** Which page of which list. */
export type FolderPageRef = { list: FolderList; page: number };

async function fetchPage(
  libraryId: string,
  list: FolderList,
  place: { page: number } | { around?: string | undefined; startsWith?: string },
  signal?: AbortSignal,
): Promise<FolderListPage> {
  const what = 'keyword' in list ? { keyword: list.keyword } : { parentId: list.parentId ?? ROOT };
  const answer = await request(`${mediaManagerPath(libraryId)}/folders`, {
    query: { ...what, ...place, pageSize: MAX_PAGE_SIZE },
    schema: folderPage,
    signal,
  });
  return { ...answer, list, cameAt: Date.now() };
}

/** One page of 100 of a list of folders, counted from 1. */
export function folderPageOptions(libraryId: string, { list, page }: FolderPageRef) {
  return queryOptions({
    queryKey: keys.folderPage(libraryId, list, page),
    queryFn: ({ signal }) => fetchPage(libraryId, list, { page }, signal),
    staleTime: 30_000,
  });
}

/**
 * The place, from 0, of a folder among those of its parent: asked of the server with the page it is on, which is then
 * there for `useFolderPages` too. Null where it is not (a library that cannot look for it answers its first page).
 */
export async function findFolderPlace(
  queryClient: QueryClient,
  libraryId: string,
  parentId: string | null,
  folderId: string,
): Promise<number | null> {
  const list = { parentId };
  const found = await fetchPage(libraryId, list, { around: folderId });
  const index = found.data.findIndex(({ id }) => id === folderId);
  if (index === -1) return null;
  queryClient.setQueryData(folderPageOptions(libraryId, { list, page: found.page }).queryKey, found);
  return (found.page - 1) * MAX_PAGE_SIZE + index;
}

/**
 * The page of the folders in `parentId` that the first one after the folder `after` is on whose name begins so, going round;
 * it is then there for `useFolderPages` too. Where there is none, or a library cannot look for it, that is the first page.
 */
export async function findFolderPage(
  queryClient: QueryClient,
  libraryId: string,
  parentId: string | null,
  { startsWith, after, signal }: { startsWith: string; after: string | undefined; signal: AbortSignal },
): Promise<Folder[]> {
  const list = { parentId };
  const found = await fetchPage(libraryId, list, { startsWith, around: after }, signal);
  queryClient.setQueryData(folderPageOptions(libraryId, { list, page: found.page }).queryKey, found);
  return found.data;
}

/** Every page of folders that is in the cache, of all lists. */
export function cachedFolderPages(queryClient: QueryClient, libraryId: string): FolderListPage[] {
  return queryClient
    .getQueriesData<FolderListPage>({ queryKey: keys.folderPages(libraryId) })
    .flatMap(([, page]) => page ?? []);
}

/** Reads the pages that are looked at again; resolves when they have come. */
export function refreshFolderPages(queryClient: QueryClient, libraryId: string): Promise<void> {
  return queryClient.invalidateQueries({ queryKey: keys.folderPages(libraryId) });
}

export type FolderPageState = {
  data: FolderListPage | undefined;
  /** It could not be loaded, and nothing is there from before. */
  isFailed: boolean;
  isFetching: boolean;
  refetch: () => void;
};

/** The state of each wanted page, in their order; those no longer wanted are not fetched any more. */
export function useFolderPages(wanted: readonly FolderPageRef[]): FolderPageState[] {
  const libraryId = useLibraryId();
  return useQueries({
    queries: wanted.map((ref) => folderPageOptions(libraryId, ref)),
    combine: (results) =>
      results.map((result) => ({
        data: result.data,
        isFailed: result.isError && !result.data,
        isFetching: result.isFetching,
        refetch: () => void result.refetch(),
      })),
  });
}

export type FolderWindow = {
  /** null until a page has answered. */
  total: number | null;
  at: (index: number) => Folder | undefined;
  /** Nothing is there, and what was asked for could not be loaded. */
  isFailed: boolean;
  refetch: () => void;
};

/** One list of folders of which the places `first` up to, but not including, `end` are wanted; and its total. */
export function useFolderWindow(
  list: FolderList,
  { first, end }: { first: number; end: number },
): FolderWindow {
  const libraryId = useLibraryId();
  const queryClient = useQueryClient();
  const from = Math.floor(first / MAX_PAGE_SIZE) + 1;
  const to = Math.max(from, Math.ceil(end / MAX_PAGE_SIZE));
  const name = 'keyword' in list ? list.keyword : list.parentId;
  const isSearch = 'keyword' in list;
  const wanted = useMemo(() => {
    const same = isSearch ? { keyword: name ?? '' } : { parentId: name };
    return Array.from({ length: to - from + 1 }, (_, step) => ({ list: same, page: from + step }));
  }, [isSearch, name, from, to]);
  const states = useFolderPages(wanted);
  const newest = states.reduce<FolderListPage | undefined>(
    (a, { data }) => (data && data.cameAt > (a?.cameAt ?? 0) ? data : a),
    undefined,
  );
  return {
    // Where only pages that nobody has seen are wanted, an older one still knows how many there are.
    total: (newest ?? cached(1))?.total ?? null,
    at: (index) => cached(Math.floor(index / MAX_PAGE_SIZE) + 1)?.data[index % MAX_PAGE_SIZE],
    isFailed: !newest && !cached(1) && states.some(({ isFailed }) => isFailed),
    refetch: () => {
      for (const state of states) state.refetch();
    },
  };

  function cached(page: number): FolderListPage | undefined {
    const ref = { list: wanted[0]?.list ?? list, page };
    return queryClient.getQueryData(folderPageOptions(libraryId, ref).queryKey);
  }
}
