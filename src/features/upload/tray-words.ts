import { uploadText } from '../../lib/text/upload.ts';
import { uploadPlanText } from '../../lib/text/upload-plan.ts';
import { uploadTrayText } from '../../lib/text/upload-tray.ts';
import type { UploadSnapshot } from './store.ts';
import type { UploadTotals } from './totals.ts';
import { QUICK_BYTES, type UploadItem } from './upload-item.ts';

/** "Uploading 12 of 40", "Uploading 12 of 38, 2 failed", "40 uploaded", "38 uploaded, 2 failed, 3 to choose again". */
export function trayTitle(totals: UploadTotals, isReading: boolean): string {
  if (totals.active > 0) {
    const { stored, failed, count } = totals;
    const progress = uploadTrayText.uploading(stored, count - failed);
    return failed > 0 ? `${progress}, ${uploadTrayText.notUploaded(failed)}` : progress;
  }
  if (isReading) return uploadTrayText.reading;
  if (totals.conflicts > 0) return uploadPlanText.conflicts(totals.conflicts);
  const { stored, failed, missing } = totals;
  if (stored + failed > 0) {
    return [
      stored > 0 && uploadTrayText.uploaded(stored),
      failed > 0 && uploadTrayText.notUploaded(failed),
      missing > 0 && uploadTrayText.toChooseAgain(missing),
    ]
      .filter((part) => part !== false)
      .join(', ');
  }
  if (missing > 0) return uploadTrayText.missing(missing);
  if (totals.cancelled > 0) return uploadTrayText.cancelled(totals.cancelled);
  if (totals.same > 0) return uploadPlanText.same(totals.same);
  if (totals.skipped > 0) return uploadPlanText.skipped(totals.skipped);
  return uploadTrayText.uploaded(stored);
}

/** Below the title, while there is work: how much, how fast, how long, or why it has stopped. */
export function traySummary({ queue, totals, bytesPerSecond, secondsLeft }: UploadSnapshot): string | null {
  if (totals.active === 0 && queue.reading === 0) return null;
  if (queue.pause !== null) return uploadTrayText.paused[queue.pause];
  if (totals.active === 0) return null;
  const parts = [uploadTrayText.bytes(totals.sentBytes, totals.bytes)];
  if (bytesPerSecond !== null && bytesPerSecond > 0) parts.push(uploadTrayText.speed(bytesPerSecond));
  if (secondsLeft !== null) parts.push(uploadTrayText.timeLeft(secondsLeft));
  return parts.join(' · ');
}

/** What is with a file, in words. */
export function itemStatus(item: UploadItem): string {
  const name = item.existing?.name ?? item.name;
  switch (item.state) {
    case 'checking':
      return uploadPlanText.checking;
    case 'conflict':
      return item.existing?.isChosen
        ? uploadPlanText.replacedSince(name)
        : uploadPlanText.conflict(name, itemPlace(item));
    case 'skipped':
      return skippedWords(item, name);
    case 'waiting':
      return item.error === null ? uploadTrayText.states.waiting : uploadTrayText.again(item.error);
    case 'encoding':
      return uploadTrayText.encoding(item.done / item.size);
    case 'ready':
      return item.error === null ? uploadTrayText.states.ready : uploadTrayText.again(item.error);
    case 'sending':
      return item.done >= item.size || item.size <= QUICK_BYTES
        ? uploadTrayText.states.storing
        : uploadTrayText.sending(item.done, item.size);
    case 'failed':
    case 'refused':
      return item.error ?? uploadText.failures.unexpected;
    case 'stored':
      return item.fileName !== null && item.fileName !== item.name
        ? uploadTrayText.storedAs(item.fileName)
        : uploadTrayText.states.stored;
    case 'cancelled':
    case 'missing':
      return uploadTrayText.states[item.state];
  }
}

function skippedWords({ existing }: UploadItem, name: string): string {
  if (!existing) return uploadPlanText.underWay;
  return `${existing.isSame ? uploadPlanText.sameAs : uploadPlanText.skippedFor} ${name}`;
}

/** Where it goes: "Campaigns / Spring / Press". */
export function itemPlace(item: UploadItem): string {
  return [item.folderName, ...item.folders].join(' / ');
}
