import { useSyncExternalStore } from 'react';
import { readStored, writeStored } from './stored.ts';

const listeners = new Set<() => void>();
let isEnabled = readStored('singleLetterShortcuts', (value) => value !== false);

/** Single letters as shortcuts can be switched off: speech input types them by accident (WCAG 2.1.4). */
export function setShortcutsEnabled(enabled: boolean): void {
  isEnabled = enabled;
  writeStored('singleLetterShortcuts', enabled);
  for (const listener of listeners) listener();
}

/** Whether single letters (E, A, F, P, U, N, /, ?) act. */
export function useShortcutsEnabled(): boolean {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => isEnabled ?? true,
  );
}
