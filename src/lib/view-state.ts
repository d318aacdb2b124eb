/** The part of the screen's state that lives in the URL's query string. Anything unknown there is ignored. */

export const SORTS = ['sortOrder', 'createdAt', 'updatedAt', 'title', 'fileName', 'fileSize'] as const;
export type Sort = (typeof SORTS)[number];
export const TYPES = ['image', 'video', 'audio', 'document', 'other'] as const;
export type TypeFilter = (typeof TYPES)[number];

export type ViewState = {
  view: 'grid' | 'list';
  /** What is searched for; empty when nothing is. */
  keyword: string;
  type: TypeFilter | null;
  isFavorite: boolean;
  isPrivate: boolean;
  missingAltText: boolean;
  /** Everything below the folder too. */
  recursive: boolean;
  sortBy: Sort;
  sortDirection: 'asc' | 'desc';
  /** The file whose details are open. */
  file: string | null;
  /** The file that is shown large. */
  preview: string | null;
};

/** Dates and sizes begin with the newest and largest, words with A. */
export function defaultDirection(sort: Sort): 'asc' | 'desc' {
  return sort === 'createdAt' || sort === 'updatedAt' || sort === 'fileSize' ? 'desc' : 'asc';
}

function oneOf<T extends string>(values: readonly T[], text: string | null): T | null {
  return values.find((value) => value === text) ?? null;
}

/** Reads a query string; whatever is missing or unknown has its default. */
export function parseViewState(params: URLSearchParams): ViewState {
  const sortBy = oneOf(SORTS, params.get('sort')) ?? 'sortOrder';
  return {
    view: params.get('view') === 'list' ? 'list' : 'grid',
    keyword: params.get('q') ?? '',
    type: oneOf(TYPES, params.get('type')),
    isFavorite: params.get('favourite') === 'true',
    isPrivate: params.get('private') === 'true',
    missingAltText: params.get('missingAlt') === 'true',
    recursive: params.get('subfolders') === 'true',
    sortBy,
    sortDirection: oneOf(['asc', 'desc'] as const, params.get('dir')) ?? defaultDirection(sortBy),
    file: params.get('file') || null,
    preview: params.get('preview') || null,
  };
}

/** Applies a change to a query string; defaults are left out, parameters of others are kept. */
export function applyViewState(params: URLSearchParams, change: Partial<ViewState>): URLSearchParams {
  const state = { ...parseViewState(params), ...change };
  const next = new URLSearchParams(params);
  const set = (name: string, value: string | null) => (value ? next.set(name, value) : next.delete(name));
  const flag = (value: boolean) => (value ? 'true' : null);
  set('view', state.view === 'list' ? 'list' : null);
  set('q', state.keyword || null);
  set('type', state.type);
  set('favourite', flag(state.isFavorite));
  set('private', flag(state.isPrivate));
  set('missingAlt', flag(state.missingAltText));
  set('subfolders', flag(state.recursive));
  set('sort', state.sortBy === 'sortOrder' ? null : state.sortBy);
  set('dir', state.sortDirection === defaultDirection(state.sortBy) ? null : state.sortDirection);
  set('file', state.file);
  set('preview', state.preview);
  return next;
}

/** True when some filter narrows what the place itself would show. */
export function hasFilters(state: ViewState): boolean {
  return Boolean(state.keyword || state.type || state.isFavorite || state.isPrivate || state.missingAltText);
}
