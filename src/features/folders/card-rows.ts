import { type RefObject, useLayoutEffect, useState } from 'react';

/** Pixels: a card is at least so wide, and so high; with this gap between them. Two fit on a phone. */
const CARD = 190;
export const CARD_HEIGHT = 44;
export const CARD_GAP = 10;
/** Rows before "Show all", and before all of them have a window of their own: the files stay in reach. */
const ROWS = 2;
const ROWS_IN_WINDOW = 8;

/** How many cards are shown, and whether they scroll by themselves. */
export function cardRows(count: number, columns: number, isExpanded: boolean) {
  const rows = Math.ceil(count / columns);
  const shownRows = isExpanded ? rows : Math.min(rows, ROWS);
  return {
    shown: Math.min(count, shownRows * columns),
    shownRows,
    isMore: rows > ROWS,
    hasWindow: shownRows > ROWS_IN_WINDOW,
    /** Pixels that are seen at once. */
    height: heightOf(Math.min(shownRows, ROWS_IN_WINDOW)),
  };
}

export function heightOf(rows: number): number {
  return rows === 0 ? 0 : rows * (CARD_HEIGHT + CARD_GAP) - CARD_GAP;
}

/** Which card a key leads to; null where it leads nowhere. */
export function cardMove(key: string, index: number, columns: number, count: number): number | null {
  const to = {
    ArrowRight: index + 1,
    ArrowLeft: index - 1,
    ArrowDown: index + columns,
    ArrowUp: index - columns,
    Home: 0,
    End: count - 1,
    PageDown: Math.min(index + columns * ROWS_IN_WINDOW, count - 1),
    PageUp: Math.max(index - columns * ROWS_IN_WINDOW, 0),
  }[key];
  return to === undefined || to < 0 || to >= count ? null : to;
}

/** How many cards fit beside each other in `list`, kept up with its width. */
export function useColumns(list: RefObject<HTMLElement | null>, isShown: boolean): number {
  const [columns, setColumns] = useState(4);
  useLayoutEffect(() => {
    const element = list.current;
    if (!element || !isShown) return;
    const measure = () =>
      setColumns(Math.max(2, Math.floor((element.clientWidth + CARD_GAP) / (CARD + CARD_GAP))));
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, [list, isShown]);
  return columns;
}
