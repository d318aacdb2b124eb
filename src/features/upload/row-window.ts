import type { UploadItem } from './upload-item.ts';

/** Pixels; a reason needs room for its words. */
export const ROW_HEIGHT = 56;
export const REASON_ROW_HEIGHT = 78;
/** Rows drawn beyond what is visible, on either side. */
const OVERSCAN = 3;

/** With three buttons below the words; those for fingers are taller. */
const CONFLICT_ROW_HEIGHT = 88;
const CONFLICT_TOUCH_HEIGHT = 108;

export function hasReason(item: UploadItem): boolean {
  return ['failed', 'refused', 'missing'].includes(item.state);
}

function heightOf(item: UploadItem, isTouch = false): number {
  if (item.state === 'conflict') return isTouch ? CONFLICT_TOUCH_HEIGHT : CONFLICT_ROW_HEIGHT;
  return hasReason(item) ? REASON_ROW_HEIGHT : ROW_HEIGHT;
}

type PlacedRow = { item: UploadItem; index: number; top: number; height: number };

/**
 * The rows to draw of a list of thousands, and how tall all of them are. The row that has the focus is always among them:
 * without it the keyboard would lose its place.
 */
export function rowWindow(
  items: readonly UploadItem[],
  scrollTop: number,
  viewHeight: number,
  isTouch = false,
  focusedId: number | null = null,
) {
  const from = scrollTop - OVERSCAN * ROW_HEIGHT;
  const to = scrollTop + viewHeight + OVERSCAN * ROW_HEIGHT;
  const rows: PlacedRow[] = [];
  let top = 0;
  items.forEach((item, index) => {
    const height = heightOf(item, isTouch);
    if ((top + height > from && top < to) || item.id === focusedId) rows.push({ item, index, top, height });
    top += height;
  });
  return { rows, height: top };
}

/** While there is work, in the order of adding; afterwards what failed comes first. What waits for an answer always does. */
export function listed(items: readonly UploadItem[], isActive: boolean): readonly UploadItem[] {
  const isFirst = (item: UploadItem) => item.state === 'conflict' || (!isActive && hasReason(item));
  if (!items.some(isFirst)) return items;
  return [
    ...items.filter(({ state }) => state === 'conflict'),
    ...items.filter((item) => isFirst(item) && item.state !== 'conflict'),
    ...items.filter((item) => !isFirst(item)),
  ];
}

/** Where to scroll so that what is being done is seen; null when nothing is, or the user is asked something first. */
export function topOfWork(items: readonly UploadItem[]): number | null {
  let top = 0;
  if (items[0]?.state === 'conflict') return null;
  for (const item of items) {
    if (item.state === 'sending' || item.state === 'encoding') return Math.max(0, top - ROW_HEIGHT / 2);
    top += heightOf(item);
  }
  return null;
}
