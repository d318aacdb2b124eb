import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import { useLibraryId } from '../../api/library.ts';
import type { Folder } from '../../contract/folder.ts';
import type { LoadedFolders } from './tree-focus.ts';
import { parentRow, rowOfFolder, type TreeShape } from './tree-shape.ts';
import { locate } from './use-reveal.ts';

/** Where a folder is being named, in a row of its own before the others of its parent; null is the top. */
export type NewFolderPlace = { parentId: string | null };

/** What has become of it. */
export type MadeFolder = {
  folder: Folder;
  /** The keyboard was in its field. */
  takesFocus: boolean;
};

type Options = {
  place: NewFolderPlace | null;
  made: MadeFolder | null;
  shape: TreeShape;
  loaded: LoadedFolders;
  show: (row: number) => void;
  focus: (row: number) => void;
  /** The folder has a row of its own now, or its parent's level is not shown any more. */
  onEnd: () => void;
};

/**
 * The number of the row in which a new folder is named; undefined where there is none. It is scrolled to once, and stays
 * until the folder's own row can take its place, with the focus.
 */
export function useNewRow({ place, made, shape, loaded, show, focus, onEnd }: Options): number | undefined {
  const libraryId = useLibraryId();
  const queryClient = useQueryClient();
  const [located, setLocated] = useState<MadeFolder | null>(null);
  const shown = useRef<NewFolderPlace | null>(null);
  const level = place ? shape.levels.get(place.parentId) : undefined;
  const row = level && level.first - 1;
  const path = level?.path;

  useEffect(() => {
    if (!made || !path) return;
    let isCurrent = true;
    void locate(queryClient, libraryId, { id: made.folder.id, path, isNew: true }).then(() => {
      if (isCurrent) setLocated(made);
    });
    return () => {
      isCurrent = false;
    };
  }, [made, path, libraryId, queryClient]);

  useLayoutEffect(() => {
    if (!place) {
      shown.current = null;
      return;
    }
    if (level === undefined || row === undefined) {
      if (shown.current === place) onEnd();
      return;
    }
    if (shown.current !== place) {
      shown.current = place;
      show(row);
    }
    if (!made) return;
    const index = loaded.indexOf(place.parentId, made.folder.id);
    const madeRow = index === undefined ? undefined : rowOfFolder(shape, place.parentId, index);
    // Its level goes with the field while its parent is not known to have a folder.
    if (madeRow !== undefined && isParentFilled()) {
      show(madeRow);
      if (made.takesFocus) focus(madeRow);
      onEnd();
    } else if (located === made) onEnd();

    function isParentFilled(): boolean {
      if (!level || parentRow(level) === undefined) return true;
      const above = level.path.at(-2) ?? null;
      const at = level.parentId === null ? undefined : loaded.indexOf(above, level.parentId);
      return at !== undefined && (loaded.at(above, at)?.foldersCount ?? 0) > 0;
    }
  });

  return row;
}
