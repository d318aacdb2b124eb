import { useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import { filesOptions } from '../../api/files.ts';
import type { FileListQuery } from '../../api/keys.ts';
import { useLibraryId } from '../../api/library.ts';
import { PAGE_SIZE } from '../../collection/pages.ts';
import type { Listing } from './use-listing.ts';

/** The file before (-1) or after (1) the one that is shown large; null at the list's ends. Throws what the request does. */
export type GetNeighbour = (direction: -1 | 1) => Promise<string | null>;

/** The way from file to file through a list, also across pages that are not loaded. */
export function useNeighbour(listing: Listing, query: FileListQuery, fileId: string | null): GetNeighbour {
  const libraryId = useLibraryId();
  const queryClient = useQueryClient();
  return useCallback(
    async (direction) => {
      const index = fileId === null ? undefined : listing.indexOf(fileId);
      if (index === undefined) return null;
      const place = index + direction;
      if (place < 0 || place >= (listing.total ?? 0)) return null;
      const loaded = listing.fileAt(place);
      if (loaded) return loaded.id;
      const page = Math.floor(place / PAGE_SIZE) + 1;
      const { data } = await queryClient.fetchQuery(filesOptions(libraryId, query, page, PAGE_SIZE));
      return data[place % PAGE_SIZE]?.id ?? null;
    },
    [listing, query, fileId, libraryId, queryClient],
  );
}
