import { useMemo } from 'react';
import type { DropHandlers } from '../features/folders/use-folder-drop.ts';
import { useFileActions } from '../features/library/file-actions-context.tsx';
import { useUploads } from '../features/upload/upload-provider.tsx';

/** What becomes of what is dropped on a folder, wherever the folder is shown. */
export function useDropHandlers(): DropHandlers {
  const actions = useFileActions();
  const uploads = useUploads();
  return useMemo(
    () => ({
      onMoveFiles: (ids, to) => actions.moveDropped(ids, to),
      onDropExternal: (to, event) => uploads.addFromDataTransfer(event.dataTransfer, to),
      filesFrom: () => actions.draggedFrom,
    }),
    [actions, uploads],
  );
}
