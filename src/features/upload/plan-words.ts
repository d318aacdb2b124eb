import { uploadPlanText } from '../../lib/text/upload-plan.ts';
import type { UploadQueue } from './queue.ts';
import type { UploadTotals } from './totals.ts';
import type { RefusalKind } from './upload-item.ts';

/** Whether there was more than a plain drop. */
export function hasPlan({ newFolders }: Pick<UploadQueue, 'newFolders'>, totals: UploadTotals): boolean {
  return newFolders + totals.same + totals.skipped + totals.conflicts + totals.refused > 0;
}

/** "132 files · 9 new folders · 4 already here · 2 name conflicts · 3 refused: 2 empty, 1 too large". */
export function planWords(
  { items, newFolders }: Pick<UploadQueue, 'items' | 'newFolders'>,
  totals: UploadTotals,
): string {
  const { same, skipped, conflicts, refused, count } = totals;
  return [
    uploadPlanText.files(count + same + skipped + conflicts),
    newFolders > 0 && uploadPlanText.newFolders(newFolders),
    same > 0 && uploadPlanText.same(same),
    conflicts > 0 && uploadPlanText.conflicts(conflicts),
    skipped > 0 && uploadPlanText.skipped(skipped),
    refused > 0 && uploadPlanText.refused(refused, reasonsOf(items)),
  ]
    .filter((part) => part !== false)
    .join(' · ');
}

function reasonsOf(items: UploadQueue['items']): string {
  const counts = new Map<RefusalKind, number>();
  for (const { state, refusalKind } of items)
    if (state === 'refused' && refusalKind) counts.set(refusalKind, (counts.get(refusalKind) ?? 0) + 1);
  return [...counts].map(([kind, count]) => uploadPlanText.reasons[kind](count)).join(', ');
}
