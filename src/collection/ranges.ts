import type { SelectedRange } from './selection.ts';

/** In order, overlapping and touching ones as one. */
export function joinRanges(ranges: readonly SelectedRange[]): SelectedRange[] {
  const joined: SelectedRange[] = [];
  for (const range of [...ranges].sort((a, b) => a.from.index - b.from.index)) {
    const previous = joined.at(-1);
    if (!previous || range.from.index > previous.to.index + 1) joined.push(range);
    else if (range.to.index > previous.to.index)
      joined[joined.length - 1] = { from: previous.from, to: range.to };
  }
  return joined;
}

/** `ranges` are in order and apart. */
export function isInRanges(ranges: readonly SelectedRange[], index: number): boolean {
  let low = 0;
  let high = ranges.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const range = ranges[middle];
    if (!range || index < range.from.index) high = middle;
    else if (index > range.to.index) low = middle + 1;
    else return true;
  }
  return false;
}
