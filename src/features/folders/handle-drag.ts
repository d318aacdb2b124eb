import type { DragEvent } from 'react';
import { dragKind, readDraggedFiles, readDraggedFolder } from '../../collection/drag.ts';
import { draggedFolder } from './dragged-folder.ts';
import { dropVerdict } from './folder-drop.ts';
import { type DropOptions, type Hovering, handleDragsWith } from './use-folder-drop.ts';

/** Milliseconds over a closed folder before it opens; the cue takes as long (`.opening`). */
const OPEN_AFTER = 600;
/** Pixels that a resting pointer may tremble. */
const TREMBLE = 4;

/** What ends a drag, or tells that it has ended. */
const ENDS = ['dragend', 'drop', 'pointermove'] as const;

/** Where the pointer is, and where it was when a place opened below it. */
let pointer = { x: 0, y: 0 };
let opened: { x: number; y: number; placeId: string | null } | null = null;

function noteOpened(placeId: string | null): void {
  opened = { ...pointer, placeId };
  for (const end of ENDS) document.addEventListener(end, forgetOpened, { once: true });
}

function forgetOpened(): void {
  opened = null;
}

/** What lies below the pointer since a place has opened is not meant before it has moved: the open place is. */
function isMeant({ clientX, clientY }: DragEvent<HTMLElement>, { place }: DropOptions): boolean {
  if (opened && Math.hypot(clientX - opened.x, clientY - opened.y) > TREMBLE) opened = null;
  return opened === null || opened.placeId === place.id;
}

handleDragsWith((event, options, hovering) => {
  if (!isMeant(event, options)) return hovering.leave();
  if (event.type === 'dragleave') {
    const into = event.relatedTarget;
    if (!(into instanceof Node && event.currentTarget.contains(into))) hovering.leave();
  } else if (event.type === 'drop') {
    hovering.leave();
    drop(event, options);
  } else hover(event, options, hovering);
});

function hover(event: DragEvent<HTMLElement>, options: DropOptions, hovering: Hovering): void {
  const { place, onRest, filesFrom } = options;
  const kind = options.isEnabled ? dragKind(event.dataTransfer) : null;
  if (kind === null) return;
  const next = dropVerdict(kind, place, draggedFolder(), filesFrom());
  // Taking the event is how a target says that it takes the drop; a refusal takes it too, to show the cursor.
  event.preventDefault();
  event.dataTransfer.dropEffect = next.isAllowed ? (kind === 'external' ? 'copy' : 'move') : 'none';
  pointer = { x: event.clientX, y: event.clientY };
  const isOpening = onRest !== undefined && next.isWay && opened === null;
  const { shown } = hovering;
  if (shown?.words === next.words && shown.isOpening === isOpening) return;
  hovering.leave();
  hovering.leave = enter(event.currentTarget, hovering);
  hovering.shown = { ...next, isOpening };
  hovering.show(hovering.shown);
  if (!isOpening) return;
  const { leave } = hovering;
  const timer = window.setTimeout(() => {
    noteOpened(place.id);
    if (onRest()) return;
    // The next event of the drag begins anew.
    forgetOpened();
    leave();
  }, OPEN_AFTER);
  hovering.leave = () => {
    window.clearTimeout(timer);
    leave();
  };
}

/** What the pointer is over can be drawn anew and so be gone: then nobody is told that the drag has left, or ended. */
function enter(target: HTMLElement, hovering: Hovering): () => void {
  const leave = () => hovering.leave();
  const onDragOver = (event: Event) => {
    if (!(event.target instanceof Node && target.contains(event.target))) leave();
  };
  document.addEventListener('dragover', onDragOver, true);
  for (const end of ENDS) document.addEventListener(end, leave);
  return () => {
    document.removeEventListener('dragover', onDragOver, true);
    for (const end of ENDS) document.removeEventListener(end, leave);
    hovering.leave = () => {};
    hovering.shown = null;
    hovering.show(null);
  };
}

function drop(event: DragEvent<HTMLElement>, options: DropOptions): void {
  const { place, filesFrom } = options;
  const kind = options.isEnabled ? dragKind(event.dataTransfer) : null;
  if (kind === null) return;
  event.preventDefault();
  if (!dropVerdict(kind, place, draggedFolder(), filesFrom()).isAllowed) return;
  const folderId = readDraggedFolder(event.dataTransfer);
  if (kind === 'external') options.onDropExternal(place.id, event);
  else if (kind === 'files') options.onMoveFiles(readDraggedFiles(event.dataTransfer), place.id);
  else if (folderId !== null) options.onMoveFolder(folderId, place.id);
}
