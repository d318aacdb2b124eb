/** The part of the screen's state that lives in the URL's query string. Anything unknown there is ignored. */

export const SORTS = ['sortOrder', 'createdAt', 'updatedAt', 'title', 'fileName', 'fileSize'] as const;
export type Sort = (typeof SORTS)[number];
export const TYPES = ['image', 'video', 'audio', 'document', 'other'] as const;
export type TypeFilter = (typeof TYPES)[number];

export const SCOPES = ['folder', 'below', 'everywhere'] as const;
/** Where a search in a folder looks: in it alone, below it too, or in the whole library. */
export type Scope = (typeof SCOPES)[number];
export const PERIODS = ['today', '7days', '30days', 'year'] as const;
/** Until now, since the day (in the user's time zone) that this begins with. */
export type Period = (typeof PERIODS)[number];

/** As many letters as the server takes. */
const KEYWORD_MAX = 200;

export type ViewState = {
  view: 'grid' | 'list';
  /** What is searched for; empty when nothing is. */
  keyword: string;
  /** Of a search; without one `recursive` says it. */
  scope: Scope;
  type: TypeFilter | null;
  isFavorite: boolean;
  isPrivate: boolean;
  missingAltText: boolean;
  /** Bytes, both included. */
  minSize: number | null;
  maxSize: number | null;
  /** When files were added: a period, or days (`2026-02-17`) of the user's calendar, both included. */
  period: Period | null;
  createdFrom: string | null;
  createdTo: string | null;
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

function bytes(text: string | null): number | null {
  return text !== null && /^\d{1,15}$/.test(text) ? Number(text) : null;
}

/** A day that the calendar has: 30 February is none. Years that files may have, and every clock can write. */
function day(text: string | null): string | null {
  if (text === null || !/^(?:19|2\d)\d{2}-\d{2}-\d{2}$/.test(text)) return null;
  const date = new Date(`${text}T00:00:00Z`);
  return Number.isNaN(date.getTime()) || date.toISOString().slice(0, 10) !== text ? null : text;
}

/** Reads a query string; whatever is missing or unknown has its default. */
export function parseViewState(params: URLSearchParams): ViewState {
  const sortBy = oneOf(SORTS, params.get('sort')) ?? 'sortOrder';
  const period = oneOf(PERIODS, params.get('added'));
  return {
    view: params.get('view') === 'list' ? 'list' : 'grid',
    keyword: (params.get('q') ?? '').replaceAll('\0', '').slice(0, KEYWORD_MAX).toWellFormed(),
    scope: oneOf(SCOPES, params.get('in')) ?? 'below',
    type: oneOf(TYPES, params.get('type')),
    isFavorite: params.get('favourite') === 'true',
    isPrivate: params.get('private') === 'true',
    missingAltText: params.get('missingAlt') === 'true',
    minSize: bytes(params.get('minSize')),
    maxSize: bytes(params.get('maxSize')),
    period,
    createdFrom: period ? null : day(params.get('from')),
    createdTo: period ? null : day(params.get('to')),
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
  set('in', state.keyword && state.scope !== 'below' ? state.scope : null);
  set('type', state.type);
  set('favourite', flag(state.isFavorite));
  set('private', flag(state.isPrivate));
  set('missingAlt', flag(state.missingAltText));
  const size = (value: number | null) => (value === null ? null : String(value));
  set('minSize', size(state.minSize));
  set('maxSize', size(state.maxSize));
  set('added', state.period);
  set('from', state.period ? null : state.createdFrom);
  set('to', state.period ? null : state.createdTo);
  set('subfolders', flag(state.recursive));
  set('sort', state.sortBy === 'sortOrder' ? null : state.sortBy);
  set('dir', state.sortDirection === defaultDirection(state.sortBy) ? null : state.sortDirection);
  set('file', state.file);
  set('preview', state.preview);
  return next;
}

/** The state without what narrows the files; the search is not among it. */
export const NO_FILTERS = {
  type: null,
  isFavorite: false,
  isPrivate: false,
  missingAltText: false,
  minSize: null,
  maxSize: null,
  period: null,
  createdFrom: null,
  createdTo: null,
} as const satisfies Partial<ViewState>;

/** True when a search or some filter narrows what the place itself would show. */
export function hasFilters(state: ViewState): boolean {
  return state.keyword !== '' || narrows(state);
}

/** True when some filter is on, whatever is searched for. */
export function narrows(state: ViewState): boolean {
  const { type, isFavorite, isPrivate, missingAltText, minSize, maxSize, period, createdFrom, createdTo } =
    state;
  const flags = isFavorite || isPrivate || missingAltText;
  // A size of 0 is a filter too.
  return flags || [type, minSize, maxSize, period, createdFrom, createdTo].some((value) => value !== null);
}
