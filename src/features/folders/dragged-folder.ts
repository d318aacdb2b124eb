import { useSyncExternalStore } from 'react';

/** What is known of the folder being dragged while it hovers; its data cannot be read before the drop. */
export type DraggedFolder = { id: string; parentId: string | null; foldersCount: number };

let dragged: DraggedFolder | null = null;
const listeners = new Set<() => void>();

/** Remembers the folder whose drag starts in this tab; null when it ends. */
export function setDraggedFolder(folder: DraggedFolder | null): void {
  dragged = folder;
  for (const listener of listeners) listener();
}

export function draggedFolder(): DraggedFolder | null {
  return dragged;
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** The folder that is being dragged: its row or card must stay in the document, or the drag would not end. */
export function useDraggedFolder(): DraggedFolder | null {
  return useSyncExternalStore(subscribe, draggedFolder);
}
