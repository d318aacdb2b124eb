import { PAGE_SIZE, pagesFor } from './pages.ts';
import { countSelected, isResolved, type SelectedRange, type Selection, type Spot } from './selection.ts';

export type IdPage = { total: number; revision?: string | undefined; ids: readonly string[] };

type Source = {
  /** Fetches one page of the list that was selected in; pages count from 1. */
  fetchPage: (page: number, signal: AbortSignal | undefined) => Promise<IdPage>;
  /** The list's length as the user saw it. */
  total: number;
  signal?: AbortSignal | undefined;
  /** Files known so far, and how many there will be. */
  onProgress?: ((done: number, total: number) => void) | undefined;
};

/** The list is not the one that was selected in: nothing was done, and the user should look again. */
export class SelectionChangedError extends Error {
  override readonly name = 'SelectionChangedError';
}

const AT_ONCE = 4;

/**
 * The ids of everything selected, in the list's order for what had to be fetched. Pages never loaded are fetched, four
 * at a time. Throws `SelectionChangedError` when the list changed so that what would be acted on is not what the user
 * saw: another number of files, a range whose ends cannot be found, or changes while it was read.
 */
export async function resolveSelection(selection: Selection, source: Source): Promise<string[]> {
  if (isResolved(selection)) return [...selection.ids];
  const expected = countSelected(selection, source.total);
  const ranges = selection.isAll ? [wholeList(source.total)] : selection.ranges;
  const ids = new Set(selection.ids);
  for (const range of ranges) {
    const inRange = await readRange(range, source, (done) => source.onProgress?.(ids.size + done, expected));
    for (const id of inRange) ids.add(id);
  }
  for (const id of selection.except) ids.delete(id);
  if (ids.size !== expected) {
    throw new SelectionChangedError(`${expected} files were selected, now they are ${ids.size}`);
  }
  return [...ids];
}

function wholeList(total: number): SelectedRange {
  return { from: { index: 0, id: null }, to: { index: total - 1, id: null } };
}

async function readRange(
  range: SelectedRange,
  source: Source,
  onProgress: (done: number) => void,
): Promise<string[]> {
  const numbers = pagesFor(range.from.index, range.to.index + 1);
  const pages = new Map<number, IdPage>();
  let done = 0;
  let next = 0;
  const work = async () => {
    for (let page = numbers[next++]; page !== undefined; page = numbers[next++]) {
      const answer = await source.fetchPage(page, source.signal);
      pages.set(page, answer);
      done += answer.ids.length;
      onProgress(done);
    }
  };
  await Promise.all(Array.from({ length: Math.min(AT_ONCE, numbers.length) }, work));
  const answers = numbers.flatMap((page) => pages.get(page) ?? []);
  if (new Set(answers.map(({ total, revision }) => `${total} ${revision ?? ''}`)).size > 1) {
    throw new SelectionChangedError('the list changed while it was read');
  }
  const isWhole = range.from.index === 0 && range.to.index === source.total - 1;
  if (isWhole && answers[0] && answers[0].total !== source.total) {
    throw new SelectionChangedError(`${source.total} files were selected, now they are ${answers[0].total}`);
  }
  const listed = answers.flatMap((page) => [...page.ids]);
  const offset = ((numbers[0] ?? 1) - 1) * PAGE_SIZE;
  const start = find(listed, range.from, offset);
  const end = find(listed, range.to, offset);
  return listed.slice(start, end + 1);
}

/** Where a range's end is among the fetched ids: it may have moved a little since it was selected. */
function find(listed: readonly string[], spot: Spot, offset: number): number {
  const remembered = spot.index - offset;
  if (spot.id === null || listed[remembered] === spot.id) return remembered;
  const found = listed.indexOf(spot.id);
  if (found < 0) throw new SelectionChangedError('the end of a range is not where it was');
  return found;
}
