import { type RefObject, useEffect, useLayoutEffect, useRef } from 'react';
import { cellRect, type Layout } from '../../collection/geometry.ts';
import type { Selection } from '../../collection/selection.ts';
import type { RememberedPlace } from './place-memory.ts';
import type { Listing } from './use-listing.ts';
import type { useScrollWindow } from './use-scroll-window.ts';
import type { useSteadyPlace } from './use-steady-place.ts';
import type { GridFocus } from './windowed-grid.tsx';

type Options = {
  list: string;
  layout: Layout;
  listing: Listing;
  recalled: RememberedPlace | null;
  note: (place: RememberedPlace) => void;
  scroll: ReturnType<typeof useScrollWindow>;
  hold: ReturnType<typeof useSteadyPlace>;
  focus: GridFocus;
  hasFocus: boolean;
  moveFocus: (focus: GridFocus) => void;
  noteFocus: (focus: GridFocus) => void;
  /** The list's column that the keyboard begins in. */
  startColumn: number;
  selection: Selection;
  scroller: RefObject<HTMLElement | null>;
  lead: RefObject<HTMLElement | null>;
};

/**
 * A list that is opened anew begins at its top; one that is returned to, where it was left: at the file that was seen
 * first, wherever that lies in a window of another width. Notes where the user is, for the next time.
 */
export function usePlacing(options: Options): void {
  const { list, layout, recalled, scroll, hold, moveFocus, noteFocus, startColumn } = options;
  const isMeasured = layout.rowPitch > 0 && layout.cellWidth > 0;
  const placed = useRef<string | null>(null);
  useLayoutEffect(() => {
    if (placed.current === list || !isMeasured) return;
    placed.current = list;
    const seen = recalled?.seen;
    const y = seen ? cellRect(layout, seen.index).y : 0;
    const top = seen ? y + seen.below : Number.NEGATIVE_INFINITY;
    scroll.scrollToTop(top);
    // It may have another place by now.
    if (seen?.id && recalled) {
      hold({ list, id: seen.id, y, top, before: { index: seen.index, total: recalled.total } });
    }
    if (recalled?.hadFocus) moveFocus({ index: recalled.focus, column: startColumn });
    else noteFocus({ index: recalled?.focus ?? 0, column: startColumn });
  }, [list, isMeasured, layout, recalled, scroll, hold, moveFocus, noteFocus, startColumn]);

  const { listing, note, focus, hasFocus, selection, scroller, lead } = options;
  useEffect(() => {
    const element = scroller.current;
    if (!element) return;
    const noteNow = () => {
      if (placed.current !== list || listing.total === null || listing.isPrevious) return;
      const { top } = scroll.viewport();
      const row = Math.ceil(Math.max(0, top) / layout.rowPitch);
      const index = Math.min(row, Math.max(0, layout.rows - 1)) * layout.columns;
      note({
        list,
        seen: { index, id: listing.fileAt(index)?.id ?? null, below: top - cellRect(layout, index).y },
        focus: focus.index,
        focusedId: listing.fileAt(focus.index)?.id ?? null,
        hadFocus: hasFocus,
        total: listing.total,
        leadHeight: lead.current?.offsetHeight ?? 0,
        selection,
      });
    };
    noteNow();
    element.addEventListener('scroll', noteNow, { passive: true });
    return () => element.removeEventListener('scroll', noteNow);
  }, [list, listing, layout, scroll, focus.index, hasFocus, selection, note, scroller, lead]);
}
