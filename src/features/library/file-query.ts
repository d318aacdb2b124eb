import type { FileListQuery } from '../../api/keys.ts';
import { ROOT_FOLDER } from '../../lib/paths.ts';
import type { ViewState } from '../../lib/view-state.ts';

/** A folder, its top (null), or the whole library (undefined). */
export type Place = string | null | undefined;

/** What the server is asked for at a place, with the filters and the order of the URL. Defaults are left out. */
export function fileQuery(folderId: Place, state: ViewState): FileListQuery {
  const query: FileListQuery = { sortBy: state.sortBy, sortDirection: state.sortDirection };
  if (folderId !== undefined) query.folderId = folderId ?? ROOT_FOLDER;
  if (folderId !== undefined && state.recursive) query.recursive = true;
  if (state.keyword.trim()) query.keyword = state.keyword.trim();
  if (state.type) query.type = state.type;
  if (state.isFavorite) query.isFavorite = true;
  if (state.isPrivate) query.isPrivate = true;
  if (state.missingAltText) query.missingAltText = true;
  return query;
}

/** The same files in whatever order: what a selection of ids outlives, and a count is about. */
export function withoutOrder({ sortBy: _, sortDirection: __, ...filters }: FileListQuery): FileListQuery {
  return filters;
}

/**
 * What a search changes in the view. In a folder it looks below it too, which the filter shows and can take back;
 * afterwards the folder is itself again.
 */
export function searchChange(state: ViewState, keyword: string, folderId: Place): Partial<ViewState> {
  const isSearching = state.keyword !== '';
  if (folderId === undefined || isSearching === (keyword !== '')) return { keyword };
  return { keyword, recursive: !isSearching };
}
