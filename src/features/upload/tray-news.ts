import { uploadPlanText } from '../../lib/text/upload-plan.ts';
import { uploadTrayText } from '../../lib/text/upload-tray.ts';
import { hasPlan, planWords } from './plan-words.ts';
import type { Pause } from './queue.ts';
import type { UploadSnapshot } from './store.ts';
import { isActive } from './upload-item.ts';

/** What of the uploads is told to screen readers when it changes. */
export type Told = {
  /** What was dropped is read, and compared with the library. */
  isPlanned: boolean;
  /** The number is known when dropped folders have been read. */
  hasBegun: boolean;
  isBusy: boolean;
  pause: Pause;
  /** How many files wait for the user to say what becomes of those that have their names. */
  conflicts: number;
  cancelled: number;
  /** How many files wait to be chosen again. */
  missing: number;
};

export const NOTHING_TOLD: Told = {
  isPlanned: false,
  hasBegun: false,
  isBusy: false,
  pause: null,
  conflicts: 0,
  cancelled: 0,
  missing: 0,
};

/** How it is now. */
export function toldOf({ queue, totals }: Pick<UploadSnapshot, 'queue' | 'totals'>): Told {
  const isRead = queue.reading === 0;
  return {
    isPlanned: isRead && !queue.items.some(({ state }) => state === 'checking'),
    hasBegun: isRead && totals.active > 0,
    isBusy: !isRead || totals.active > 0,
    pause: queue.pause,
    conflicts: totals.conflicts,
    cancelled: totals.cancelled,
    missing: totals.missing,
  };
}

/** What is new since `before`, in words: not every step, and failures are the tray's alert. Null: nothing. */
export function newsOf(before: Told, snapshot: Pick<UploadSnapshot, 'queue' | 'totals'>): string | null {
  const { queue, totals } = snapshot;
  const now = toldOf(snapshot);
  const news: string[] = [];
  if (now.isPlanned && !before.isPlanned && hasPlan(queue, totals)) news.push(`${planWords(queue, totals)}.`);
  // The plan tells of those that it finds; others come when files are sent, or moved.
  if (now.isPlanned && before.isPlanned && now.conflicts > before.conflicts)
    news.push(`${uploadPlanText.decide(now.conflicts)}.`);
  if (now.hasBegun && !before.hasBegun)
    news.push(uploadTrayText.began(totals.active, queue.items.find(isActive)?.folderName ?? ''));
  if (now.pause !== before.pause && now.isBusy)
    news.push(now.pause === null ? uploadTrayText.goesOn : uploadTrayText.paused[now.pause]);
  const hasStopped = before.isBusy && !now.isBusy;
  if (hasStopped && now.cancelled > before.cancelled)
    news.push(uploadTrayText.allCancelled(now.cancelled - before.cancelled));
  else if (hasStopped && totals.failed === 0 && totals.stored > 0)
    news.push(uploadTrayText.ended(totals.stored, totals.missing));
  else if (now.missing > before.missing) news.push(`${uploadTrayText.missing(now.missing)}.`);
  return news.length > 0 ? news.join(' ') : null;
}
