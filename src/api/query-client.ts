import { MutationCache, notifyManager, QueryCache, QueryClient } from '@tanstack/react-query';
import { OWN_LIBRARY } from '../lib/paths.ts';
import { ApiError, isTransient } from './http.ts';
import { restoreKept } from './kept/restore.ts';
import { forgetKept } from './kept/store.ts';
import { isLive } from './live/live-state.ts';

/** Milliseconds for which an answer is good: while every change is told, only what no event tells grows old. */
const FRESH_MS = { live: 5 * 60_000, otherwise: 10_000 };

// What a click changes is on the screen before the next frame: a box that is ticked must not show its old state between.
notifyManager.setScheduler(queueMicrotask);

/** Nobody tells of changes in other libraries than the server's own. */
const isElsewhere = ([of, libraryId]: readonly unknown[]) => of === 'library' && libraryId !== OWN_LIBRARY;

/**
 * One client for the whole app. A refused session is told to `onUnauthenticated` once per answer; transient failures
 * of queries are tried twice more with growing pauses, everything else is shown at once.
 */
export function createQueryClient(onUnauthenticated: () => void): QueryClient {
  const onError = (error: unknown) => {
    if (!(error instanceof ApiError && error.status === 401)) return;
    void forgetKept();
    onUnauthenticated();
  };
  const queryClient = new QueryClient({
    queryCache: new QueryCache({ onError }),
    mutationCache: new MutationCache({ onError }),
    defaultOptions: {
      queries: {
        staleTime: ({ queryKey }) =>
          isLive() && !isElsewhere(queryKey) ? FRESH_MS.live : FRESH_MS.otherwise,
        retry: (failures, error) => failures < 2 && isTransient(error),
        retryDelay: (failures) => Math.min(4_000, 400 * 2 ** failures),
        // Our own connection banner decides; the browser's "online" says nothing about a server on this machine.
        networkMode: 'always',
      },
      mutations: { retry: false, networkMode: 'always' },
    },
  });
  restoreKept(queryClient);
  return queryClient;
}
