import { useEffect } from 'react';
import type { RevealTarget } from './use-reveal.ts';

const listeners = new Set<(target: RevealTarget) => void>();

/** Has the tree, where it is shown, scroll to a folder that was just made. */
export function askToReveal(target: RevealTarget): void {
  for (const listener of listeners) listener(target);
}

export function useAskedReveal(onAsked: (target: RevealTarget) => void): void {
  useEffect(() => {
    listeners.add(onAsked);
    return () => {
      listeners.delete(onAsked);
    };
  }, [onAsked]);
}
