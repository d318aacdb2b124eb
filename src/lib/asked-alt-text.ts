import { useEffect, useEffectEvent } from 'react';

let asked: string | null = null;
const listeners = new Set<() => void>();

/** Has the focus go to the alt text of a file, as soon as it is shown somewhere to be edited. */
export function askForAltText(fileId: string): void {
  asked = fileId;
  for (const listener of listeners) listener();
}

/** Calls `take` when this file's alt text is asked for, or was before; it answers whether it has taken the focus there. */
export function useAskedAltText(fileId: string, take: () => boolean): void {
  const onAsked = useEffectEvent(take);
  useEffect(() => {
    const look = () => {
      if (asked === fileId && onAsked()) asked = null;
    };
    look();
    listeners.add(look);
    return () => {
      listeners.delete(look);
    };
  }, [fileId]);
}
