/**
 * What is selected, without holding a single row: ids; ranges that reach over pages never loaded, as the two files at
 * their ends; or everything but some. `resolve-selection.ts` makes ids of it before anything is done to it.
 */

/** A file by its place; its id is null where its page has not been loaded. */
export type Spot = { index: number; id: string | null };

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

export type SelectionAction =
  /** This file and no other. */
  | { type: 'only'; at: Spot }
  | { type: 'toggle'; at: Spot }
  /** The keyboard went here: the next range begins here. */
  | { type: 'anchor'; at: Spot }
  /** From the anchor to here; with `isAdding` besides what is selected already. `idAt` knows the loaded files. */
  | { type: 'extend'; to: Spot; idAt: (index: number) => string | undefined; isAdding?: boolean }
  | { type: 'all' }
  | { type: 'none' }
  /** Exactly these, wherever they are. */
  | { type: 'these'; ids: readonly string[] }
  /** They were moved or deleted. */
  | { type: 'forget'; ids: readonly string[] }
  /** The list changed: ranges follow the files at their ends to their new places. */
  | { type: 'follow'; indexOf: (id: string) => number | undefined };

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
        ? { ...emptySelection, anchor: action.at }
        : { ...emptySelection, ids: new Set([action.at.id]), anchor: action.at };
    case 'toggle':
      return toggle(selection, action.at);
    case 'anchor':
      return { ...selection, anchor: action.at };
    case 'extend':
      return extend(selection, action.to, action.idAt, action.isAdding ?? false);
    case 'all':
      return { ...emptySelection, isAll: true, anchor: selection.anchor };
    case 'none':
      return isEmptySelection(selection) ? selection : { ...emptySelection, anchor: selection.anchor };
    case 'these':
      return { ...emptySelection, ids: new Set(action.ids), anchor: selection.anchor };
    case 'forget':
      return {
        ...selection,
        ids: without(selection.ids, action.ids),
        except: without(selection.except, action.ids),
      };
    case 'follow':
      return follow(selection, action.indexOf);
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
  if (id === null) return { ...selection, anchor: at };
  const ids = new Set(selection.ids);
  const except = new Set(selection.except);
  if (ids.has(id)) ids.delete(id);
  else if (!selection.isAll && !isInRanges(selection.ranges, at.index)) ids.add(id);
  else if (except.has(id)) except.delete(id);
  else except.add(id);
  return { ...selection, ids, except, anchor: at };
}

function extend(
  selection: Selection,
  to: Spot,
  idAt: (index: number) => string | undefined,
  isAdding: boolean,
): Selection {
  const anchor = selection.anchor ?? to;
  const [first, last] = anchor.index <= to.index ? [anchor, to] : [to, anchor];
  const base = isAdding && !selection.isAll ? selection : emptySelection;
  const ids = new Set(base.ids);
  const except = new Set(base.except);
  const inside: string[] = [];
  for (let index = first.index; index <= last.index; index += 1) {
    const id = idAt(index);
    if (id !== undefined) inside.push(id);
  }
  for (const id of inside) except.delete(id);
  if (inside.length === last.index - first.index + 1) {
    for (const [offset, id] of inside.entries())
      if (!isInRanges(base.ranges, first.index + offset)) ids.add(id);
    return { isAll: false, ids, ranges: base.ranges, except, anchor };
  }
  // What a range covers is not counted a second time as an id.
  for (const id of inside) ids.delete(id);
  const range = {
    from: { ...first, id: idAt(first.index) ?? first.id },
    to: { ...last, id: idAt(last.index) ?? last.id },
  };
  return { isAll: false, ids, ranges: joinRanges([...base.ranges, range]), except, anchor };
}

/** In order, overlapping and touching ones as one. */
function joinRanges(ranges: readonly SelectedRange[]): SelectedRange[] {
  const joined: SelectedRange[] = [];
  for (const range of [...ranges].sort((a, b) => a.from.index - b.from.index)) {
    const previous = joined.at(-1);
    if (!previous || range.from.index > previous.to.index + 1) joined.push(range);
    else if (range.to.index > previous.to.index)
      joined[joined.length - 1] = { from: previous.from, to: range.to };
  }
  return joined;
}

function follow(selection: Selection, indexOf: (id: string) => number | undefined): Selection {
  let hasMoved = false;
  const moved = (spot: Spot): Spot => {
    const index = spot.id === null ? undefined : indexOf(spot.id);
    if (index === undefined || index === spot.index) return spot;
    hasMoved = true;
    return { index, id: spot.id };
  };
  const ranges = selection.ranges.map((range) => {
    const from = moved(range.from);
    const to = moved(range.to);
    return from.index <= to.index ? { from, to } : { from: to, to: from };
  });
  const anchor = selection.anchor && moved(selection.anchor);
  return hasMoved ? { ...selection, ranges: joinRanges(ranges), anchor } : selection;
}

function isInRanges(ranges: readonly SelectedRange[], index: number): boolean {
  return ranges.some(({ from, to }) => index >= from.index && index <= to.index);
}

function without(ids: ReadonlySet<string>, gone: readonly string[]): ReadonlySet<string> {
  const rest = new Set(ids);
  for (const id of gone) rest.delete(id);
  return rest;
}
