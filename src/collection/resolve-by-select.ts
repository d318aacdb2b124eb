import { type FilePlace, isResolved, type Selection, type Spot } from './selection.ts';

export type PlaceRange = { from: FilePlace; to: FilePlace };

type Source = {
  /** Where the file at an end of a range stands, or stood. */
  placeOf: (spot: Spot) => Promise<FilePlace>;
  /** The ids of all files of the list, or of those in these ranges of it, in order. */
  select: (ranges: readonly PlaceRange[] | null) => Promise<readonly string[]>;
};

/** What the library takes in one question. */
const RANGES_A_CALL = 100;

/**
 * The ids of everything selected, by asking the library: what was never loaded is not loaded for it. Ranges are asked for
 * by what the files at their ends are sorted by, so that what somebody adds or deletes before them does not shift them. There
 * may be another number of files by now than the user saw: whoever acts on them asks first.
 */
export async function resolveBySelect(selection: Selection, source: Source): Promise<string[]> {
  if (isResolved(selection)) return [...selection.ids];
  const ids = new Set(selection.ids);
  if (selection.isAll) for (const id of await source.select(null)) ids.add(id);
  for (let first = 0; first < selection.ranges.length; first += RANGES_A_CALL) {
    const ranges = selection.ranges.slice(first, first + RANGES_A_CALL).map(async ({ from, to }) => {
      const [one, other] = await Promise.all([source.placeOf(from), source.placeOf(to)]);
      return { from: one, to: other };
    });
    for (const id of await source.select(await Promise.all(ranges))) ids.add(id);
  }
  for (const id of selection.except) ids.delete(id);
  return [...ids];
}
