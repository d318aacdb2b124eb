import type { Sort } from '../../lib/view-state.ts';

export type ColumnId =
  | 'select'
  | 'thumbnail'
  | 'title'
  | 'altText'
  | 'description'
  | 'fileName'
  | 'folder'
  | 'type'
  | 'dimensions'
  | 'size'
  | 'favourite'
  | 'private'
  | 'order'
  | 'added'
  | 'changed';

/** All lengths are CSS pixels. */
export type Column = {
  id: ColumnId;
  width: number;
  /** Null where nobody can change the width. */
  limits: { min: number; max: number; initial: number } | null;
  /** What its header sorts by. */
  sort?: Sort;
};

/** What somebody chose for the list; it holds for all lists in this browser. */
export type ListChoice = {
  /** Null until columns have been chosen: those that fit are shown. */
  shown: readonly ColumnId[] | null;
  widths: Partial<Record<ColumnId, number>>;
};

export const NO_CHOICE: ListChoice = { shown: null, widths: {} };

type Definition = {
  id: ColumnId;
  initial: number;
  /** Its share of the room that is left, until somebody gives it a width. */
  share?: number;
  isFixed?: boolean;
  sort?: Sort;
};

/** In the order in which they stand. */
const definitions: readonly Definition[] = [
  { id: 'select', initial: 44, isFixed: true },
  { id: 'thumbnail', initial: 60, isFixed: true },
  { id: 'title', initial: 240, share: 1, sort: 'title' },
  { id: 'altText', initial: 320, share: 1.6 },
  { id: 'description', initial: 240, share: 1.2 },
  { id: 'fileName', initial: 180, sort: 'fileName' },
  { id: 'folder', initial: 140 },
  { id: 'type', initial: 88 },
  { id: 'dimensions', initial: 116 },
  { id: 'size', initial: 76, sort: 'fileSize' },
  { id: 'favourite', initial: 84 },
  { id: 'private', initial: 72 },
  { id: 'order', initial: 72, sort: 'sortOrder' },
  { id: 'added', initial: 112, sort: 'createdAt' },
  { id: 'changed', initial: 112, sort: 'updatedAt' },
];

export const LIST_HEADER_HEIGHT = 36;

const MIN_WIDTH = 56;
/** Texts narrower than this say nothing: the list scrolls sideways instead. */
const MIN_TEXT_WIDTH = 120;
const MAX_WIDTH = 900;

/** Those that can be hidden: a list without titles would be a list of nothing. */
export const OPTIONAL_COLUMNS: readonly ColumnId[] = definitions
  .filter(({ id, isFixed }) => !isFixed && id !== 'title')
  .map(({ id }) => id);

/** The list's columns for `width` pixels. `isWide`: the place holds more than one folder's files. */
export function columnsFor(choice: ListChoice, width: number, isWide: boolean): Column[] {
  const shown = new Set(shownIn(choice, width, isWide));
  const all = definitions.filter(({ id, isFixed }) => isFixed || id === 'title' || shown.has(id));
  const isFlexible = ({ id, share }: Definition) => share !== undefined && choice.widths[id] === undefined;
  const taken = all.reduce(
    (sum, column) => sum + (isFlexible(column) ? 0 : (choice.widths[column.id] ?? column.initial)),
    0,
  );
  const flexible = all.filter(isFlexible);
  const shares = flexible.reduce((sum, { share = 0 }) => sum + share, 0);
  const last = flexible.at(-1);
  let left = Math.max(0, width - taken);
  return all.map((column) => {
    const { id, initial, isFixed, sort, share = 0 } = column;
    const min = column.share === undefined ? MIN_WIDTH : MIN_TEXT_WIDTH;
    let own = choice.widths[id] ?? initial;
    if (isFlexible(column)) {
      // The last takes what rounding left.
      const part = Math.floor((Math.max(0, width - taken) * share) / shares);
      own = Math.max(min, column === last ? left : part);
      left -= own;
    }
    return {
      id,
      width: own,
      limits: isFixed ? null : { min, max: MAX_WIDTH, initial: Math.max(min, initial) },
      ...(sort && { sort }),
    };
  });
}

/** The columns that can be hidden and are not. A folder is told only where there is more than one. */
function shownIn({ shown }: ListChoice, width: number, isWide: boolean): ColumnId[] {
  const chosen = shown ?? defaultColumns(width, isWide);
  return OPTIONAL_COLUMNS.filter((id) => chosen.includes(id) && (id !== 'folder' || isWide));
}

/** As many as fit: the texts always do. */
function defaultColumns(width: number, isWide: boolean): ColumnId[] {
  if (width < 520) return ['altText'];
  if (width < 720) return ['altText', 'size'];
  return ['altText', 'type', 'size', 'changed', ...(isWide && width >= 960 ? (['folder'] as const) : [])];
}

/** The choice after one column was shown or hidden. */
export function toggleColumn(choice: ListChoice, id: ColumnId, width: number, isWide: boolean): ListChoice {
  const shown = choice.shown ?? defaultColumns(width, isWide);
  return { ...choice, shown: shown.includes(id) ? shown.filter((other) => other !== id) : [...shown, id] };
}

/** The choice after a column got a width; null gives it back its own. */
export function resizeColumn(choice: ListChoice, id: ColumnId, width: number | null): ListChoice {
  const { [id]: _, ...others } = choice.widths;
  return { ...choice, widths: width === null ? others : { ...others, [id]: width } };
}

/** A choice out of storage; what it says of columns that do not exist is left out. */
export function parseListChoice(value: unknown): ListChoice | null {
  if (typeof value !== 'object' || value === null) return null;
  const stored: { shown?: unknown; widths?: unknown } = value;
  const widths: Partial<Record<ColumnId, number>> = {};
  for (const [id, width] of Object.entries(stored.widths ?? {})) {
    const column = definitions.find((definition) => definition.id === id && !definition.isFixed);
    if (column && typeof width === 'number' && width >= MIN_WIDTH && width <= MAX_WIDTH) {
      widths[column.id] = Math.round(width);
    }
  }
  const shown = Array.isArray(stored.shown) ? stored.shown : null;
  return { shown: shown && OPTIONAL_COLUMNS.filter((id) => shown.includes(id)), widths };
}

/** Numbers end where their header ends. */
export function isNumeric(id: ColumnId): boolean {
  return id === 'size' || id === 'dimensions' || id === 'order';
}

export function widthOf(columns: readonly Column[]): number {
  return columns.reduce((sum, { width }) => sum + width, 0);
}

/** CSS grid tracks. */
export function tracksOf(columns: readonly Column[]): string {
  return columns.map(({ width }) => `${width}px`).join(' ');
}
