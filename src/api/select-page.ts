import { useQuery } from '@tanstack/react-query';
import { type FileListQuery, keys } from './keys.ts';
import { useLibraryId } from './library.ts';
import { selectPage } from './select-files.ts';

const LIMIT = 200;

/**
 * The next ids that a query finds, from `after` on (undefined: from the first), as they are when they are asked for: what
 * leaves the list later shifts none of them. Each `round` asks anew.
 */
export function useSelectionPage(
  asked: { query: FileListQuery; after: string | undefined; round: number },
  enabled: boolean,
) {
  const libraryId = useLibraryId();
  const { query, after, round } = asked;
  return useQuery({
    queryKey: keys.selectionPage(libraryId, query, after ?? null, round),
    queryFn: ({ signal }) => selectPage(libraryId, { query, after, limit: LIMIT }, signal),
    enabled,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
  });
}
