import { Camera, FolderUp } from 'lucide-react';
import { useMemo } from 'react';
import { shellText } from '../lib/text/shell.ts';
import type { MenuEntry } from '../ui/menu-sections.ts';
import { useMediaQuery } from '../ui/use-media-query.ts';

/** Ways to upload beside the picker for files; what is held in the hand has a camera. */
export function useUploadItems(): MenuEntry[] {
  const isHandheld = useMediaQuery('(any-pointer: coarse)');
  return useMemo(
    () => [
      { id: 'folder', label: shellText.uploadFolder, icon: FolderUp },
      ...(isHandheld ? [{ id: 'camera', label: shellText.takePhoto, icon: Camera }] : []),
    ],
    [isHandheld],
  );
}
