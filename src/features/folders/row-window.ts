/** Rows `first` up to, but not including, `end`. */
export type RowSpan = { first: number; end: number };

export const NO_ROWS: RowSpan = { first: 0, end: 0 };

/** Rows of one height below each other. */
type Rows = { count: number; pitch: number };

/** The rows that are seen from `top` (pixels from where the rows begin) on, and `overscan` more on both sides. */
export function rowsInSight({ count, pitch }: Rows, top: number, height: number, overscan: number): RowSpan {
  const within = (row: number) => Math.min(count, Math.max(0, row));
  return {
    first: within(Math.floor(top / pitch) - overscan),
    end: within(Math.ceil((top + Math.max(0, height)) / pitch) + overscan),
  };
}

/** Where to scroll to so that a row is seen wholly: by as little as it takes, or to the middle from further away. */
export function topToShowRow(pitch: number, row: number, top: number, height: number): number {
  const start = row * pitch;
  const above = top - start;
  const below = start + pitch - (top + height);
  if (above <= 0 && below <= 0) return top;
  if (Math.max(above, below) > height) return start - (height - pitch) / 2;
  return above > 0 ? start : start + pitch - height;
}

/** `span`, and the rows that must stay although they are out of it, in order. */
export function rowsWith({ first, end }: RowSpan, kept: readonly number[]): number[] {
  const inSpan = Array.from({ length: end - first }, (_, step) => first + step);
  const others = kept.filter((row) => row < first || row >= end);
  return others.length === 0 ? inSpan : [...new Set([...inSpan, ...others])].sort((a, b) => a - b);
}
