import { useSyncExternalStore } from 'react';
import { readStored, writeStored } from '../lib/stored.ts';

export const THEMES = ['system', 'light', 'dark'] as const;
export type Theme = (typeof THEMES)[number];

const listeners = new Set<() => void>();
let current: Theme = 'system';

function apply(theme: Theme): void {
  current = theme;
  if (theme === 'system') delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = theme;
  for (const listener of listeners) listener();
}

/** First thing at start, before anything is painted. */
export function applyStoredTheme(): void {
  apply(readStored('theme', (value) => THEMES.find((theme) => theme === value) ?? null) ?? 'system');
}

export function setTheme(theme: Theme): void {
  writeStored('theme', theme);
  apply(theme);
}

export function useTheme(): Theme {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => current,
  );
}
