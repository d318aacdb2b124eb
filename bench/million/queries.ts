import type { ListFiles } from '../../server/db/interface.ts';
import { FILE_SORTS } from '../../src/contract/values.ts';

export type Query = Omit<ListFiles, 'page' | 'pageSize' | 'sortBy' | 'sortDirection'>;
type Place = 'first' | 'middle' | 'last';

const PLACES: Place[] = ['first', 'middle', 'last'];
const DIRECTIONS = ['asc', 'desc'] as const;

/** Wide and narrow, common and rare, of the library that the seed makes. */
const FILTERS: Query[][] = [
  [{ type: 'image' }, { type: 'audio' }],
  [{ isFavorite: true }, { isFavorite: false }],
  [{ isPrivate: true }, { isPrivate: false }],
  [{ missingAltText: true }, { missingAltText: false }],
  [{ minSize: 1 }, { minSize: 1_000_000 }],
  [{ maxSize: 10_000_000 }, { maxSize: 2_000 }],
  [{ createdFrom: '2000-01-01' }, { createdFrom: '2026-11-15' }, { createdFrom: '2025-11-20' }],
  [{ createdTo: '2100-01-01' }, { createdTo: '2024-12-15' }, { createdTo: '2025-11-20' }],
];

/** Each alone, in the library, in the one folder, and in that with everything below. */
export function filters(folderId: string): Query[] {
  return scopes(folderId).flatMap((scope) => FILTERS.flat().map((filter) => ({ ...scope, ...filter })));
}

/** Every two that can go together, in each scope. */
export function filterPairs(folderId: string): Query[] {
  const pairs = FILTERS.flatMap((some, at) =>
    FILTERS.slice(at + 1).flatMap((others) =>
      some.flatMap((one) => others.map((other) => ({ ...one, ...other }))),
    ),
  );
  return [...scopes(folderId)].flatMap((scope) => pairs.map((pair) => ({ ...scope, ...pair })));
}

function scopes(folderId: string): Query[] {
  return [{}, { folderId }, { folderId, recursive: true }];
}

/** Words, parts of words and numbers: of one, two and more characters, in few texts and in many. */
export const KEYWORDS = [
  ...['x', 'q', 'j', '7', 'e', 'zz', '99', '07', 'in', 'xy', 'nothing like it', '東京', 'é'],
  ...['9999', '042', '777', '12-9', 'ferry, in bloom', 'harbour, at noon', 'Launch film, blue hour'],
  ...['looking north 51', 'night-train-evening', 'behind the scenes 7', 'garden party, for print 0123'],
  ...['close-up, on white', 'ferry-at-first-light', 'workshop, second take', 'draft 88', 'summit, final 4'],
  ...['lighthouse-for-social-media-5', 'recipe card, with people', 'studio-wide.', 'vineyard, empty 1'],
  ...['ferry, in', 'window light, in', 'a mosaic of squares in red', 'under a pale sun in indigo', 'final 4'],
  ...['different heights in pink', 'in pink and red'],
  ...['harbour', 'light', 'looking north', 'behind the scenes', 'ing', 'jpg', '.jpg', '-in-', ', '],
  ...['made up for', 'made up for trying things out.', 'a mosaic of squares in'],
];

/** A keyword and something else. */
export function searchesWithFilters(folderId: string): Query[] {
  const keywords = ['e', '99', '9999', 'harbour', 'ferry, in bloom', 'jpg', 'made up for trying things out'];
  return keywords.flatMap((keyword) => [
    { keyword, folderId },
    ...FILTERS.flatMap(([wide]) => (wide ? [{ keyword, folderId, recursive: true, ...wide }] : [])),
  ]);
}

/** All orders and places of what a query finds, where it is so much. */
export function pagesOf(query: Query, total: number): ListFiles[] {
  const last = Math.max(1, Math.ceil(total / 100));
  const pages = { first: 1, middle: Math.ceil(last / 2), last };
  return FILE_SORTS.flatMap((sortBy) =>
    DIRECTIONS.flatMap((sortDirection) =>
      PLACES.map((place) => ({ ...query, sortBy, sortDirection, page: pages[place], pageSize: 100 })),
    ),
  );
}
