import { filterText } from '../../lib/text/filters.ts';
import type { ViewState } from '../../lib/view-state.ts';

export type ActiveFilter = {
  id: 'type' | 'isFavorite' | 'isPrivate' | 'missingAltText' | 'size' | 'added';
  /** In words: "1 MB or larger". */
  label: string;
  /** Takes it away. */
  removal: Partial<ViewState>;
};

/** The filters in force, each with its words and what takes it away; the search is not among them. */
export function activeFilters(state: ViewState): ActiveFilter[] {
  const { type, minSize, maxSize, period, createdFrom, createdTo } = state;
  const filters: ActiveFilter[] = [];
  const add = (id: ActiveFilter['id'], label: string, removal: Partial<ViewState>) =>
    filters.push({ id, label, removal });
  if (type) add('type', filterText.types[type], { type: null });
  if (state.isFavorite) add('isFavorite', filterText.favourites, { isFavorite: false });
  if (state.isPrivate) add('isPrivate', filterText.private, { isPrivate: false });
  if (state.missingAltText) add('missingAltText', filterText.noAltText, { missingAltText: false });
  if (minSize !== null || maxSize !== null) {
    add('size', filterText.sizeBetween(minSize, maxSize), { minSize: null, maxSize: null });
  }
  if (period || createdFrom || createdTo) {
    const label = period ? filterText.addedIn(period) : filterText.addedBetween(createdFrom, createdTo);
    add('added', label, { period: null, createdFrom: null, createdTo: null });
  }
  return filters;
}
