import { UpstreamError } from './errors.ts';
import type { RemotePage, SizedPage } from './page.ts';

type Item = RemotePage['items'][number];

/** Asks for one page; one that is past the end may be empty. */
export type AskPage = (page: number, pageSize: number) => Promise<SizedPage>;

/** How a library gives a list: `size` to a page whatever is asked for, or all of it every time. */
export type Layout = { size: number; total: number; isWhole: boolean };

type Window = { page: number; pageSize: number };
export type Listed = { items: Item[]; total: number; revision: string | null; layout: Layout };

/** Requests that one list may take: 30,000 things where a library gives a hundred at once. */
const MOST_REQUESTS = 300;
/** Bytes of all answers that are gathered to answer one question. */
const MOST_BYTES = 64 * 1024 * 1024;
/** Pages of a list whose end is looked for. */
const MOST_PAGES = 2 ** 24;
/** Requests at once. */
const AT_ONCE = 2;

/**
 * One page of a list as it was asked for, however the library divides it; `known` is what an earlier call has found out.
 * The total is one that the library tells and keeps to, or that was counted. Throws `notUnderstood` where neither can be.
 */
export async function listPage(ask: AskPage, window: Window, known?: Layout): Promise<Listed> {
  const bounded = boundedAsk(ask);
  const { page, pageSize } = window;
  if (!known || known.isWhole || known.size === pageSize) {
    const direct = await bounded(page, pageSize);
    const listed = asAsked(direct, window, known);
    if (listed) return listed;
    return gatherAnew(bounded, window, page === 1 ? direct : undefined);
  }
  return (await gather(bounded, window, known)) ?? gatherAnew(bounded, window);
}

/**
 * A whole list; throws `tooMany` for one that is longer than can be asked for at once, or than `budget` has room for, which several
 * lists may share.
 */
export async function listAll(ask: AskPage, pageSize: number, budget = newBudget()): Promise<Item[]> {
  const bounded = boundedAsk(ask, budget);
  const first = await bounded(1, pageSize);
  const layout = await learn(bounded, pageSize, first);
  // Before, rather than after, hundreds of requests.
  if (layout.total > layout.size * MOST_REQUESTS) throw new UpstreamError('tooMany');
  const others: AskPage = async (page, size) => (page === 1 ? first : bounded(page, size));
  const listed = await gather(others, { page: 1, pageSize: Math.max(1, layout.total) }, layout, pageSize);
  return (listed ?? changing()).items;
}

/** The page, if it is beyond doubt the one that was asked for. */
function asAsked(answer: RemotePage, { page, pageSize }: Window, known: Layout | undefined): Listed | null {
  const { items, revision } = answer;
  const total = toldTotal(answer);
  const from = (page - 1) * pageSize;
  if (known?.isWhole && items.length === known.total && total === known.total)
    return { items: items.slice(from, from + pageSize), total, revision, layout: known };
  if (total === null || items.length !== Math.min(pageSize, Math.max(0, total - from))) return null;
  // Ten of a hundred may be the end of the list, or its second ten.
  const isKept = known?.size === pageSize && !known.isWhole;
  const isSure = page === 1 || (total > 0 && (items.length % pageSize === 0 || isKept));
  if (!isSure) return null;
  return { items, total, revision, layout: { size: pageSize, total, isWhole: false } };
}

/** Null for a total that contradicts what came with it. */
function toldTotal({ total, items, lastPage }: RemotePage): number | null {
  if (total === null || total < items.length) return null;
  return total === items.length && (lastPage ?? 1) > 1 ? null : total;
}

async function gatherAnew(ask: AskPage, window: Window, first?: RemotePage): Promise<Listed> {
  const layout = await learn(ask, window.pageSize, first);
  return (await gather(ask, window, layout)) ?? changing();
}

/** Null when it is not as the layout has it: somebody changes it just now. */
async function gather(
  ask: AskPage,
  { page, pageSize }: Window,
  layout: Layout,
  askedSize = pageSize,
): Promise<Listed | null> {
  const { size, total, isWhole } = layout;
  const [from, to] = [(page - 1) * pageSize, Math.min(page * pageSize, total)];
  if (from >= to) return { items: [], total, revision: null, layout };
  if (isWhole) {
    const { items } = await ask(1, askedSize);
    return items.length === total ? { items: items.slice(from, to), total, revision: null, layout } : null;
  }
  const first = Math.floor(from / size);
  const count = Math.ceil(to / size) - first;
  const pages = new Map<number, Item[]>();
  let next = first;
  const work = async () => {
    while (next < first + count) {
      const at = next++;
      pages.set(at, (await ask(at + 1, askedSize)).items);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  const all: Item[] = [];
  for (let at = first; at < first + count; at++) {
    const items = pages.get(at) ?? [];
    if (items.length !== Math.min(size, total - at * size)) return null;
    all.push(...items);
  }
  return { items: all.slice(from - first * size, to - first * size), total, revision: null, layout };
}

/** How a library gives a list, from its first page on. */
async function learn(ask: AskPage, pageSize: number, known?: RemotePage): Promise<Layout> {
  const first = known ?? (await ask(1, pageSize));
  const size = first.items.length;
  const total = toldTotal(first);
  if (size === 0) {
    // Some there, and none given: that is no answer.
    if ((first.total ?? 0) > 0 || (first.lastPage ?? 1) > 1)
      throw new UpstreamError('notUnderstood', 'no items');
    return { size: pageSize, total: 0, isWhole: true };
  }
  if (total === size) return { size, total, isWhole: true };
  if (total !== null) return { size, total, isWhole: false };
  const counted = await count(ask, pageSize, first);
  return { size, total: counted, isWhole: counted === size };
}

/** How many there are where nobody says: the last page is looked for, in steps that double and then halve. */
async function count(ask: AskPage, pageSize: number, first: RemotePage): Promise<number> {
  const size = first.items.length;
  const second = await ask(2, pageSize);
  // It gives the same whichever page is asked for.
  if (second.items.length === 0 || isSame(second, first)) return size;
  let [below, low, high] = [1, 2, 2];
  let [before, far] = [first, second];
  while (far.items.length === size && !isSame(far, before)) {
    [below, low, high] = [low, high, high * 2];
    if (high > MOST_PAGES) throw new UpstreamError('notUnderstood', 'no end');
    [before, far] = [far, await ask(high, pageSize)];
  }
  // What is past the end may be the last page once more.
  if (isSame(far, before)) [low, high] = [below, low];
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    const answer = await ask(middle, pageSize);
    if (answer.items.length < size || isSame(answer, far)) [high, far] = [middle, answer];
    else low = middle;
  }
  if (far.items.length > size) throw new UpstreamError('notUnderstood', 'pages of all lengths');
  return (high - 1) * size + far.items.length;
}

function isSame(one: RemotePage, other: RemotePage): boolean {
  return one.items.length > 0 && one.items[0]?.id === other.items[0]?.id;
}

/** Bytes of answers that may still be taken in. */
export type Budget = { left: number };

export function newBudget(): Budget {
  return { left: MOST_BYTES };
}

function boundedAsk(ask: AskPage, budget = newBudget()): AskPage {
  let left = MOST_REQUESTS;
  return async (page, pageSize) => {
    left -= 1;
    if (left < 0) throw new UpstreamError('tooMany');
    const answer = await ask(page, pageSize);
    budget.left -= answer.bytes;
    if (budget.left < 0) throw new UpstreamError('tooMany');
    return answer;
  };
}

function changing(): never {
  throw new UpstreamError('notUnderstood', 'pages that do not fit together');
}
