import { useEffect, useRef } from 'react';
import { uploadText } from '../../lib/text/upload.ts';
import { announce } from '../../ui/toast.tsx';
import { isActive } from './queue.ts';
import type { UploadSnapshot } from './store.ts';

/** Tells screen readers when uploading begins and ends; not every step, and failures are the tray's alert. */
export function useUploadAnnouncements({ queue, totals }: UploadSnapshot): void {
  const isBusy = totals.active > 0 || queue.reading > 0;
  const latest = useRef({ queue, totals });
  useEffect(() => {
    latest.current = { queue, totals };
  });
  // The number is known when dropped folders have been read.
  const hasBegun = totals.active > 0 && queue.reading === 0;
  useEffect(() => {
    if (!hasBegun) return;
    const { active } = latest.current.totals;
    const first = latest.current.queue.items.find(isActive);
    announce(uploadText.began(active, first?.folderName ?? ''));
  }, [hasBegun]);
  const wasBusy = useRef(false);
  useEffect(() => {
    const { stored, failed } = latest.current.totals;
    if (wasBusy.current && !isBusy && failed === 0 && stored > 0) announce(uploadText.ended(stored));
    wasBusy.current = isBusy;
  }, [isBusy]);
}
