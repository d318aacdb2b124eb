import type { DragKind } from '../../collection/drag.ts';
import { folderText } from '../../lib/text/folders.ts';

/** A place that takes drops: a folder, or the top (`id` null), with the ids of its ancestors, root first. */
export type DropPlace = { id: string | null; name: string; path: readonly string[] };

/** What is known of the folder being dragged while it hovers; its data cannot be read before the drop. */
export type DraggedFolder = { id: string; parentId: string | null };

export type DropVerdict = {
  isAllowed: boolean;
  /** What a drop here would do, or why it would not. */
  words: string;
};

/** Whether `place` takes what hovers over it. A folder dragged in from another tab is unknown, and left to the server. */
export function dropVerdict(
  kind: NonNullable<DragKind>,
  place: DropPlace,
  dragged: DraggedFolder | null,
): DropVerdict {
  if (kind === 'external') return { isAllowed: true, words: folderText.dropUpload(place.name) };
  if (kind === 'folder' && dragged) {
    if (place.id === dragged.id || place.path.includes(dragged.id)) {
      return { isAllowed: false, words: folderText.dropIntoItself };
    }
    if (place.id === dragged.parentId) return { isAllowed: false, words: folderText.dropAlreadyHere };
  }
  return { isAllowed: true, words: folderText.dropMove(place.name) };
}

let dragged: DraggedFolder | null = null;

/** Remembers the folder whose drag starts in this tab; null when it ends. */
export function setDraggedFolder(folder: DraggedFolder | null): void {
  dragged = folder;
}

export function draggedFolder(): DraggedFolder | null {
  return dragged;
}
