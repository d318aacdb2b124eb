import { type FileColumns, NOT_LIVE } from './file-columns.ts';
import type { Range } from './file-filter.ts';

type Wanted = {
  /** Which values of `facets` fit; null when all do. */
  facets: number[] | null;
  ranges: Range[];
  /** For each number of a folder, whether it fits; null when all do. */
  folders: Uint8Array | null;
  /** A bit for each file, set where it fits; null when all do. */
  hits: Uint32Array | null;
};

/** Which files fit, one byte each by their number, and how many. One pass over the columns. */
export function filesThatFit(
  { facets, folders, sizes, createdAts }: FileColumns,
  wanted: Wanted,
): { fits: Uint8Array; total: number } {
  const areFacetsRight = new Uint8Array(256);
  if (wanted.facets) for (const each of wanted.facets) areFacetsRight[each] = 1;
  else areFacetsRight.fill(1, 0, NOT_LIVE);
  const [minSize, maxSize] = bounds(wanted.ranges, 'file_size');
  const [minCreated, maxCreated] = bounds(wanted.ranges, 'created_at');
  const isBySize = wanted.ranges.some(({ column }) => column === 'file_size');
  const isByCreation = wanted.ranges.some(({ column }) => column === 'created_at');
  const fits = new Uint8Array(facets.length);
  const { folders: isFolderRight, hits } = wanted;
  const end = hits ? Math.min(facets.length, hits.length * 32) : facets.length;
  let total = 0;
  // Everything is in range, so no read falls back to the zero. It is one of the few loops that a person waits for.
  for (let num = 0; num < end; num++) {
    if (hits !== null) {
      const rest = (hits[num >>> 5] ?? 0) >>> (num & 31);
      if (rest === 0) {
        // None of the 32 any more.
        num |= 31;
        continue;
      }
      // On to the next one: the bits before it are zeros.
      num += 31 - Math.clz32(rest & -rest);
      if (num >= end) break;
    }
    if (areFacetsRight[facets[num] ?? 0] === 0) continue;
    if (isFolderRight !== null && isFolderRight[folders[num] ?? 0] === 0) continue;
    if (isBySize) {
      const size = sizes[num] ?? 0;
      if (size < minSize || size > maxSize) continue;
    }
    if (isByCreation) {
      const createdAt = createdAts[num] ?? 0;
      if (createdAt < minCreated || createdAt > maxCreated) continue;
    }
    fits[num] = 1;
    total++;
  }
  return { fits, total };
}

/** The least and the most that a column may be. */
export function bounds(ranges: Range[], column: Range['column']): [number, number] {
  const values = (operator: Range['operator']) =>
    ranges
      .filter((range) => range.column === column && range.operator === operator)
      .map(({ value }) => value);
  return [Math.max(-Infinity, ...values('>=')), Math.min(Infinity, ...values('<='))];
}
