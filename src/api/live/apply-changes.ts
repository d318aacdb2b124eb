import type { QueryClient } from '@tanstack/react-query';
import { findShownFolders, patchCachedFolder } from '../folder-cache.ts';
import { folderOptions } from '../folders.ts';
import { keys } from '../keys.ts';
import { isTouched, type Touched } from './touched.ts';

/** Folders whose counts are read one by one; for more, the lists that they are in are cheaper. */
const MOST_ROWS = 12;

/**
 * Fetches again what is on the screen and out of date, and marks the rest as stale: what a tab does not show costs
 * nothing. Resolves when the server has answered all of it, or has failed to.
 */
export async function applyChanges(
  queryClient: QueryClient,
  libraryId: string,
  touched: Touched,
): Promise<void> {
  const library = keys.library(libraryId);
  const refetched = queryClient.invalidateQueries({
    queryKey: library,
    predicate: ({ queryKey }) => isTouched(touched, queryKey),
  });
  await Promise.all([refetched, touched.everything ? null : renewCounts(queryClient, libraryId, touched)]);
}

/** The numbers beside the folders on the screen in which files came or went, and beside those above them. */
async function renewCounts(queryClient: QueryClient, libraryId: string, touched: Touched): Promise<void> {
  const shown = findShownFolders(queryClient, libraryId);
  if (touched.counted.size === 0 || shown.size === 0) return;
  const renew = async (ids: Iterable<string>) => {
    const rows = await Promise.all(
      Array.from(ids, (id) =>
        // One that has gone since is told by an event of its own.
        queryClient.fetchQuery({ ...folderOptions(libraryId, id), staleTime: 0 }).catch(() => null),
      ),
    );
    return rows.filter((row) => row !== null);
  };
  let above = new Set<string>();
  if (touched.counted.size <= MOST_ROWS) {
    const rows = await renew(touched.counted);
    for (const row of rows) patchCachedFolder(queryClient, libraryId, row);
    above = new Set(rows.flatMap(({ ancestors }) => ancestors.map(({ id }) => id)));
    for (const id of above) if (!shown.has(id) || touched.counted.has(id)) above.delete(id);
  }
  if (touched.counted.size > MOST_ROWS || above.size > MOST_ROWS) {
    await queryClient.invalidateQueries({ queryKey: keys.folders(libraryId) });
    return;
  }
  for (const row of await renew(above)) patchCachedFolder(queryClient, libraryId, row);
}
