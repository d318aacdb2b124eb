import type { DragEvent } from 'react';
import { writeDraggedFolder } from '../../collection/drag.ts';
import type { Folder } from '../../contract/folder.ts';
import { folderText } from '../../lib/text/folders.ts';
import { onDragEnd } from '../../ui/drag-end.ts';
import { setDragImage } from '../../ui/drag-image.ts';
import { setDraggedFolder } from './dragged-folder.ts';

/** What a folder's row or card needs to be dragged: spread it on the element. */
export function folderDragProps(folder: Folder, isDraggable: boolean) {
  if (!isDraggable) return { draggable: false };
  return {
    draggable: true,
    onDragStart: (event: DragEvent<HTMLElement>) => {
      event.stopPropagation();
      // A link would bring its address along, which other programs take.
      event.dataTransfer.clearData();
      writeDraggedFolder(event.dataTransfer, folder.id);
      event.dataTransfer.effectAllowed = 'move';
      setDragImage(event.dataTransfer, folderText.dragged(folder.name, folder.totalFilesCount));
      setDraggedFolder(folder);
      onDragEnd(event.currentTarget, () => setDraggedFolder(null));
    },
  };
}
