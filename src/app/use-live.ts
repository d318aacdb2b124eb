import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { loadPart } from '../api/load-part.ts';

/** Once the first screen is there: follows what others change, and keeps what is shown for the next time. */
export function useLive(isReady: boolean): void {
  const queryClient = useQueryClient();
  useEffect(() => {
    if (!isReady) return;
    const stops: (() => void)[] = [];
    let isGone = false;
    const parts = [
      loadPart(async () => (await import('../api/live/follow.ts')).followChanges),
      loadPart(async () => (await import('../api/kept/keep.ts')).keepAnswers),
    ];
    for (const part of parts) {
      part.then(
        (start) => {
          if (!isGone) stops.push(start(queryClient));
        },
        // Where this version's parts are gone, the screen still asks again by itself.
        () => {},
      );
    }
    return () => {
      isGone = true;
      for (const stop of stops) stop();
    };
  }, [isReady, queryClient]);
}
