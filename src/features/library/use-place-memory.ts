import { useCallback, useLayoutEffect, useRef, useState } from 'react';
import { NavigationType, useLocation, useNavigationType } from 'react-router';
import { type RememberedPlace, recallPlace, rememberPlace } from './place-memory.ts';

/**
 * Where the user was in this list, when they come back to it by Back, Forward or reload or are sent to a place in it
 * (`recall` in the navigation's state), and a way to note where they are. `recalled` is null for a list that is opened anew. It changes with the list, not with what is opened beside it.
 */
export function usePlaceMemory(list: string) {
  const { key: entry, state } = useLocation();
  const from: string | undefined = useNavigationType() === NavigationType.Pop ? entry : state?.recall;
  const recall = () => ({ list, place: from === undefined ? null : recallPlace(from, list) });
  const [recalled, setRecalled] = useState(recall);
  if (recalled.list !== list) setRecalled(recall());

  const latest = useRef<RememberedPlace | null>(null);
  const saved = useRef<RememberedPlace | null>(null);
  const note = useCallback((place: RememberedPlace) => {
    latest.current = place;
  }, []);

  // A crashed tab has no pagehide.
  useLayoutEffect(() => {
    const save = () => {
      const { current } = latest;
      if (current?.list !== list || current === saved.current) return;
      saved.current = current;
      rememberPlace(entry, current);
    };
    const timer = setInterval(save, 2_000);
    window.addEventListener('pagehide', save);
    return () => {
      saved.current = null;
      save();
      clearInterval(timer);
      window.removeEventListener('pagehide', save);
    };
  }, [entry, list]);

  return { recalled: recalled.place, note };
}
