import type { DragKind } from '../../collection/drag.ts';
import { FOLDER_DEPTH_MAX } from '../../contract/values.ts';
import { folderText } from '../../lib/text/folders.ts';
import type { DraggedFolder } from './dragged-folder.ts';

/** A place that takes drops: a folder, or the top (`id` null), with the ids of its ancestors, root first. */
export type DropPlace = { id: string | null; name: string; path: readonly string[] };

export type DropVerdict = {
  isAllowed: boolean;
  /** Something inside may take it: resting here opens the place. */
  isWay: boolean;
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
  if (kind === 'external') return allowed(folderText.dropUpload(place.name));
  if (kind === 'files' && place.id === filesFrom) return refusal(folderText.dropAlreadyHere, true);
  if (kind === 'folder' && dragged) {
    if (place.id === dragged.id || place.path.includes(dragged.id)) return refusal(folderText.dropIntoItself);
    if (place.id === dragged.parentId) return refusal(folderText.dropAlreadyHere, true);
    const depth = place.id === null ? 0 : place.path.length + 1;
    // As far as it is known here; what is deeper the server counts.
    const levels = dragged.foldersCount > 0 ? 2 : 1;
    if (depth + levels > FOLDER_DEPTH_MAX) return refusal(folderText.dropTooDeep(FOLDER_DEPTH_MAX));
  }
  return allowed(folderText.dropMove(place.name));
}

function allowed(words: string): DropVerdict {
  return { isAllowed: true, isWay: true, words };
}

function refusal(words: string, isWay = false): DropVerdict {
  return { isAllowed: false, isWay, words };
}
