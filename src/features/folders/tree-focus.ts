import type { Folder } from '../../contract/folder.ts';
import { placeOf, rowOfFolder, type TreeShape } from './tree-shape.ts';

/** The row that the keyboard is at. */
export type TreeFocus = {
  /** The row's number when the focus came to it. */
  row: number;
  /** null is the top. */
  parentId: string | null;
  index: number;
  /** Ids of the folders above it, root first. */
  path: readonly string[];
  /** As it was then; null while it is not loaded. */
  folder: Folder | null;
};

/** What of a level is loaded. */
export type LoadedFolders = {
  at: (parentId: string | null, index: number) => Folder | undefined;
  indexOf: (parentId: string | null, id: string) => number | undefined;
};

/**
 * The row that has the focus now: that of the same folder, wherever it has gone in its level; else the one in its place;
 * else, where its level has been closed, the nearest folder above it that is shown.
 */
export function focusedRow(shape: TreeShape, loaded: LoadedFolders, focus: TreeFocus): number | undefined {
  if (shape.levels.has(focus.parentId)) {
    const index = focus.folder ? loaded.indexOf(focus.parentId, focus.folder.id) : undefined;
    const row = rowOfFolder(shape, focus.parentId, index ?? focus.index);
    if (row !== undefined) return row;
  } else {
    for (const level of focus.path.map((_, at) => focus.path.length - 1 - at)) {
      const id = focus.path[level];
      const parentId = focus.path[level - 1] ?? null;
      const index = id === undefined ? undefined : loaded.indexOf(parentId, id);
      const row = index === undefined ? undefined : rowOfFolder(shape, parentId, index);
      if (row !== undefined) return row;
    }
  }
  return shape.rows === 0 ? undefined : Math.min(focus.row, shape.rows - 1);
}

/** The focus at a row; undefined past the end. A row above the top level has no folder. */
export function focusAt(shape: TreeShape, loaded: LoadedFolders, row: number): TreeFocus | undefined {
  if (row < 0 || row >= shape.rows) return undefined;
  const place = placeOf(shape, row);
  if (!place) return { row, parentId: ABOVE, index: row, path: [], folder: null };
  const { parentId, path } = place.level;
  return { row, parentId, index: place.index, path, folder: loaded.at(parentId, place.index) ?? null };
}

/** No level has this parent: the row stands above all of them. */
const ABOVE = '';
