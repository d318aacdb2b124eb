import { type DragEvent, useEffect, useRef, useState } from 'react';
import type { DropPlace, DropVerdict } from './folder-drop.ts';

/** What the app does with what is dropped on a folder, the top being null. */
export type DropHandlers = {
  onMoveFiles: (ids: string[], folderId: string | null) => void;
  onDropExternal: (folderId: string | null, event: DragEvent<HTMLElement>) => void;
  /** The folder that the dragged files are all from; undefined where they may be from several. */
  filesFrom: () => string | null | undefined;
};

export type DropOptions = DropHandlers & {
  place: DropPlace;
  isEnabled: boolean;
  onMoveFolder: (folderId: string, parentId: string | null) => void;
  /** Opens the place: a drag has rested on it. False where that cannot be done yet. */
  onRest?: (() => boolean) | undefined;
};

/** What hovers over a place: what a drop would do, and whether the place is about to open. */
export type Hover = DropVerdict & { isOpening: boolean };

/** One place's hovering: how it is shown, and what ends it. */
export type Hovering = { shown: Hover | null; show: (hover: Hover | null) => void; leave: () => void };

type HandleDrag = (event: DragEvent<HTMLElement>, options: DropOptions, hovering: Hovering) => void;

/** Comes after the first screen: until then the page takes what is dropped. */
const handler: { current: HandleDrag | null } = { current: null };

export function handleDragsWith(handle: HandleDrag): void {
  handler.current = handle;
}

/** Makes an element a drop target: spread `handlers` on it, and show `verdict` while something hovers. */
export function useFolderDrop(options: DropOptions) {
  const [verdict, setVerdict] = useState<Hover | null>(null);
  const hovering = useRef<Hovering>({ shown: null, show: setVerdict, leave: () => {} });
  useEffect(() => () => hovering.current.leave(), []);
  const on = (event: DragEvent<HTMLElement>) => handler.current?.(event, options, hovering.current);
  return { verdict, handlers: { onDragEnter: on, onDragOver: on, onDragLeave: on, onDrop: on } };
}
