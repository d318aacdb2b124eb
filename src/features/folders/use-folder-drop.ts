import { type DragEvent, useCallback, useEffect, useRef, useState } from 'react';
import { dragKind, readDraggedFiles, readDraggedFolder } from '../../collection/drag.ts';
import { type DropPlace, type DropVerdict, draggedFolder, dropVerdict } from './folder-drop.ts';

/** Milliseconds over a closed folder before it opens. */
const OPEN_AFTER = 600;

/** What the app does with what is dropped on a folder, the top being null. */
export type DropHandlers = {
  onMoveFiles: (ids: string[], folderId: string | null) => void;
  onDropExternal: (folderId: string | null, event: DragEvent<HTMLElement>) => void;
  /** The folder that the files on screen are all in; undefined where they may be in several. */
  filesFrom: () => string | null | undefined;
};

type Options = DropHandlers & {
  place: DropPlace;
  isEnabled: boolean;
  onMoveFolder: (folderId: string, parentId: string | null) => void;
  /** The place is closed, and a drag has rested on it. */
  onRest?: (() => void) | undefined;
};

/** Makes an element a drop target: spread `handlers` on it, and show `verdict` while something hovers. */
export function useFolderDrop({
  place,
  isEnabled,
  onMoveFiles,
  onDropExternal,
  filesFrom,
  onMoveFolder,
  onRest,
}: Options) {
  const [verdict, setVerdict] = useState<DropVerdict | null>(null);
  const restTimer = useRef(0);
  useEffect(() => () => window.clearTimeout(restTimer.current), []);

  const target = useRef<HTMLElement | null>(null);
  const leave = useCallback(() => {
    window.clearTimeout(restTimer.current);
    setVerdict(null);
  }, []);

  // What the pointer is over can be drawn anew and so be gone: then nobody is told that the drag has left, or ended.
  const isOver = verdict !== null;
  useEffect(() => {
    if (!isOver) return;
    const onDragOver = (event: Event) => {
      if (!(event.target instanceof Node && target.current?.contains(event.target))) leave();
    };
    const ends = ['dragend', 'drop', 'pointermove'] as const;
    document.addEventListener('dragover', onDragOver, true);
    for (const end of ends) document.addEventListener(end, leave);
    return () => {
      document.removeEventListener('dragover', onDragOver, true);
      for (const end of ends) document.removeEventListener(end, leave);
    };
  }, [isOver, leave]);

  const hover = (event: DragEvent<HTMLElement>) => {
    const kind = isEnabled ? dragKind(event.dataTransfer) : null;
    if (kind === null) return;
    target.current = event.currentTarget;
    const next = dropVerdict(kind, place, draggedFolder(), filesFrom());
    // Taking the event is how a target says that it takes the drop; a refusal takes it too, to show the cursor.
    event.preventDefault();
    event.dataTransfer.dropEffect = next.isAllowed ? (kind === 'external' ? 'copy' : 'move') : 'none';
    if (verdict?.words === next.words) return;
    setVerdict(next);
    window.clearTimeout(restTimer.current);
    if (onRest) restTimer.current = window.setTimeout(onRest, OPEN_AFTER);
  };

  const handlers = {
    onDragEnter: hover,
    onDragOver: hover,
    onDragLeave: (event: DragEvent<HTMLElement>) => {
      const into = event.relatedTarget;
      if (into instanceof Node && event.currentTarget.contains(into)) return;
      leave();
    },
    onDrop: (event: DragEvent<HTMLElement>) => {
      leave();
      const kind = isEnabled ? dragKind(event.dataTransfer) : null;
      if (kind === null) return;
      event.preventDefault();
      if (!dropVerdict(kind, place, draggedFolder(), filesFrom()).isAllowed) return;
      if (kind === 'external') return onDropExternal(place.id, event);
      if (kind === 'files') return onMoveFiles(readDraggedFiles(event.dataTransfer), place.id);
      const folderId = readDraggedFolder(event.dataTransfer);
      if (folderId !== null) onMoveFolder(folderId, place.id);
    },
  };

  return { verdict, handlers };
}
