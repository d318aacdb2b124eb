import { useCallback, useEffect, useMemo, useReducer, useRef, useState } from 'react';
import { usePagesAhead } from '../../api/use-pages-ahead.ts';
import { gridLayout, listLayout, type RowRange, rowOf, rowsInView } from '../../collection/geometry.ts';
import { pagesFor } from '../../collection/pages.ts';
import { countSelected, emptySelection, isResolved, selectionReducer } from '../../collection/selection.ts';
import type { ViewState } from '../../lib/view-state.ts';
import { useMediaQuery } from '../../ui/use-media-query.ts';
import { LIST_HEADER_HEIGHT } from './columns.ts';
import type { EditSpot } from './edit-order.ts';
import { placeOf } from './file-place.ts';
import { fileQuery, type Place, withoutOrder } from './file-query.ts';
import { putElsewhere } from './own-order.ts';
import { useCellActionsOf } from './use-cell-actions.ts';
import { useContentBox } from './use-content-box.ts';
import { useFindPreview } from './use-find-preview.ts';
import { useFocusFollowsFile } from './use-focus-follows-file.ts';
import { useFollowPreview } from './use-follow-preview.ts';
import { useGridFocus } from './use-grid-focus.ts';
import { useFocusSpoken, useSelectionSpoken } from './use-grid-spoken.ts';
import { useListParts } from './use-list-parts.ts';
import { useListing } from './use-listing.ts';
import { usePlaceMemory } from './use-place-memory.ts';
import { usePlacing } from './use-placing.ts';
import { useRubberBand } from './use-rubber-band.ts';
import { NO_WINDOW, type ScrollWindow, useScrollWindow } from './use-scroll-window.ts';
import { type Anchor, useSteadyPlace } from './use-steady-place.ts';
import { useCardSize, useListColumns } from './use-view-options.ts';
import type { GridFocus } from './windowed-grid.tsx';

/** Skeletons while nobody knows how many files there are. */
const LOADING_COUNT = 24;
/** The list's column that the keyboard begins in. */
const TITLE_COLUMN = 2;

/** The state of the grid: what is listed, seen, focused, selected and edited. */
export function useLibraryGrid(folderId: Place, state: ViewState, onOpenPreview: (id: string) => void) {
  const query = useMemo(() => fileQuery(folderId, state), [folderId, state]);
  const list = JSON.stringify(query);
  const isTouch = useMediaQuery('(pointer: coarse)');
  const scroller = useRef<HTMLDivElement>(null);
  const lead = useRef<HTMLDivElement>(null);
  const leadContent = useRef<HTMLDivElement>(null);
  const grid = useRef<HTMLDivElement>(null);
  const body = useRef<HTMLDivElement>(null);
  const { recalled, note } = usePlaceMemory(list);
  const { width, endPadding } = useContentBox(scroller);
  const { cardSize, onCardSize } = useCardSize();
  const listColumns = useListColumns(width, query.folderId === undefined || query.recursive === true);

  const [view, setView] = useState<ScrollWindow>(NO_WINDOW);
  const [editing, setEditing] = useState<EditSpot | null>(null);
  const { focus, hasFocus, setHasFocus, noteFocus, moveFocus } = useGridFocus(grid, {
    index: recalled?.focus ?? 0,
    column: TITLE_COLUMN,
  });

  const isList = state.view === 'list';
  const perRow = isList ? 1 : gridLayout(width, 0, isTouch, cardSize).columns;
  const wanted = wantedPages(
    view.filled,
    perRow,
    hasFocus || editing ? (editing?.index ?? focus.index) : null,
  );
  const anchor = useRef<Anchor | null>(null);
  const listing = useListing(query, wanted, editing !== null, recalled?.total ?? null, anchor);
  usePagesAhead(query, wanted, listing.total, !listing.isFetching && !listing.isPrevious);
  const count = listing.total ?? LOADING_COUNT;
  const layout = useMemo(
    () => (isList ? listLayout(width, count) : gridLayout(width, count, isTouch, cardSize)),
    [isList, width, count, isTouch, cardSize],
  );
  const listParts = useListParts(isList);
  const inset = isList ? LIST_HEADER_HEIGHT : 0;
  const scroll = useScrollWindow({ scroller, body, lead }, layout, inset, setView);
  const hold = useSteadyPlace(listing, layout, list, anchor, scroll.viewport, scroll.scrollToTop);

  const [selection, select] = useReducer(selectionReducer, recalled?.selection ?? emptySelection);
  // A range means nothing in another order, and nothing selected means anything under other filters.
  const filters = JSON.stringify(withoutOrder(query));
  const [shown, setShown] = useState({ list, filters });
  if (shown.list !== list) {
    setShown({ list, filters });
    setEditing(null);
    if (recalled) select({ type: 'restore', selection: recalled.selection });
    else if (shown.filters !== filters || !isResolved(selection)) select({ type: 'none' });
  }
  // Also when ranges are new: their ends are held by what they are sorted by.
  const { ranges } = selection;
  useEffect(() => {
    void ranges;
    const placeAt = (index: number) => {
      const file = listing.fileAt(index);
      return file && placeOf(file);
    };
    select({ type: 'follow', indexOf: listing.indexOf, placeAt });
  }, [listing, ranges]);

  usePlacing({
    list,
    layout,
    listing,
    recalled,
    note,
    scroll,
    hold,
    focus,
    hasFocus,
    moveFocus,
    noteFocus,
    startColumn: TITLE_COLUMN,
    selection,
    scroller,
    lead,
  });

  const followFile = useCallback(
    (next: GridFocus, id: string | null) => {
      if (!hasFocus) return noteFocus(next);
      moveFocus(next);
      if (id !== null && putElsewhere.has(id)) scroll.show(next.index);
    },
    [hasFocus, moveFocus, noteFocus, scroll],
  );
  useFocusFollowsFile(listing, list, count, focus, followFile, recalled);

  useFocusSpoken(listing, focus.index, hasFocus);
  useSelectionSpoken(countSelected(selection, listing.total ?? 0));

  const goTo = useCallback(
    (next: GridFocus) => {
      moveFocus(next);
      scroll.show(next.index);
    },
    [moveFocus, scroll],
  );

  /** Takes the focus to a file that is on screen. */
  const focusIfSeen = (index: number) => {
    const { top, height } = scroll.viewport();
    const rows = rowsInView(layout, top, height);
    const row = rowOf(layout, index);
    if (row >= rows.first && row < rows.end) moveFocus({ index, column: focus.column });
  };

  useFindPreview({ preview: state.preview, query, listing, show: scroll.show });
  useFollowPreview({ preview: state.preview, listing, focus, noteFocus, goTo, show: scroll.show });

  const band = useRubberBand({
    scroller,
    layout,
    listing,
    selection,
    select,
    viewport: scroll.viewport,
    inset,
    moveFocus: (index) => moveFocus({ index, column: focus.column }),
  });

  const cellActions = useCellActionsOf({
    listing,
    columns: isList ? listColumns.ids : null,
    column: focus.column,
    editing,
    setEditing,
    goTo,
    onOpenPreview,
  });

  return {
    query,
    list,
    refs: { scroller, lead, leadContent, grid, body },
    recalled,
    listColumns,
    listParts,
    cardSize,
    onCardSize,
    endPadding,
    layout,
    view,
    listing,
    scroll,
    selection,
    select,
    band,
    editing,
    setEditing,
    focus,
    hasFocus,
    setHasFocus,
    noteFocus,
    focusIfSeen,
    goTo,
    cellActions,
  };
}

/** The pages of the rows that are drawn, and of the file that the keyboard is at; the first when nothing is known. */
function wantedPages(rows: RowRange, perRow: number, kept: number | null): number[] {
  const pages = new Set(pagesFor(rows.first * perRow, rows.end * perRow));
  if (kept !== null) pages.add(pagesFor(kept, kept + 1)[0] ?? 1);
  return pages.size === 0 ? [1] : [...pages].sort((a, b) => a - b);
}
