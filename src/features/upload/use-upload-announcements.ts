import { useEffect, useRef } from 'react';
import { announce } from '../../ui/toast.tsx';
import type { UploadSnapshot } from './store.ts';
import { NOTHING_TOLD, newsOf, toldOf } from './tray-news.ts';

/** Tells screen readers what was found, when uploading begins, pauses and ends. */
export function useUploadAnnouncements(snapshot: UploadSnapshot): void {
  const told = useRef(NOTHING_TOLD);
  useEffect(() => {
    const news = newsOf(told.current, snapshot);
    told.current = toldOf(snapshot);
    if (news !== null) announce(news);
  }, [snapshot]);
}
