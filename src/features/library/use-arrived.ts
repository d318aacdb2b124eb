import { useEffect, useEffectEvent, useRef } from 'react';
import { isFocusLost } from './use-kept-focus.ts';
import type { Listing } from './use-listing.ts';

/** Files that have just been uploaded here, in the order that they were dropped in; another object each time. */
export type Arrived = { readonly ids: readonly string[] };

/**
 * Selects files that have arrived, unless the user is busy with others, and moves the keyboard to the first of them if it is
 * among the files, or nowhere: its alt text is one key away. Nothing scrolls.
 */
export function useArrived(
  arrived: Arrived | null,
  {
    listing,
    isBusy,
    selectThese,
    focusOn,
  }: {
    listing: Listing;
    /** Something else is selected or edited, or the files may not be in this list. */
    isBusy: boolean;
    selectThese: (ids: readonly string[]) => void;
    /** Where it is on screen. */
    focusOn: (index: number) => void;
  },
): void {
  const awaited = useRef<string | null>(null);
  const look = useEffectEvent((files: Listing) => {
    const index = awaited.current === null ? undefined : files.indexOf(awaited.current);
    if (index === undefined) return;
    awaited.current = null;
    const active = document.activeElement;
    // Where it is lost, what had it knows best who gets it.
    const isNowhere = active === document.body && !isFocusLost();
    const isFree = isNowhere || active?.closest('[role=grid]');
    if (isFree) focusOn(index);
  });
  const arrive = useEffectEvent(({ ids }: Arrived) => {
    if (isBusy) return;
    selectThese(ids);
    awaited.current = ids[0] ?? null;
    look(listing);
  });
  useEffect(() => {
    if (arrived) arrive(arrived);
  }, [arrived]);
  useEffect(() => look(listing), [listing]);

  useEffect(() => {
    // Whoever does something meanwhile keeps their place.
    const forget = () => {
      awaited.current = null;
    };
    document.addEventListener('pointerdown', forget, true);
    document.addEventListener('keydown', forget, true);
    return () => {
      document.removeEventListener('pointerdown', forget, true);
      document.removeEventListener('keydown', forget, true);
    };
  }, []);
}
