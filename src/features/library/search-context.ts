import { createContext, useContext, useMemo } from 'react';
import type { Place } from './file-query.ts';

type SearchedFor = {
  /** Empty where nobody searches. */
  keyword: string;
  /** Where the search began; files found elsewhere say where they lie. */
  here: Place;
};

/** What the files on screen were searched for. */
export const SearchContext = createContext<SearchedFor>({
  keyword: '',
  here: undefined,
});

export function useSearchedFor(): SearchedFor {
  return useContext(SearchContext);
}

export function useSearchedForOf(keyword: string | undefined, here: Place): SearchedFor {
  return useMemo(() => ({ keyword: keyword ?? '', here }), [keyword, here]);
}
