import type { QueryClient } from '@tanstack/react-query';
import { keys } from './keys.ts';

/** Milliseconds in which many changes (an upload of 300, a bulk move) are refetched for once. */
const PAUSE = 400;
/** What was refetched less than that ago, and whether it is due again. */
const pending = new WeakMap<QueryClient, Map<string, { again: boolean }>>();

/** Runs `refetch` at once, and at most every 400 ms for a row of changes. */
function paced(queryClient: QueryClient, what: string, refetch: () => void): void {
  const recent = pending.get(queryClient) ?? new Map<string, { again: boolean }>();
  pending.set(queryClient, recent);
  const waiting = recent.get(what);
  if (waiting) {
    waiting.again = true;
    return;
  }
  const entry = { again: false };
  recent.set(what, entry);
  setTimeout(() => {
    recent.delete(what);
    if (entry.again) paced(queryClient, what, refetch);
  }, PAUSE);
  refetch();
}

/**
 * Refetches everything on screen that a change of files or folders can touch: at once for a single change, at most
 * every 400 ms for a row of them.
 */
export function refreshLibrary(queryClient: QueryClient, libraryId: string): void {
  paced(queryClient, `library ${libraryId}`, () => {
    void queryClient.invalidateQueries({ queryKey: keys.library(libraryId) });
  });
}

/**
 * Refetches the counts beside the filters and in the sidebar, at the same pace, and marks lists as stale without moving
 * what is on screen.
 */
export function refreshCounts(queryClient: QueryClient, libraryId: string): void {
  void queryClient.invalidateQueries({ queryKey: keys.fileLists(libraryId), refetchType: 'none' });
  paced(queryClient, `counts ${libraryId}`, () => {
    void queryClient.invalidateQueries({ queryKey: keys.fileCounts(libraryId) });
  });
}
