import { keepPreviousData, type UseQueryResult, useQueries, useQueryClient } from '@tanstack/react-query';
import { useEffect, useMemo } from 'react';
import { MAX_PAGE_SIZE, type Page } from '../contract/common.ts';
import type { MediaFile } from '../contract/file.ts';
import { filesOptions } from './files.ts';
import type { FileListQuery } from './keys.ts';
import { useLibraryId } from './library.ts';

/** Milliseconds between two rounds of refetching pages of an older revision, so that a busy library cannot keep us at it. */
const REVISION_PAUSE = 500;

export type FilePages = {
  /** Null until the first page has answered. */
  total: number | null;
  /** When the page that told `total` was answered, in milliseconds since 1970. */
  toldAt: number;
  /** Pages by number, from 1; only those asked for and here. */
  pages: ReadonlyMap<number, MediaFile[]>;
  isFetching: boolean;
  /** A page failed. `total` and the other pages may still be there from before. */
  error: Error | null;
  /** The files shown belong to the query before this one, until its own arrive. */
  isPrevious: boolean;
  refetch: () => void;
};

type Result = UseQueryResult<Page<MediaFile>>;

function combine(
  wanted: readonly number[],
  results: Result[],
): Omit<FilePages, 'refetch'> & { revisions: string } {
  const pages = new Map<number, MediaFile[]>();
  let newest: Result | undefined;
  results.forEach((result, index) => {
    const page = wanted[index];
    if (!result.data || page === undefined) return;
    pages.set(page, result.data.data);
    if (!newest || result.dataUpdatedAt > newest.dataUpdatedAt) newest = result;
  });
  return {
    total: newest?.data?.total ?? null,
    toldAt: newest?.dataUpdatedAt ?? 0,
    pages,
    isFetching: results.some((result) => result.isFetching),
    error: results.find((result) => result.isError)?.error ?? null,
    isPrevious: results.some((result) => result.isPlaceholderData),
    // What was kept from another time (0) is being fetched as it is.
    revisions: [
      ...new Set(results.flatMap((result) => (result.dataUpdatedAt > 0 && result.data?.revision) || [])),
    ].join(' '),
  };
}

/**
 * The pages of 100 that the window on a list needs, each its own query, so that any place of 100,000 files is one
 * request away and what was seen before is there at once. Requests for pages that are no longer wanted are cancelled
 * by the query client. Pages of different revisions are fetched again.
 */
export function useFilePages(
  query: FileListQuery,
  wanted: readonly number[],
  options: { enabled?: boolean } = {},
): FilePages {
  const libraryId = useLibraryId();
  const queryClient = useQueryClient();
  const wantedKey = wanted.join(' ');
  const pages = useMemo(() => wantedKey.split(' ').filter(Boolean).map(Number), [wantedKey]);
  const combined = useQueries({
    queries: pages.map((page) => ({
      ...filesOptions(libraryId, query, page, MAX_PAGE_SIZE),
      enabled: options.enabled ?? true,
      placeholderData: page === 1 ? keepPreviousData<Page<MediaFile>> : undefined,
    })),
    combine: useMemo(() => (results: Result[]) => combine(pages, results), [pages]),
  });

  const { revisions } = combined;
  useEffect(() => {
    if (!revisions.includes(' ')) return;
    const timer = setTimeout(
      () => {
        const states = pages.map((page) =>
          queryClient.getQueryState<Page<MediaFile>>(
            filesOptions(libraryId, query, page, MAX_PAGE_SIZE).queryKey,
          ),
        );
        const newest = states.reduce((a, b) => ((b?.dataUpdatedAt ?? 0) > (a?.dataUpdatedAt ?? 0) ? b : a));
        pages.forEach((page, index) => {
          const revision = states[index]?.data?.revision;
          if (revision === undefined || revision === newest?.data?.revision) return;
          void queryClient.invalidateQueries({
            queryKey: filesOptions(libraryId, query, page, MAX_PAGE_SIZE).queryKey,
            exact: true,
          });
        });
      },
      revisions ? REVISION_PAUSE / 10 : 0,
    );
    return () => clearTimeout(timer);
  }, [revisions, pages, libraryId, query, queryClient]);

  return useMemo(
    () => ({
      ...combined,
      refetch: () => {
        for (const page of pages) {
          void queryClient.refetchQueries({
            queryKey: filesOptions(libraryId, query, page, MAX_PAGE_SIZE).queryKey,
            exact: true,
          });
        }
      },
    }),
    [combined, pages, libraryId, query, queryClient],
  );
}
