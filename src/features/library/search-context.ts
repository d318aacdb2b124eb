import { createContext, useContext, useMemo } from 'react';
import type { ViewState } from '../../lib/view-state.ts';
import type { Place } from './file-query.ts';

/** Letters of a text that are seen on a card and in a row. */
const ROOM = { grid: 26, list: 56 };

type SearchedFor = {
  /** Empty where nobody searches. */
  keyword: string;
  /** Where the search began; files found elsewhere say where they lie. */
  here: Place;
  /** About how many letters of a text are seen. */
  room: number;
};

/** What the files on screen were searched for. */
export const SearchContext = createContext<SearchedFor>({
  keyword: '',
  here: undefined,
  room: Number.POSITIVE_INFINITY,
});

export function useSearchedFor(): SearchedFor {
  return useContext(SearchContext);
}

export function useSearchedForOf(
  keyword: string | undefined,
  here: Place,
  view: ViewState['view'],
): SearchedFor {
  return useMemo(() => ({ keyword: keyword ?? '', here, room: ROOM[view] }), [keyword, here, view]);
}
