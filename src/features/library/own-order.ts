import type { FileListQuery } from '../../api/keys.ts';

/** Where files can be put in their own order: in a folder that shows all of its files in it, and nothing else. */
export function isOwnOrder({ sortBy, sortDirection, folderId, ...rest }: FileListQuery): boolean {
  const isInOrder = sortBy === 'sortOrder' && sortDirection === 'asc';
  return isInOrder && folderId !== undefined && Object.keys(rest).length === 0;
}

/** What was put elsewhere last: it went where the user wanted it, so what they look at does not go along with it. */
export const putElsewhere = new Set<string>();
