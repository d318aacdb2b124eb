import type { Order } from './orders.ts';

/** The values of an order's columns: between them and the next no file fits twice, since the last one is the id. */
export type Place = (string | number)[];
/** From one place to another, both included but where it says otherwise; null is the end of the list. */
export type Span = { from: Place | null; isFromExcluded: boolean; to: Place | null };
type Columns = Order['columns'];

/** Columns in the direction that was asked for. */
export function columnsOf({ columns }: Order, isReversed: boolean): Columns {
  return columns.map(({ name, isDescending }) => ({ name, isDescending: isDescending !== isReversed }));
}

/** Below zero when `one` comes before `other`. Texts compare by their bytes, as in an index. */
export function comparePlaces(columns: Columns, one: Place, other: Place): number {
  for (const [at, { isDescending }] of columns.entries()) {
    const [a = 0, b = 0] = [one[at], other[at]];
    if (a === b) continue;
    const difference =
      typeof a === 'number' && typeof b === 'number'
        ? a - b
        : Buffer.compare(Buffer.from(String(a)), Buffer.from(String(b)));
    return isDescending ? -difference : difference;
  }
  return 0;
}

/** In order and apart from each other, whichever ends were given first and however they overlap. */
export function mergeSpans(columns: Columns, ends: [Place, Place][]): { from: Place; to: Place }[] {
  const sorted = ends
    .map(([one, other]) =>
      comparePlaces(columns, one, other) <= 0 ? { from: one, to: other } : { from: other, to: one },
    )
    .sort((a, b) => comparePlaces(columns, a.from, b.from));
  const merged: { from: Place; to: Place }[] = [];
  for (const span of sorted) {
    const last = merged.at(-1);
    if (!last || comparePlaces(columns, span.from, last.to) > 0) merged.push(span);
    else if (comparePlaces(columns, span.to, last.to) > 0) last.to = span.to;
  }
  return merged;
}

/** What is left of spans after a place. */
export function spansAfter(columns: Columns, spans: Span[], after: Place): Span[] {
  return spans
    .filter(({ to }) => to === null || comparePlaces(columns, to, after) > 0)
    .map((span) =>
      span.from === null || comparePlaces(columns, span.from, after) <= 0
        ? { ...span, from: after, isFromExcluded: true }
        : span,
    );
}

/**
 * A span as conditions that one after the other follow the index without a gap, each a stretch of it: equal in the first
 * columns, between two values in the next.
 */
export function stretchesOf(
  columns: Columns,
  { from, isFromExcluded, to }: Span,
): { sql: string; values: Place }[] {
  const last = columns.length - 1;
  const shared = from && to ? firstDifference(from, to) : 0;
  if (from && shared > last) return isFromExcluded ? [] : [stretch(columns, from, last + 1, [])];
  const beyond = (at: number, place: Place) =>
    limit(columns, at, place, true, at === last && !isFromExcluded);
  const upTo = (at: number, place: Place) => limit(columns, at, place, false, at === last);
  const below = Array.from({ length: last - shared }, (_, index) => shared + 1 + index);
  return [
    ...(from ? below.toReversed().map((at) => stretch(columns, from, at, [beyond(at, from)])) : []),
    stretch(columns, from ?? to ?? [], shared, [
      ...(from ? [beyond(shared, from)] : []),
      ...(to ? [upTo(shared, to)] : []),
    ]),
    ...(to ? below.map((at) => stretch(columns, to, at, [upTo(at, to)])) : []),
  ];
}

type Limit = { sql: string; value: string | number };

/** `name > ?` and its like: on the far side of a place in this column, or on the near one. */
function limit(columns: Columns, at: number, place: Place, isBeyond: boolean, isIncluded: boolean): Limit {
  const { name = '', isDescending = false } = columns[at] ?? {};
  const operator = isBeyond !== isDescending ? '>' : '<';
  return { sql: `${name} ${operator}${isIncluded ? '=' : ''} ?`, value: place[at] ?? 0 };
}

function stretch(columns: Columns, place: Place, equal: number, limits: Limit[]) {
  const same = columns.slice(0, equal).map(({ name }, at) => ({ sql: `${name} = ?`, value: place[at] ?? 0 }));
  const parts = [...same, ...limits];
  return {
    sql: parts.map(({ sql }) => sql).join(' AND ') || 'TRUE',
    values: parts.map(({ value }) => value),
  };
}

function firstDifference(one: Place, other: Place): number {
  const at = one.findIndex((value, index) => value !== other[index]);
  return at === -1 ? one.length : at;
}
