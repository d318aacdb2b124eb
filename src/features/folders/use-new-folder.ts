import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import { useCreateFolder } from '../../api/folders.ts';
import { useLibraryId } from '../../api/library.ts';
import { folderText } from '../../lib/text/folders.ts';
import { announce, toast } from '../../ui/toast.tsx';
import { openFolders } from './open-folders.ts';
import { folderProblem } from './use-folder-actions.ts';
import type { MadeFolder, NewFolderPlace } from './use-new-row.ts';

/** A folder that is named and made where it will be in the tree. `onPlace` with null: no more. */
export function useNewFolder(
  place: NewFolderPlace | null,
  onPlace: (place: NewFolderPlace | null) => void,
  /** Puts the focus back where it was asked for. */
  onGivenUp: (parentId: string | null, opener: HTMLElement | null) => void,
) {
  const libraryId = useLibraryId();
  const { mutateAsync: create } = useCreateFolder();
  const [made, setMade] = useState<MadeFolder | null>(null);
  const opener = useRef<HTMLElement | null>(null);
  const now = useRef(place);
  const parentId = place?.parentId ?? null;

  useLayoutEffect(() => {
    now.current = place;
    if (place && document.activeElement instanceof HTMLElement) opener.current = document.activeElement;
  }, [place]);
  useEffect(() => {
    if (place?.parentId) openFolders(libraryId, [place.parentId]);
  }, [libraryId, place]);

  return {
    made: made && made.folder.parentId === parentId ? made : null,

    save: async (name: string, takesFocus: boolean) => {
      try {
        const folder = await create({ name, parentId });
        announce(folderText.made(folder.name));
        setMade({ folder, takesFocus });
      } catch (error) {
        // Its field has gone meanwhile, and can say nothing.
        if (now.current !== place) {
          toast({ tone: 'failed', text: `${folderText.createFailed(name)} ${folderProblem(error, 'name')}` });
        }
        throw error;
      }
    },

    /** The field was left: what is saved keeps its row until the folder's own is there. */
    done: (keepFocus: boolean, isSaved: boolean) => {
      if (isSaved) return;
      onPlace(null);
      if (keepFocus) onGivenUp(parentId, opener.current);
    },

    end: () => {
      onPlace(null);
      setMade(null);
    },
  };
}
