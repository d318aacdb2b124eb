import { isInRanges, joinRanges } from './ranges.ts';

/**
 * What is selected, without holding a single row: ids; ranges that reach over pages never loaded, as the two files at
 * their ends; or everything but some. `resolve-selection.ts` makes ids of it before anything is done to it.
 */

/** A file's id and all that lists are sorted by, as it was seen: where it stood, whatever becomes of it. */
export type FilePlace = {
  id: string;
  sortOrder: number;
  createdAt: string;
  updatedAt: string;
  title: string | null;
  fileName: string;
  /** Bytes. */
  fileSize: number;
};

/** A file by its place; its id is null where its page has not been loaded, and `place` there until it is. */
export type Spot = { index: number; id: string | null; place?: FilePlace | undefined };

/** Both ends are in it; `from` is never after `to`. */
export type SelectedRange = { from: Spot; to: Spot };

export type Selection = {
  /** Everything that the list holds, loaded or not, but `except`. */
  isAll: boolean;
  ids: ReadonlySet<string>;
  ranges: readonly SelectedRange[];
  /** Taken out of `ranges`, or of everything. */
  except: ReadonlySet<string>;
  /** Where a range begins. */
  anchor: Spot | null;
};

/** Files by their places, both ends included. */
export type Span = { first: number; last: number };

/** What is known of the files that are loaded. */
type Loaded = {
  idAt: (index: number) => string | undefined;
  indexOf: (id: string) => number | undefined;
};

export type SelectionAction =
  /** This file and no other. */
  | { type: 'only'; at: Spot }
  | { type: 'toggle'; at: Spot }
  /** The keyboard went here: the next range begins here. */
  | { type: 'anchor'; at: Spot }
  /** From the anchor to here; with `isAdding` besides what is selected already. */
  | ({ type: 'extend'; to: Spot; isAdding?: boolean } & Loaded)
  /** What a rectangle drawn over the files touches, besides what `base` has. */
  | ({ type: 'rectangle'; spans: readonly Span[]; base: Selection } & Loaded)
  | { type: 'all' }
  | { type: 'none' }
  /** Exactly these, wherever they are. */
  | { type: 'these'; ids: readonly string[] }
  /** As it was when the user was here before. */
  | { type: 'restore'; selection: Selection }
  /** They were moved or deleted; with `isWhole` they were all that was selected. */
  | { type: 'forget'; ids: readonly string[]; isWhole?: boolean }
  /** The list changed: ranges follow the files at their ends to their new places, and keep what those are sorted by. */
  | {
      type: 'follow';
      indexOf: (id: string) => number | undefined;
      placeAt?: (index: number) => FilePlace | undefined;
    };

const nothing: ReadonlySet<string> = new Set();
export const emptySelection: Selection = {
  isAll: false,
  ids: nothing,
  ranges: [],
  except: nothing,
  anchor: null,
};

/** The selection after an action; the same object when nothing changed. */
export function selectionReducer(selection: Selection, action: SelectionAction): Selection {
  switch (action.type) {
    case 'only':
      return action.at.id === null
        ? { ...emptySelection, ranges: [{ from: action.at, to: action.at }], anchor: action.at }
        : { ...emptySelection, ids: new Set([action.at.id]), anchor: action.at };
    case 'toggle':
      return toggle(selection, action.at);
    case 'anchor':
      return { ...selection, anchor: action.at };
    case 'extend':
      return extend(selection, action.to, action, action.isAdding ?? false);
    case 'rectangle':
      return { ...cover(action.base, action.spans, action), anchor: selection.anchor };
    case 'all':
      return { ...emptySelection, isAll: true, anchor: selection.anchor };
    case 'none':
      return isEmptySelection(selection) ? selection : { ...emptySelection, anchor: selection.anchor };
    case 'these':
      return { ...emptySelection, ids: new Set(action.ids), anchor: selection.anchor };
    case 'restore':
      return action.selection;
    case 'forget':
      if (action.isWhole && !isResolved(selection)) return { ...emptySelection, anchor: selection.anchor };
      return {
        ...selection,
        ids: without(selection.ids, action.ids),
        except: without(selection.except, action.ids),
      };
    case 'follow':
      return follow(selection, action.indexOf, action.placeAt ?? (() => undefined));
  }
}

export function isSelected(selection: Selection, index: number, id: string): boolean {
  if (selection.ids.has(id)) return true;
  return (selection.isAll || isInRanges(selection.ranges, index)) && !selection.except.has(id);
}

/** How many of the list's `total` files are selected. */
export function countSelected(selection: Selection, total: number): number {
  if (selection.isAll) return Math.max(0, total - selection.except.size);
  const inRanges = selection.ranges.reduce((sum, { from, to }) => sum + to.index - from.index + 1, 0);
  return Math.max(0, selection.ids.size + inRanges - selection.except.size);
}

export function isEmptySelection(selection: Selection): boolean {
  return !selection.isAll && selection.ids.size === 0 && selection.ranges.length === 0;
}

/** True when every selected file is named by its id, so that nothing must be fetched to act on it. */
export function isResolved(selection: Selection): boolean {
  return !selection.isAll && selection.ranges.length === 0;
}

function toggle(selection: Selection, at: Spot): Selection {
  const { id } = at;
  if (id === null) {
    // A file that is not loaded is a range of one; out of a longer one only a file with a name can be taken.
    const isIncluded = selection.isAll || isInRanges(selection.ranges, at.index);
    const ranges = isIncluded ? selection.ranges : joinRanges([...selection.ranges, { from: at, to: at }]);
    return { ...selection, ranges, anchor: at };
  }
  const ids = new Set(selection.ids);
  const except = new Set(selection.except);
  if (ids.has(id)) ids.delete(id);
  else if (!selection.isAll && !isInRanges(selection.ranges, at.index)) ids.add(id);
  else if (except.has(id)) except.delete(id);
  else except.add(id);
  return { ...selection, ids, except, anchor: at };
}

function extend(selection: Selection, to: Spot, loaded: Loaded, isAdding: boolean): Selection {
  const anchor = selection.anchor ?? to;
  const [first, last] = anchor.index <= to.index ? [anchor, to] : [to, anchor];
  const base = isAdding && !selection.isAll ? selection : emptySelection;
  const idAt = (index: number) =>
    loaded.idAt(index) ?? [first, last].find((spot) => spot.index === index)?.id ?? undefined;
  return { ...cover(base, [{ first: first.index, last: last.index }], { ...loaded, idAt }), anchor };
}

/** A longer span is never all loaded: looking at each of its files would take as long as it is. */
const SPAN_OF_IDS = 1_000;

/** `base` and everything in `spans`: by ids where all of a span is loaded, else as a range. */
function cover(base: Selection, spans: readonly Span[], { idAt, indexOf }: Loaded): Selection {
  const isInside = (id: string) => isIn(spans, indexOf(id));
  const except = base.except.size === 0 ? nothing : new Set([...base.except].filter((id) => !isInside(id)));
  if (base.isAll) return { ...base, except };
  const ids = new Set<string>();
  const ranges = [...base.ranges];
  for (const { first, last } of spans) {
    const inside = last - first < SPAN_OF_IDS ? idsOf(first, last, idAt) : null;
    if (!inside) {
      ranges.push({
        from: { index: first, id: idAt(first) ?? null },
        to: { index: last, id: idAt(last) ?? null },
      });
    } else {
      for (const [offset, id] of inside.entries()) if (!isInRanges(base.ranges, first + offset)) ids.add(id);
    }
  }
  const joined = joinRanges(ranges);
  // What a range covers is not counted a second time as an id.
  for (const id of base.ids) {
    const index = indexOf(id);
    if (index === undefined || !isInRanges(joined, index)) ids.add(id);
  }
  return { isAll: false, ids, ranges: joined, except, anchor: base.anchor };
}

/** Null when one of them is not loaded. */
function idsOf(first: number, last: number, idAt: Loaded['idAt']): string[] | null {
  const ids: string[] = [];
  for (let index = first; index <= last; index += 1) {
    const id = idAt(index);
    if (id === undefined) return null;
    ids.push(id);
  }
  return ids;
}

function isIn(spans: readonly Span[], index: number | undefined): boolean {
  return index !== undefined && spans.some(({ first, last }) => index >= first && index <= last);
}

function follow(
  selection: Selection,
  indexOf: (id: string) => number | undefined,
  placeAt: (index: number) => FilePlace | undefined,
): Selection {
  let hasMoved = false;
  const moved = (spot: Spot): Spot => {
    const index = spot.id === null ? spot.index : indexOf(spot.id);
    const place = index === undefined ? undefined : placeAt(index);
    const id = spot.id ?? place?.id ?? null;
    if (index === undefined) return spot;
    if (index === spot.index && id === spot.id && (!place || isSamePlace(place, spot.place))) return spot;
    hasMoved = true;
    return { index, id, place: place ?? spot.place };
  };
  const ranges = selection.ranges.map((range) => {
    const from = moved(range.from);
    const to = moved(range.to);
    return from.index <= to.index ? { from, to } : { from: to, to: from };
  });
  const at = selection.anchor;
  const anchorIndex = at?.id ? indexOf(at.id) : undefined;
  const hasAnchorMoved = at !== null && anchorIndex !== undefined && anchorIndex !== at.index;
  const anchor = hasAnchorMoved ? { index: anchorIndex, id: at.id } : at;
  return hasMoved || hasAnchorMoved ? { ...selection, ranges: joinRanges(ranges), anchor } : selection;
}

function isSamePlace(one: FilePlace, other: FilePlace | undefined): boolean {
  return other !== undefined && JSON.stringify(one) === JSON.stringify(other);
}

function without(ids: ReadonlySet<string>, gone: readonly string[]): ReadonlySet<string> {
  const rest = new Set(ids);
  for (const id of gone) rest.delete(id);
  return rest;
}
