import type { QueryClient } from '@tanstack/react-query';
import { matchPath } from 'react-router';
import { filesOptions } from '../api/files.ts';
import { folderPageOptions } from '../api/folder-pages.ts';
import { folderOptions } from '../api/folders.ts';
import { sessionOptions } from '../api/session.ts';
import { MAX_PAGE_SIZE } from '../contract/common.ts';
import { fileQuery } from '../features/library/file-query.ts';
import { paths, ROOT_FOLDER } from '../lib/paths.ts';
import { parseViewState } from '../lib/view-state.ts';

/**
 * Asks for what the page at this address shows first before anything of it is drawn, so that the answers come while React
 * is at work. A failure shows where the page asks again.
 */
export function askAhead(queryClient: QueryClient, { pathname, search }: Location): void {
  const path = pathname === '/' ? paths.home() : pathname;
  const inFolder = matchPath('/l/:libraryId/folders/:folderId', path);
  const params = (inFolder ?? matchPath('/l/:libraryId/files', path))?.params;
  if (!params?.libraryId) return;
  const { libraryId } = params;
  const folderId = inFolder?.params.folderId === ROOT_FOLDER ? null : inFolder?.params.folderId;
  const query = fileQuery(folderId, parseViewState(new URLSearchParams(search)));
  void queryClient.prefetchQuery(sessionOptions());
  void queryClient.prefetchQuery(filesOptions(libraryId, query, 1, MAX_PAGE_SIZE));
  if (folderId === undefined) return;
  void queryClient.prefetchQuery(folderPageOptions(libraryId, { list: { parentId: folderId }, page: 1 }));
  if (folderId !== null) void queryClient.prefetchQuery(folderOptions(libraryId, folderId));
}
