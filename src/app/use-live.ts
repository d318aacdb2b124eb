import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { loadPart } from '../api/load-part.ts';

/** Follows what others change, once the first screen is there. */
export function useLive(isReady: boolean): void {
  const queryClient = useQueryClient();
  useEffect(() => {
    if (!isReady) return;
    let stop: (() => void) | null = null;
    let isGone = false;
    // Where this version's parts are gone, the screen still asks again by itself.
    loadPart(() => import('../api/live/follow.ts')).then(
      ({ followChanges }) => {
        if (!isGone) stop = followChanges(queryClient);
      },
      () => {},
    );
    return () => {
      isGone = true;
      stop?.();
    };
  }, [isReady, queryClient]);
}
