import { useSyncExternalStore } from 'react';
import { useIsDesk } from '../../ui/use-media-query.ts';

/** Height of the bar above. */
const BAR = 52;

function subscribe(listener: () => void): () => void {
  window.visualViewport?.addEventListener('resize', listener);
  return () => window.visualViewport?.removeEventListener('resize', listener);
}

/** Enlarging with two fingers makes what is seen smaller, and is no keyboard. */
function seenHeight(): number {
  const { visualViewport } = window;
  return visualViewport ? Math.round(visualViewport.height * visualViewport.scale) : window.innerHeight;
}

/** On a phone: the pixels below the bar that its keyboard leaves to be seen. Elsewhere there is no bound. */
export function useSeenHeight(): number | undefined {
  const isDesk = useIsDesk();
  const height = useSyncExternalStore(subscribe, seenHeight);
  return isDesk ? undefined : height - BAR;
}
