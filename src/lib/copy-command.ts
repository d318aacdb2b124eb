import type { LucideIcon } from 'lucide-react';
import { useSyncExternalStore } from 'react';

/** Files, whose ids may have to be asked for, or one folder. */
export type ToCopy =
  | {
      count: number;
      resolve: (signal: AbortSignal, onProgress: (done: number, total: number) => void) => Promise<string[]>;
    }
  | { folderId: string; name: string };

/** “Copy to…”: it comes with its words, so that menus need not bring them along. */
export type CopyCommand = { label: string; icon: LucideIcon; ask: (asked: ToCopy) => void };

let command: CopyCommand | null = null;
const listeners = new Set<() => void>();

/** Null where there is no other library to copy to, and for who may not. */
export function provideCopyCommand(next: CopyCommand | null): void {
  command = next;
  for (const listener of listeners) listener();
}

export function useCopyCommand(): CopyCommand | null {
  return useSyncExternalStore(subscribe, () => command);
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
