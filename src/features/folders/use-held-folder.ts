import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { findFolderPlace } from '../../api/folder-pages.ts';
import { useLibraryId } from '../../api/library.ts';
import type { Folder } from '../../contract/folder.ts';
import { type LoadedLevels, withHeld } from './loaded-levels.ts';

/** A place in a level, with the folder that was seen there; null where none was. */
type Place = { parentId: string | null; index: number; folder: Folder | null };

/**
 * What is loaded, in which the folder that the keyboard is at is not missing: with a new name it goes to another page,
 * and the page that it was on can come without it before the other one does. Until the server has said where it is, it
 * stays where it was; one that is not in its level any more is let go. Without a place, nothing is held.
 */
export function useHeldFolder(loaded: LoadedLevels, place: Place | null): LoadedLevels {
  const libraryId = useLibraryId();
  const queryClient = useQueryClient();
  const [answer, setAnswer] = useState<{ id: string; isThere: boolean; round: number } | null>(null);
  const { parentId = null, index = 0, folder = null } = place ?? {};
  const isMissing = folder !== null && loaded.indexOf(parentId, folder.id) === undefined;
  const isHeld = isMissing && !(answer?.id === folder.id && !answer.isThere);
  const heldId = isHeld ? folder.id : null;
  // A page from before can come over the answer: then it is asked again.
  const round = (answer?.round ?? 0) + 1;

  useEffect(() => {
    // It may go a second time.
    if (!isMissing) setAnswer(null);
  }, [isMissing]);

  useEffect(() => {
    if (heldId === null) return;
    let isCurrent = true;
    void findFolderPlace(queryClient, libraryId, parentId, heldId)
      .catch(() => null)
      .then((found) => {
        if (isCurrent) setAnswer({ id: heldId, isThere: found !== null, round });
      });
    return () => {
      isCurrent = false;
    };
  }, [heldId, parentId, round, libraryId, queryClient]);

  return isHeld ? withHeld(loaded, { parentId, index, folder }) : loaded;
}
