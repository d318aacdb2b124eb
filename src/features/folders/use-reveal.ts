import { type QueryClient, useQueryClient } from '@tanstack/react-query';
import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import { cachedFolderPages, findFolderPlace, refreshFolderPages } from '../../api/folder-pages.ts';
import { useLibraryId } from '../../api/library.ts';
import { loadedLevels } from './loaded-levels.ts';
import type { LoadedFolders } from './tree-focus.ts';
import { rowOfFolder, type TreeShape } from './tree-shape.ts';

/** A folder to scroll to. The folders above it are taken to be open. */
export type RevealTarget = {
  id: string;
  /** Ids of the folders above it, root first. */
  path: readonly string[];
  /** Its row gets the focus too. */
  takesFocus?: boolean;
  /** It was just made or has got another name: what is loaded does not know its place yet. */
  isNew?: boolean;
};

/**
 * Scrolls to a folder once for each target, wherever it is in its level: places that no loaded page has are asked of the
 * server, all levels at once.
 */
export function useReveal({
  target,
  shape,
  loaded,
  show,
  focus,
}: {
  target: RevealTarget | null;
  shape: TreeShape;
  loaded: LoadedFolders;
  show: (row: number) => void;
  focus: (row: number) => void;
}): void {
  const libraryId = useLibraryId();
  const queryClient = useQueryClient();
  const [located, setLocated] = useState<RevealTarget | null>(null);
  const shown = useRef<RevealTarget | null>(null);

  useEffect(() => {
    if (!target) return;
    let isCurrent = true;
    // What cannot be found now is found when it is scrolled to; the rest of the way is shown.
    void locate(queryClient, libraryId, target).then(() => {
      if (isCurrent) setLocated(target);
    });
    return () => {
      isCurrent = false;
    };
  }, [target, libraryId, queryClient]);

  useLayoutEffect(() => {
    if (!located || shown.current === located) return;
    const parentId = located.path.at(-1) ?? null;
    const index = loaded.indexOf(parentId, located.id);
    const row = index === undefined ? undefined : rowOfFolder(shape, parentId, index);
    shown.current = located;
    if (row === undefined) return;
    show(row);
    if (located.takesFocus) focus(row);
  });
}

/** Has the pages that the folders on the way are on. */
export async function locate(
  queryClient: QueryClient,
  libraryId: string,
  target: RevealTarget,
): Promise<void> {
  if (target.isNew) await refreshFolderPages(queryClient, libraryId);
  const loaded = loadedLevels(cachedFolderPages(queryClient, libraryId));
  const way = [...target.path, target.id];
  await Promise.allSettled(
    way.map((id, level) => {
      const parentId = way[level - 1] ?? null;
      if (loaded.indexOf(parentId, id) !== undefined) return null;
      return findFolderPlace(queryClient, libraryId, parentId, id);
    }),
  );
}
