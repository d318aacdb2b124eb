import { useEffect, useRef } from 'react';
import type { Listing } from './use-listing.ts';
import type { GridFocus } from './windowed-grid.tsx';

type Known = { listing: Listing; list: string; index: number; id: string | null };

/**
 * The file that the keyboard is at keeps it when others come or go; when it goes itself, the one that takes its place
 * has it. `count` is how many places there are.
 */
export function useFocusFollowsFile(
  listing: Listing,
  list: string,
  count: number,
  focus: GridFocus,
  move: (focus: GridFocus) => void,
): void {
  const known = useRef<Known | null>(null);
  useEffect(() => {
    const before = known.current?.index === focus.index ? known.current : null;
    // In another order or under other filters the place counts, not the file.
    const isSameList = before?.list === list;
    const isChange = isSameList && before.listing !== listing;
    const found = isChange && before.id !== null ? listing.indexOf(before.id) : undefined;
    const index = Math.min(found ?? focus.index, Math.max(0, count - 1));
    // While its page is on the way, it is still the file that was there.
    known.current = {
      listing,
      list: listing.isPrevious ? '' : list,
      index,
      id: listing.fileAt(index)?.id ?? (isSameList ? before.id : null),
    };
    if (index !== focus.index) move({ index, column: focus.column });
  }, [listing, list, count, focus, move]);
}
