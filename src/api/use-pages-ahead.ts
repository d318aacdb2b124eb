import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { MAX_PAGE_SIZE } from '../contract/common.ts';
import { filesOptions } from './files.ts';
import type { FileListQuery } from './keys.ts';
import { useLibraryId } from './library.ts';

/**
 * Fetches the page that scrolling on will need, while those that are needed are shown (`isReady`): the one after them when
 * one goes down a list of `total` files, the one before them when one goes up. A jump, or standing still, asks for nothing.
 */
export function usePagesAhead(
  query: FileListQuery,
  wanted: readonly number[],
  total: number | null,
  isReady: boolean,
): void {
  const libraryId = useLibraryId();
  const queryClient = useQueryClient();
  const first = wanted[0] ?? 1;
  const last = wanted.at(-1) ?? 1;
  const before = useRef({ first, last, direction: 0 });

  useEffect(() => {
    const { current } = before;
    const isNear = Math.abs(first - current.first) <= 1 && Math.abs(last - current.last) <= 1;
    const moved = Math.sign(first - current.first) || Math.sign(last - current.last);
    before.current = { first, last, direction: isNear ? moved || current.direction : 0 };
  }, [first, last]);

  useEffect(() => {
    const { direction } = before.current;
    if (!isReady || direction === 0 || total === null) return;
    const page = direction > 0 ? last + 1 : first - 1;
    if (page < 1 || (page - 1) * MAX_PAGE_SIZE >= total) return;
    // A failure shows where the page is needed.
    void queryClient.prefetchQuery({
      ...filesOptions(libraryId, query, page, MAX_PAGE_SIZE),
      retry: false,
    });
  }, [queryClient, libraryId, query, first, last, total, isReady]);
}
