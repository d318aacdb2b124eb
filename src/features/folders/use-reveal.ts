import { useEffect, useRef } from 'react';
import { useFolder } from '../../api/folders.ts';
import { useLibraryId } from '../../api/library.ts';
import { openFolders } from './open-folders.ts';

/** Opens the folders above the one that the screen shows: once each time it is opened, or has moved. */
export function useReveal(folderId: string | null | undefined): void {
  const libraryId = useLibraryId();
  const ancestors = useFolder(folderId ?? null).data?.ancestors;
  const place = folderId && ancestors ? [...ancestors.map(({ id }) => id), folderId].join(' ') : '';
  const revealed = useRef('');
  useEffect(() => {
    if (place === revealed.current) return;
    revealed.current = place;
    openFolders(libraryId, place.split(' ').slice(0, -1));
  }, [libraryId, place]);
}
