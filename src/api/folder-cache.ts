import type { QueryClient } from '@tanstack/react-query';
import type { Page } from '../contract/common.ts';
import type { Folder } from '../contract/folder.ts';
import { keys } from './keys.ts';
import { patchCached } from './patch-cached.ts';

/** What the queries below `keys.folders` hold: all folders of a parent, a page of them, or one. */
type Held = Folder[] | Page<Folder> | Folder | undefined;

const rowsOf = (held: Held): Folder[] =>
  !held ? [] : Array.isArray(held) ? held : 'data' in held ? held.data : [held];

/** Every folder that is on the screen, by id. */
export function findShownFolders(queryClient: QueryClient, libraryId: string): Map<string, Folder> {
  const queries = queryClient.getQueriesData<Held>({ queryKey: keys.folders(libraryId), type: 'active' });
  return new Map(queries.flatMap(([, held]) => rowsOf(held).map((row) => [row.id, row] as const)));
}

/** Puts a folder's newest row wherever the cache holds it. */
export function patchCachedFolder(queryClient: QueryClient, libraryId: string, fresh: Folder): void {
  const renew = (row: Folder): Folder => (row.id === fresh.id ? { ...row, ...fresh } : row);
  patchCached<NonNullable<Held>>(queryClient, keys.folders(libraryId), (held) => {
    if (!rowsOf(held).some(({ id }) => id === fresh.id)) return held;
    if (Array.isArray(held)) return held.map(renew);
    return 'data' in held ? { ...held, data: held.data.map(renew) } : renew(held);
  });
}
