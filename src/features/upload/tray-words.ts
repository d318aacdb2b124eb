import { uploadText } from '../../lib/text/upload.ts';
import type { UploadItem } from './queue.ts';
import type { UploadSnapshot } from './store.ts';
import type { UploadTotals } from './totals.ts';

/** "Uploading 12 of 40", "40 uploaded", "38 uploaded, 2 failed". */
export function trayTitle(totals: UploadTotals, isReading: boolean): string {
  if (totals.active > 0) return uploadText.uploading(totals.stored + totals.failed, totals.count);
  if (isReading) return uploadText.reading;
  if (totals.failed > 0 && totals.stored === 0) return uploadText.allFailed(totals.failed);
  if (totals.failed > 0) return uploadText.uploadedAndFailed(totals.stored, totals.failed);
  if (totals.stored === 0 && totals.cancelled > 0) return uploadText.cancelled(totals.cancelled);
  return uploadText.uploaded(totals.stored);
}

/** Below the title, while there is work: how much, how fast, how long, or why it has stopped. */
export function traySummary({ queue, totals, bytesPerSecond, secondsLeft }: UploadSnapshot): string | null {
  if (totals.active === 0) return null;
  if (queue.pause !== null) return uploadText.paused[queue.pause];
  const parts = [uploadText.bytes(totals.sentBytes, totals.bytes)];
  if (bytesPerSecond !== null && bytesPerSecond > 0) parts.push(uploadText.speed(bytesPerSecond));
  if (secondsLeft !== null) parts.push(uploadText.timeLeft(secondsLeft));
  return parts.join(' · ');
}

/** What is with a file, in words. */
export function itemStatus(item: UploadItem): string {
  switch (item.state) {
    case 'waiting':
      return item.error === null ? uploadText.states.waiting : uploadText.again(item.error);
    case 'encoding':
      return item.done >= item.size ? uploadText.states.encoded : uploadText.encoding(item.done / item.size);
    case 'sending':
      return item.done >= item.size ? uploadText.states.storing : uploadText.sending(item.done, item.size);
    case 'failed':
    case 'refused':
      return item.error ?? uploadText.failures.unexpected;
    case 'stored':
    case 'cancelled':
      return uploadText.states[item.state];
  }
}

/** Where it goes: "Campaigns / Spring / Press". */
export function itemPlace(item: UploadItem): string {
  return [item.folderName, ...item.folders].join(' / ');
}
