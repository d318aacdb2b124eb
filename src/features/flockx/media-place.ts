import type { MediaFilters } from '../../api/media.ts';

/** From top to bottom, with the names that they have in the address. */
export const MEDIA_FILTERS = [
  { field: 'resource_type', param: 'type' },
  { field: 'format', param: 'format' },
  { field: 'knowledge_graph', param: 'knowledgeGraph' },
  { field: 'twin', param: 'twin' },
  { field: 'community', param: 'community' },
  { field: 'organization', param: 'organization' },
] as const;

export type MediaFilter = (typeof MEDIA_FILTERS)[number]['field'];

/** What of the items is shown; all of it is in the address. */
export type MediaPlace = {
  filters: MediaFilters;
  /** From 1. */
  page: number;
  /** The item that is open. */
  item: string | null;
};

const MAX_PAGE = 1_000_000_000;

/** What an address asks for. A page that is none is the first; filters stay as they are: the library says what is wrong. */
export function readPlace(params: URLSearchParams): MediaPlace {
  const page = params.get('page') ?? '';
  const given = MEDIA_FILTERS.flatMap(({ field, param }) => {
    const value = params.get(param)?.trim();
    return value ? [[field, value] as const] : [];
  });
  return {
    filters: Object.fromEntries(given),
    page: /^[1-9]\d*$/.test(page) ? Math.min(MAX_PAGE, Number(page)) : 1,
    item: params.get('item') || null,
  };
}

/** The address of a place; what else is in it stays. */
export function writePlace(params: URLSearchParams, { filters, page, item }: MediaPlace): URLSearchParams {
  const next = new URLSearchParams(params);
  const set = (name: string, value: string | null | undefined) => {
    if (value) next.set(name, value);
    else next.delete(name);
  };
  for (const { field, param } of MEDIA_FILTERS) set(param, filters[field]);
  set('page', page > 1 ? String(page) : null);
  set('item', item);
  return next;
}

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Whether a text can be an id; none is no fault. */
export function isIdOrNothing(text: string): boolean {
  return text.trim() === '' || UUID.test(text.trim());
}
