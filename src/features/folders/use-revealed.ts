import { useCallback, useEffect, useState } from 'react';
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
  useEffect(() => {
    if (!way) return;
    openFolders(libraryId, way.path);
    setTarget(way);
  }, [libraryId, way]);
  useAskedReveal(setTarget);
  return { target, reveal: useCallback((asked: RevealTarget) => setTarget(asked), []) };
}
