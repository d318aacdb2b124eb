import { useLayoutEffect, useRef } from 'react';
import type { RememberedPlace } from './place-memory.ts';
import type { Listing } from './use-listing.ts';
import type { GridFocus } from './windowed-grid.tsx';

type Known = { listing: Listing | null; count: number; list: string; index: number; id: string | null };

/**
 * The file that the keyboard is at keeps it when others come or go; when it goes itself, the one that takes its place
 * has it. `count` is how many places there are, `recalled` where it was when the user was here before.
 */
export function useFocusFollowsFile(
  listing: Listing,
  list: string,
  count: number,
  focus: GridFocus,
  move: (focus: GridFocus, id: string | null) => void,
  recalled: RememberedPlace | null,
): void {
  const known = useRef<Known | null>(
    recalled && {
      listing: null,
      count: recalled.total,
      list,
      index: recalled.focus,
      id: recalled.focusedId,
    },
  );
  // Before the next key comes: until then it would mean the file that has taken the place.
  useLayoutEffect(() => {
    const before = known.current?.index === focus.index ? known.current : null;
    // In another order or under other filters the place counts, not the file.
    const isSameList = before?.list === list;
    const isChange = isSameList && before.listing !== listing;
    const found = isChange && before.id !== null ? listing.indexOf(before.id) : undefined;
    // It may be on a page that is not loaded: as far on as the list has grown, if all that came is above it.
    const grown = isChange && before.id !== null && listing.fileAt(focus.index) ? count - before.count : 0;
    const index = Math.min(found ?? focus.index + Math.max(0, grown), Math.max(0, count - 1));
    // While its page is on the way, it is still the file that was there. Where there are none at all, it is gone.
    known.current = {
      listing,
      count,
      list: listing.isPrevious ? '' : list,
      index,
      id: listing.fileAt(index)?.id ?? (isSameList && count > 0 ? before.id : null),
    };
    if (index !== focus.index) move({ index, column: focus.column }, known.current.id);
  }, [listing, list, count, focus, move]);
}
