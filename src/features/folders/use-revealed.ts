import { useCallback, useEffect, useRef, useState } from 'react';
import { useLibraryId } from '../../api/library.ts';
import { useAskedReveal } from './asked-reveal.ts';
import { openFolders } from './open-folders.ts';
import type { RevealTarget } from './use-reveal.ts';
import { useWay } from './use-way.ts';

/**
 * What the tree is to scroll to: the folder that the screen shows, once each time it is opened or has moved, with those
 * above it opened; or one that was asked for since.
 */
export function useRevealed(folderId: string | null | undefined) {
  const libraryId = useLibraryId();
  const way = useWay(folderId);
  const [target, setTarget] = useState<RevealTarget | null>(null);
  const openedHere = useRef<string | null>(null);
  useEffect(() => {
    if (!way) return;
    // What was opened in the tree is in sight, and may have been closed again since.
    const isOpenedHere = way.id === openedHere.current;
    openedHere.current = null;
    if (isOpenedHere) return;
    openFolders(libraryId, way.path);
    setTarget(way);
  }, [libraryId, way]);
  useAskedReveal(setTarget);
  return {
    target,
    reveal: setTarget,
    noteOpened: useCallback((id: string) => {
      openedHere.current = id;
    }, []),
  };
}
