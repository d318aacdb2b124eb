import type { FileListQuery } from '../../api/keys.ts';
import type { Beside } from '../../api/order-files.ts';
import { PAGE_SIZE } from '../../collection/pages.ts';
import type { MediaFile } from '../../contract/file.ts';
import { ORDER_IDS_MAX } from '../../contract/numbering.ts';
import { libraryText } from '../../lib/text/library.ts';
import { orderText } from '../../lib/text/order.ts';
import type { Target } from './bulk-target.ts';
import { nameOf } from './file-name.ts';

export type OrderStep = 'earlier' | 'later' | 'start' | 'end';

export type OrderAsked = {
  target: Target;
  /** The list that shows them, and how many files it has. */
  query: FileListQuery;
  folderId: string | null;
  total: number;
  to: OrderStep | Beside;
};

export type OrderPlan = {
  ids: string[];
  beside: Beside;
  /** Where, counted among all as they are now. Undefined where that is not known. */
  to: number | undefined;
  /** What is said when it is done. */
  words: string;
};

/** Why the files of a list cannot be put in order; null where they can. */
export function whyNot({
  sortBy,
  sortDirection,
  folderId,
  recursive,
  ...filters
}: FileListQuery): string | null {
  if (folderId === undefined) return orderText.noFolder;
  if (Object.keys(filters).length > 0) return orderText.narrowed;
  if (recursive) return orderText.below;
  if (sortBy !== 'sortOrder') return orderText.otherOrder;
  return sortDirection === 'desc' ? orderText.reversed : null;
}

/** Where files are to go, from what of their list is loaded; or why they cannot, in words. */
export function planOrder(
  pages: ReadonlyMap<number, readonly MediaFile[]>,
  total: number,
  ids: readonly string[],
  to: OrderStep | Beside,
): OrderPlan | { refusal: string } {
  if (ids.length === 0) return { refusal: libraryText.stillLoading };
  if (ids.length > ORDER_IDS_MAX) return { refusal: orderText.tooMany(ORDER_IDS_MAX) };
  const at = new Map<string, number>();
  for (const [page, files] of pages) {
    for (const [offset, file] of files.entries()) at.set(file.id, (page - 1) * PAGE_SIZE + offset);
  }
  const fileAt = (index: number) => pages.get(Math.floor(index / PAGE_SIZE) + 1)?.[index % PAGE_SIZE];
  const placeOf = (id: string) => at.get(id) ?? total;
  const sorted = [...ids].sort((one, other) => placeOf(one) - placeOf(other));
  const [first, last] = [placeOf(sorted[0] ?? ''), placeOf(sorted.at(-1) ?? '')];
  const isBlock = last - first === ids.length - 1;

  const found = besideOf(to, { first, last, total, fileAt, at });
  if (!found) return { refusal: libraryText.stillLoading };
  const { beside, index } = found;
  if (last < total && isBlock && index !== undefined && index >= first && index <= last + 1) {
    const isOne = ids.length === 1;
    if (isOne && (to === 'earlier' || to === 'start')) return { refusal: orderText.isFirst };
    if (isOne && (to === 'later' || to === 'end')) return { refusal: orderText.isLast };
    return { refusal: orderText.isThere(ids.length) };
  }
  return { ids: sorted, beside, to: index, words: wordsFor(sorted, index, { total, fileAt, placeOf }) };
}

type Row = { total: number; fileAt: (index: number) => MediaFile | undefined };

function besideOf(
  to: OrderStep | Beside,
  { first, last, total, fileAt, at }: Row & { first: number; last: number; at: ReadonlyMap<string, number> },
): { beside: Beside; index: number | undefined } | null {
  if (typeof to === 'object') {
    const id = 'before' in to ? to.before : to.after;
    if (id === null) return { beside: to, index: 'before' in to ? total : 0 };
    const index = at.get(id);
    return { beside: to, index: index === undefined || 'before' in to ? index : index + 1 };
  }
  if (to === 'start' || (to === 'earlier' && first === 0)) return { beside: { after: null }, index: 0 };
  if (to === 'end' || (to === 'later' && last === total - 1))
    return { beside: { before: null }, index: total };
  const file = fileAt(to === 'earlier' ? first - 1 : last + 1);
  if (!file) return null;
  return to === 'earlier'
    ? { beside: { before: file.id }, index: first - 1 }
    : { beside: { after: file.id }, index: last + 2 };
}

function wordsFor(
  ids: readonly string[],
  index: number | undefined,
  { total, fileAt, placeOf }: Row & { placeOf: (id: string) => number },
): string {
  if (index === undefined) return orderText.movedBeside(ids.length);
  const moved = new Set(ids);
  const first = index - ids.filter((id) => placeOf(id) < index).length + 1;
  if (first === 1) return orderText.moved(ids.length, 'start', first, total);
  let next = index;
  while (next < total && moved.has(fileAt(next)?.id ?? '')) next += 1;
  if (next >= total) return orderText.moved(ids.length, 'end', first, total);
  const file = fileAt(next);
  if (!file) return orderText.movedBeside(ids.length);
  return orderText.moved(ids.length, { before: nameOf(file) }, first, total);
}
