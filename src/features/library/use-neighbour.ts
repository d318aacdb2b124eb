import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useState } from 'react';
import { filesOptions } from '../../api/files.ts';
import type { FileListQuery } from '../../api/keys.ts';
import { useLibraryId } from '../../api/library.ts';
import { PAGE_SIZE } from '../../collection/pages.ts';
import type { Listing } from './use-listing.ts';

/** The file before (-1) or after (1) the one that is shown large; null at the list's ends. Throws what the request does. */
export type GetNeighbour = (direction: -1 | 1) => Promise<string | null>;

/**
 * The way from file to file through a list, also across pages that are not loaded. It goes on from where a file was that
 * has left the list meanwhile: deleted by somebody, or with the alt text that it was listed for the lack of.
 */
export function useNeighbour(listing: Listing, query: FileListQuery, fileId: string | null): GetNeighbour {
  const libraryId = useLibraryId();
  const queryClient = useQueryClient();
  const index = fileId === null ? undefined : listing.indexOf(fileId);
  const [last, setLast] = useState<{ fileId: string; index: number } | null>(null);
  if (fileId !== null && index !== undefined && (last?.fileId !== fileId || last.index !== index)) {
    setLast({ fileId, index });
  }
  const left = index === undefined && last?.fileId === fileId ? last?.index : undefined;

  return useCallback(
    async (direction) => {
      const at = async (place: number): Promise<string | null> => {
        if (place < 0 || place >= (listing.total ?? 0)) return null;
        const loaded = listing.fileAt(place);
        if (loaded) return loaded.id;
        const page = Math.floor(place / PAGE_SIZE) + 1;
        const { data } = await queryClient.fetchQuery(filesOptions(libraryId, query, page, PAGE_SIZE));
        return data[place % PAGE_SIZE]?.id ?? null;
      };
      if (index !== undefined) return at(index + direction);
      if (left === undefined) return null;
      // The next one has moved up to its place, unless the list only looked as if it had gone.
      const beside = await at(direction === 1 ? left : left - 1);
      return beside === fileId ? at(left + direction) : beside;
    },
    [listing, query, fileId, index, left, libraryId, queryClient],
  );
}
