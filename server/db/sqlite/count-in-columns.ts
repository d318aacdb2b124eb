import type { FileColumns } from './file-columns.ts';
import type { FileFilter, Range } from './file-filter.ts';
import { bounds } from './files-that-fit.ts';

/** Ranges of size and of creation that could be chosen. */
export type Choices = { sizes: Range[][]; createdSince: Range[][] };

/** Files by their `facets`, whatever those are asked to be; and by each choice, instead of what is asked of that column. */
export type Counted = { byFacets: Map<number, number>; sizes: number[]; createdSince: number[] };

/** Counts those files of a library that `fits` marks, all choices in one pass. */
export function countInColumns(
  { facets, sizes, createdAts }: FileColumns,
  fits: Uint8Array,
  filter: FileFilter,
  choices: Choices,
): Counted {
  const isFacetRight = new Uint8Array(256);
  if (filter.facets) for (const each of filter.facets) isFacetRight[each] = 1;
  else isFacetRight.fill(1);
  const [minSize, maxSize] = bounds(filter.ranges, 'file_size');
  const [minCreated, maxCreated] = bounds(filter.ranges, 'created_at');
  const bySize = tallyOf(choices.sizes, 'file_size');
  const byCreation = tallyOf(choices.createdSince, 'created_at');
  const byFacets = new Uint32Array(256);
  // Everything is in range, so no read falls back to the zero. A person waits for this loop.
  for (let num = 0; num < fits.length; num++) {
    if (fits[num] !== 1) continue;
    const facet = facets[num] ?? 0;
    const size = sizes[num] ?? 0;
    const createdAt = createdAts[num] ?? 0;
    const isSizeRight = size >= minSize && size <= maxSize;
    const isCreationRight = createdAt >= minCreated && createdAt <= maxCreated;
    if (isSizeRight && isCreationRight) byFacets[facet] = (byFacets[facet] ?? 0) + 1;
    if (isFacetRight[facet] === 0) continue;
    if (isCreationRight) note(bySize, size);
    if (isSizeRight) note(byCreation, createdAt);
  }
  return {
    byFacets: new Map(byFacets.entries()),
    sizes: [...bySize.counts],
    createdSince: [...byCreation.counts],
  };
}

type Tally = { least: Float64Array; most: Float64Array; counts: Uint32Array };

function tallyOf(choices: Range[][], column: Range['column']): Tally {
  const all = choices.map((ranges) => bounds(ranges, column));
  return {
    least: Float64Array.from(all, ([least]) => least),
    most: Float64Array.from(all, ([, most]) => most),
    counts: new Uint32Array(all.length),
  };
}

function note({ least, most, counts }: Tally, value: number): void {
  for (let at = 0; at < counts.length; at++) {
    if (value >= (least[at] ?? 0) && value <= (most[at] ?? 0)) counts[at] = (counts[at] ?? 0) + 1;
  }
}
