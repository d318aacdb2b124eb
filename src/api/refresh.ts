import type { QueryClient } from '@tanstack/react-query';
import { keys } from './keys.ts';

/** Milliseconds in which many changes (an upload of 300, a bulk move) are refetched for once. */
const PAUSE = 400;
const pending = new WeakMap<QueryClient, Map<string, { timer: number; again: boolean }>>();

/**
 * Refetches everything on screen that a change of files or folders can touch: at once for a single change, at most
 * every 400 ms for a row of them.
 */
export function refreshLibrary(queryClient: QueryClient, libraryId: string): void {
  const timers = pending.get(queryClient) ?? new Map<string, { timer: number; again: boolean }>();
  pending.set(queryClient, timers);
  const waiting = timers.get(libraryId);
  if (waiting) {
    waiting.again = true;
    return;
  }
  const entry = { again: false, timer: 0 };
  entry.timer = window.setTimeout(() => {
    timers.delete(libraryId);
    if (entry.again) refreshLibrary(queryClient, libraryId);
  }, PAUSE);
  timers.set(libraryId, entry);
  void queryClient.invalidateQueries({ queryKey: keys.library(libraryId) });
}

/** Refetches the counts beside the filters and in the sidebar, and marks lists as stale without moving what is on screen. */
export function refreshCounts(queryClient: QueryClient, libraryId: string): void {
  void queryClient.invalidateQueries({ queryKey: keys.fileCounts(libraryId) });
  void queryClient.invalidateQueries({ queryKey: keys.fileLists(libraryId), refetchType: 'none' });
}
