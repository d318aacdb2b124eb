import type { FileListQuery } from '../../api/keys.ts';
import { ROOT_FOLDER } from '../../lib/paths.ts';
import { momentsOfDay, startOfPeriod } from '../../lib/periods.ts';
import type { ViewState } from '../../lib/view-state.ts';

/** A folder, its top (null), or the whole library (undefined). */
export type Place = string | null | undefined;

/** What the server is asked for at a place, with the filters and the order of the URL. Defaults are left out. */
export function fileQuery(folderId: Place, state: ViewState, now = new Date()): FileListQuery {
  const keyword = state.keyword.trim();
  const isEverywhere = folderId === undefined || (keyword !== '' && state.scope === 'everywhere');
  const query: FileListQuery = { sortBy: state.sortBy, sortDirection: state.sortDirection };
  if (!isEverywhere) query.folderId = folderId ?? ROOT_FOLDER;
  if (!isEverywhere && (keyword ? state.scope === 'below' : state.recursive)) query.recursive = true;
  if (keyword) query.keyword = keyword;
  if (state.type) query.type = state.type;
  if (state.isFavorite) query.isFavorite = true;
  if (state.isPrivate) query.isPrivate = true;
  if (state.missingAltText) query.missingAltText = true;
  if (state.minSize !== null) query.minSize = state.minSize;
  if (state.maxSize !== null) query.maxSize = state.maxSize;
  const from = state.period
    ? startOfPeriod(state.period, now)
    : state.createdFrom && momentsOfDay(state.createdFrom).first;
  if (from) query.createdFrom = from.toISOString();
  if (!state.period && state.createdTo) query.createdTo = momentsOfDay(state.createdTo).last.toISOString();
  return query;
}

/** The same files in whatever order: what a selection of ids outlives, and a count is about. */
export function withoutOrder({ sortBy: _, sortDirection: __, ...filters }: FileListQuery): FileListQuery {
  return filters;
}

/** Whether the files listed may lie in different folders. */
export function spansFolders({ folderId, recursive }: FileListQuery): boolean {
  return folderId === undefined || recursive === true;
}
