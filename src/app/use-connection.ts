import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useReducer, useRef } from 'react';
import { isServerThere } from '../api/health.ts';
import { ApiError } from '../api/http.ts';
import { lookNow, onLiveState } from '../api/live/live-state.ts';
import { shellText } from '../lib/text/shell.ts';
import { retryRefused } from '../ui/text-editor.ts';
import { toast } from '../ui/toast.tsx';
import { CONNECTED, nextConnection, pauseBeforeAsking } from './connection.ts';

/** So often is what was typed sent again by itself while the server is there and does not take it. */
const MOST_RESENT = 5;

/** No answer at all, or one from a proxy or a server that is not ready. */
function isAway(error: unknown): boolean {
  return error instanceof ApiError && (error.kind === 'network' || [502, 503, 504].includes(error.status));
}

/** Watches every call of the query cache, and the stream of events; asks a lost server until it answers, and then refreshes what is shown. */
export function useConnection() {
  const queryClient = useQueryClient();
  const [connection, dispatch] = useReducer(nextConnection, CONNECTED);

  useEffect(() => {
    const suspect = () => dispatch({ type: 'suspected' });
    const hurry = () => {
      suspect();
      dispatch({ type: 'hurried' });
    };
    const onVisible = () => {
      if (!document.hidden) dispatch({ type: 'hurried' });
    };
    const stopQueries = queryClient.getQueryCache().subscribe((event) => {
      if (event.type !== 'updated') return;
      const { action } = event;
      if ((action.type === 'failed' || action.type === 'error') && isAway(action.error)) suspect();
    });
    const stopMutations = queryClient.getMutationCache().subscribe((event) => {
      if (event.type === 'updated' && event.action.type === 'error' && isAway(event.action.error)) suspect();
    });
    const stopLive = onLiveState((state) => {
      if (state === 'broken') suspect();
      else if (state === 'open') dispatch({ type: 'hurried' });
    });
    window.addEventListener('offline', suspect);
    window.addEventListener('online', hurry);
    document.addEventListener('visibilitychange', onVisible);
    if (!navigator.onLine) suspect();
    return () => {
      stopQueries();
      stopMutations();
      stopLive();
      window.removeEventListener('offline', suspect);
      window.removeEventListener('online', hurry);
      document.removeEventListener('visibilitychange', onVisible);
    };
  }, [queryClient]);

  useEffect(() => {
    const pause = pauseBeforeAsking(connection);
    if (pause === null) return;
    const controller = new AbortController();
    const timer = setTimeout(async () => {
      const isThere = await isServerThere(controller.signal);
      if (controller.signal.aborted) return;
      dispatch(isThere ? { type: 'answered' } : { type: 'unanswered', isOffline: !navigator.onLine });
    }, pause);
    return () => {
      clearTimeout(timer);
      controller.abort();
    };
  }, [connection]);

  const { phase } = connection;
  const before = useRef(phase);
  useEffect(() => {
    // Only a connection broke off, or a call was refused: the server has been there all the time.
    if (before.current === 'suspect' && phase === 'connected') retryRefused(MOST_RESENT);
    before.current = phase;
  }, [phase]);
  useEffect(() => {
    if (phase !== 'recovered') return;
    dispatch({ type: 'settled' });
    toast({ text: shellText.connectedAgain });
    retryRefused();
    void queryClient.invalidateQueries();
    lookNow();
  }, [phase, queryClient]);

  return { connection, askNow: () => dispatch({ type: 'hurried' }) };
}
