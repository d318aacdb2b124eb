/**
 * Where every file of a collection lies, from its number alone. Cells are uniform, so the window is a division and
 * nothing is searched, whether the folder holds ten files or a million. All lengths are CSS pixels.
 *
 * Two vertical measures are told apart: `top` (and every rectangle) is in the collection's own space, which is as tall
 * as it needs to be; `scrollTop` is the browser's, whose elements have a largest height. They differ only beyond it:
 * see `scroll-map.ts`.
 */

export type View = 'grid' | 'list';

export const CARD_SIZES = ['small', 'medium', 'large'] as const;
export type CardSize = (typeof CARD_SIZES)[number];

export type Layout = {
  view: View;
  count: number;
  columns: number;
  rows: number;
  cellWidth: number;
  cellHeight: number;
  /** Width and height of the picture inside a cell. */
  thumbnailWidth: number;
  thumbnailHeight: number;
  columnPitch: number;
  rowPitch: number;
  /** Height of all rows in the collection's own space. */
  height: number;
  /** Height to give the element: `height`, or the most that browsers draw. */
  scrollHeight: number;
};

export type Rect = { x: number; y: number; width: number; height: number };

/** Rows `first` up to, but not including, `end`. */
export type RowRange = { first: number; end: number };

const LIST_ROW_HEIGHT = 48;
const COLUMN_GAP = 12;
const ROW_GAP = 14;
const CARD_INSET = 4;
const CARD_TEXT_HEIGHT = 50;
/** Two lines of 24 pixels that a finger can tell apart. */
const CARD_TEXT_HEIGHT_TOUCH = 58;
/** Least widths. On a phone two narrower cards say more than one that fills the screen. */
const CARD_MIN_WIDTHS = {
  small: { wide: 128, narrow: 104 },
  medium: { wide: 180, narrow: 150 },
  large: { wide: 300, narrow: 300 },
} as const;
const NARROW = 480;

/** Firefox stops at 17.8 million pixels, Chromium at 33,554,428. */
export const MAX_SCROLL_HEIGHT = 16_000_000;

/** Cards in as many columns as fit `width`; their texts are lower where they are not touched. */
export function gridLayout(width: number, count: number, isTouch = false, size: CardSize = 'medium'): Layout {
  const minWidth = CARD_MIN_WIDTHS[size][width < NARROW ? 'narrow' : 'wide'];
  const columns = Math.max(1, Math.floor((width + COLUMN_GAP) / (minWidth + COLUMN_GAP)));
  const cellWidth = Math.max(0, (width - (columns - 1) * COLUMN_GAP) / columns);
  const thumbnailWidth = Math.max(0, cellWidth - 2 * CARD_INSET);
  const thumbnailHeight = Math.round((thumbnailWidth * 3) / 4);
  const cellHeight = CARD_INSET + thumbnailHeight + (isTouch ? CARD_TEXT_HEIGHT_TOUCH : CARD_TEXT_HEIGHT);
  const rows = Math.ceil(count / columns);
  const height = rows === 0 ? 0 : rows * (cellHeight + ROW_GAP) - ROW_GAP;
  return {
    view: 'grid',
    count,
    columns,
    rows,
    cellWidth,
    cellHeight,
    thumbnailWidth,
    thumbnailHeight,
    columnPitch: cellWidth + COLUMN_GAP,
    rowPitch: cellHeight + ROW_GAP,
    height,
    scrollHeight: Math.min(height, MAX_SCROLL_HEIGHT),
  };
}

/** One file a row, as wide as there is room. */
export function listLayout(width: number, count: number): Layout {
  const height = count * LIST_ROW_HEIGHT;
  return {
    view: 'list',
    count,
    columns: 1,
    rows: count,
    cellWidth: width,
    cellHeight: LIST_ROW_HEIGHT,
    thumbnailWidth: 48,
    thumbnailHeight: 36,
    columnPitch: width,
    rowPitch: LIST_ROW_HEIGHT,
    height,
    scrollHeight: Math.min(height, MAX_SCROLL_HEIGHT),
  };
}

/** The rows that a viewport at `top` touches, and `overscan` more on both sides. */
export function rowsInView(layout: Layout, top: number, viewportHeight: number, overscan = 0): RowRange {
  const first = Math.floor(top / layout.rowPitch) - overscan;
  const end = Math.ceil((top + viewportHeight) / layout.rowPitch) + overscan;
  return { first: clamp(first, 0, layout.rows), end: clamp(end, 0, layout.rows) };
}

/** The files in a range of rows: `first` up to, but not including, `end`. */
export function indexesOfRows(layout: Layout, rows: RowRange): { first: number; end: number } {
  return {
    first: Math.min(rows.first * layout.columns, layout.count),
    end: Math.min(rows.end * layout.columns, layout.count),
  };
}

/** The row that file number `index` is in. */
export function rowOf(layout: Layout, index: number): number {
  return Math.floor(index / layout.columns);
}

/** Where file number `index` lies in the collection's own space. */
export function cellRect(layout: Layout, index: number): Rect {
  return {
    x: (index % layout.columns) * layout.columnPitch,
    y: rowOf(layout, index) * layout.rowPitch,
    width: layout.cellWidth,
    height: layout.cellHeight,
  };
}

/** The nearest `top` at which file number `index` is wholly in the viewport; `top` itself when it already is. */
export function topToShow(layout: Layout, index: number, top: number, viewportHeight: number): number {
  const { y, height } = cellRect(layout, index);
  const margin = layout.view === 'grid' ? ROW_GAP : 0;
  if (y - margin < top) return Math.max(0, y - margin);
  if (y + height + margin > top + viewportHeight) return y + height + margin - viewportHeight;
  return top;
}

export function clamp(value: number, min: number, max: number): number {
  return Math.min(max, Math.max(min, value));
}
