/**
 * How files get their place in a folder's own order: `sortOrder` up, the newest first where that is equal, then the larger
 * id. Server and dashboard number by the same rule. Without a schema, as `values.ts`.
 */

/** Files that are put in order in one call. */
export const ORDER_IDS_MAX = 500;
/** Files, others included, that one call numbers. */
export const ORDER_CHANGES_MAX = 50_000;

export const SORT_ORDER_MIN = -2_147_483_648;
export const SORT_ORDER_MAX = 2_147_483_647;

/** Between neighbours, where there is room: so that the next that comes between them is the only one that is numbered. */
const GAP = 1_024;

/** What a file's place goes by. `createdAt`: microseconds, or the API's timestamps. */
export type Ordered = { id: string; sortOrder: number; createdAt: number | string };
/** One of a row; those that were moved give way where it costs the same. */
export type InRow = Ordered & { isMoved: boolean };

/** Whether a file is listed before another. */
export function isListedBefore(one: Ordered, other: Ordered): boolean {
  if (one.sortOrder !== other.sortOrder) return one.sortOrder < other.sortOrder;
  return one.createdAt === other.createdAt ? one.id > other.id : one.createdAt > other.createdAt;
}

/**
 * The `sortOrder` of each file of a row, so that they are listed in the row's order and as few of them as possible have
 * another than before. `before` and `after` are the files beside the row, which stay as they are; null is the end of the
 * list. Null where there is no room between those.
 */
export function numberRow(
  row: readonly InRow[],
  before: Ordered | null,
  after: Ordered | null,
): number[] | null {
  const low = before?.sortOrder ?? SORT_ORDER_MIN - 1;
  const high = after?.sortOrder ?? SORT_ORDER_MAX + 1;
  const values = [low, ...row.map(({ sortOrder }) => sortOrder), high];
  const files = [before, ...row, after];
  const isRightAfter = (at: number) => {
    const [one, other] = [files[at - 1], files[at]];
    return one != null && other != null && isListedBefore(one, other);
  };
  const kept = mostKept(values, isRightAfter, (at) => (row[at - 1]?.isMoved ? 0 : 1));
  if (!kept) return null;
  const numbers = [...values];
  for (const [step, to] of kept.entries()) {
    const from = kept[step - 1];
    if (from !== undefined && to - from > 1) fill(numbers, from, to, { before, after });
  }
  return numbers.slice(1, -1);
}

/**
 * Of a row of values the places that may keep theirs, with the first and the last, as many as possible: two that are kept
 * must leave a number of its own for each between them, or follow each other at once. `extra` decides where it is the same.
 */
function mostKept(
  values: readonly number[],
  isRightAfter: (at: number) => boolean,
  extra: (at: number) => number,
): number[] | null {
  // There is room between two when what they are ahead of their places does not fall.
  const ahead = values.map((value, at) => value - at);
  const ranks = new Map([...new Set(ahead)].sort((a, b) => a - b).map((value, rank) => [value, rank + 1]));
  const score = new Array<number>(values.length).fill(-1);
  const from = new Array<number>(values.length).fill(-1);
  // The best so far for each rank and all below it (a Fenwick tree), as places.
  const best = new Int32Array(ranks.size + 1).fill(-1);
  const scoreOf = (at: number) => (at < 0 ? -1 : (score[at] ?? -1));
  const each = values.length + 1;
  for (let at = 0; at < values.length; at += 1) {
    const rank = ranks.get(ahead[at] ?? 0) ?? 1;
    let previous = at > 0 && scoreOf(at - 1) >= 0 && isRightAfter(at) ? at - 1 : -1;
    for (let node = rank; node > 0; node -= node & -node) {
      const candidate = best[node] ?? -1;
      if (scoreOf(candidate) > scoreOf(previous)) previous = candidate;
    }
    if (at > 0 && previous < 0) continue;
    from[at] = previous;
    score[at] = at === 0 ? 0 : scoreOf(previous) + each + extra(at);
    for (let node = rank; node < best.length; node += node & -node) {
      if (scoreOf(at) > scoreOf(best[node] ?? -1)) best[node] = at;
    }
  }
  const last = values.length - 1;
  if (scoreOf(last) < 0) return null;
  const kept: number[] = [];
  for (let at = last; at >= 0; at = from[at] ?? -1) kept.push(at);
  return kept.reverse();
}

/** Numbers what lies between two places: evenly, or in steps from the one that is no end of the list. */
function fill(
  numbers: number[],
  from: number,
  to: number,
  { before, after }: { before: Ordered | null; after: Ordered | null },
): void {
  const [low = 0, high = 0] = [numbers[from], numbers[to]];
  const [isFirst, isLast] = [from === 0 && !before, to === numbers.length - 1 && !after];
  const room = high - low;
  const parts = to - from;
  const step = Math.min(GAP, Math.floor(room / parts));
  for (let part = 1; part < parts; part += 1) {
    if (isFirst && isLast) numbers[from + part] = step * (part - 1);
    else if (isFirst) numbers[from + part] = high - step * (parts - part);
    else if (isLast) numbers[from + part] = low + step * part;
    else numbers[from + part] = low + Math.floor((room * part) / parts);
  }
}
