import { useSyncExternalStore } from 'react';
import type { DragKind } from '../../collection/drag.ts';
import { FOLDER_DEPTH_MAX } from '../../contract/values.ts';
import { folderText } from '../../lib/text/folders.ts';

/** A place that takes drops: a folder, or the top (`id` null), with the ids of its ancestors, root first. */
export type DropPlace = { id: string | null; name: string; path: readonly string[] };

/** What is known of the folder being dragged while it hovers; its data cannot be read before the drop. */
export type DraggedFolder = { id: string; parentId: string | null; foldersCount: number };

export type DropVerdict = {
  isAllowed: boolean;
  /** What a drop here would do, or why it would not. */
  words: string;
};

/**
 * Whether `place` takes what hovers over it. `filesFrom` is the folder that dragged files are all in, undefined where they
 * may be in several. A folder dragged in from another tab is unknown, and left to the server.
 */
export function dropVerdict(
  kind: NonNullable<DragKind>,
  place: DropPlace,
  dragged: DraggedFolder | null,
  filesFrom?: string | null,
): DropVerdict {
  if (kind === 'external') return { isAllowed: true, words: folderText.dropUpload(place.name) };
  if (kind === 'files' && place.id === filesFrom) return refusal(folderText.dropAlreadyHere);
  if (kind === 'folder' && dragged) {
    if (place.id === dragged.id || place.path.includes(dragged.id)) return refusal(folderText.dropIntoItself);
    if (place.id === dragged.parentId) return refusal(folderText.dropAlreadyHere);
    const depth = place.id === null ? 0 : place.path.length + 1;
    // As far as it is known here; what is deeper the server counts.
    const levels = dragged.foldersCount > 0 ? 2 : 1;
    if (depth + levels > FOLDER_DEPTH_MAX) return refusal(folderText.dropTooDeep(FOLDER_DEPTH_MAX));
  }
  return { isAllowed: true, words: folderText.dropMove(place.name) };
}

function refusal(words: string): DropVerdict {
  return { isAllowed: false, words };
}

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
