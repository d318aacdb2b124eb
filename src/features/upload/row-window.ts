import type { UploadItem } from './queue.ts';

/** Pixels; a reason needs room for its words. */
export const ROW_HEIGHT = 56;
export const REASON_ROW_HEIGHT = 78;
/** Rows drawn beyond what is visible, on either side. */
const OVERSCAN = 3;

export function hasReason(item: UploadItem): boolean {
  return item.state === 'failed' || item.state === 'refused';
}

const heightOf = (item: UploadItem) => (hasReason(item) ? REASON_ROW_HEIGHT : ROW_HEIGHT);

type PlacedRow = { item: UploadItem; index: number; top: number; height: number };

/** The rows to draw of a list of thousands, and how tall all of them are. */
export function rowWindow(items: readonly UploadItem[], scrollTop: number, viewHeight: number) {
  const from = scrollTop - OVERSCAN * ROW_HEIGHT;
  const to = scrollTop + viewHeight + OVERSCAN * ROW_HEIGHT;
  const rows: PlacedRow[] = [];
  let top = 0;
  items.forEach((item, index) => {
    const height = heightOf(item);
    if (top + height > from && top < to) rows.push({ item, index, top, height });
    top += height;
  });
  return { rows, height: top };
}

/** While there is work, in the order of adding; afterwards what failed comes first. */
export function listed(items: readonly UploadItem[], isActive: boolean): readonly UploadItem[] {
  if (isActive || !items.some(hasReason)) return items;
  return [...items.filter(hasReason), ...items.filter((item) => !hasReason(item))];
}

/** Where to scroll so that what is being done is seen; null when nothing is. */
export function topOfWork(items: readonly UploadItem[]): number | null {
  let top = 0;
  for (const item of items) {
    if (item.state === 'sending' || item.state === 'encoding') return Math.max(0, top - ROW_HEIGHT / 2);
    top += heightOf(item);
  }
  return null;
}
