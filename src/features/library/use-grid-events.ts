import type { DragEvent, FocusEvent, KeyboardEvent, MouseEvent } from 'react';
import { writeDraggedFiles } from '../../collection/drag.ts';
import { isResolved, isSelected, type Selection } from '../../collection/selection.ts';
import { libraryText } from '../../lib/text/library.ts';
import { onDragEnd } from '../../ui/drag-end.ts';
import { setDragImage } from '../../ui/drag-image.ts';
import { useFileActions } from './file-actions-context.tsx';
import { handleGridKey, type KeyContext } from './grid-keys.ts';
import { focusHeader } from './header-focus.ts';
import type { FileCommands } from './use-file-commands.ts';
import type { Listing } from './use-listing.ts';
import { useLongPress } from './use-long-press.ts';
import type { GridFocus } from './windowed-grid.tsx';

type Options = {
  listing: Listing;
  selection: Selection;
  commands: FileCommands;
  keys: KeyContext;
  setFocus: (focus: GridFocus) => void;
  setHasFocus: (hasFocus: boolean) => void;
  select: (index: number, mode: 'only' | 'toggle' | 'extend' | 'add') => void;
  openMenu: (index: number, anchor: { x: number; y: number }) => void;
  /** The folder that all files here are in; undefined where they may be in several. */
  filesFrom: string | null | undefined;
  /** A drag of files of here begins. */
  onDrag: () => void;
  /** The details are open beside the grid and follow what is clicked. */
  areDetailsOpen: boolean;
};

export type GridEvents = ReturnType<typeof useGridEvents>;

/** The grid's handlers, one for all its cells: a cell is found by its `data-index`. */
export function useGridEvents(options: Options) {
  const { listing, selection, commands, select, setFocus, setHasFocus } = options;
  const actions = useFileActions();
  const longPress = useLongPress((target, at) => {
    const cell = cellOf(target);
    if (cell) options.openMenu(cell.index, at);
  });

  return {
    ...longPress.handlers,
    onClick: (event: MouseEvent<HTMLElement>) => {
      const cell = cellOf(event.target);
      if (!cell) return;
      const isBox = event.target instanceof Element && event.target.closest('[data-select]') !== null;
      // Keys belong to the cell, not to the tick or the text inside it.
      cell.element.focus({ preventScroll: true });
      if (event.shiftKey) select(cell.index, event.ctrlKey || event.metaKey ? 'add' : 'extend');
      else if (isBox || event.ctrlKey || event.metaKey) select(cell.index, 'toggle');
      else if (isTouch(event)) {
        if (selection.ids.size > 0 || !isResolved(selection)) select(cell.index, 'toggle');
        else commands.openPreview(cell.index);
      } else {
        select(cell.index, 'only');
        if (options.areDetailsOpen) commands.openDetails(cell.index);
      }
    },
    onDoubleClick: (event: MouseEvent<HTMLElement>) => {
      const cell = cellOf(event.target);
      const isControl = event.target instanceof Element && event.target.closest('button, input') !== null;
      if (cell && !isControl && !isTouch(event)) commands.openPreview(cell.index);
    },
    onContextMenu: (event: MouseEvent<HTMLElement>) => {
      const cell = cellOf(event.target);
      if (!cell) return;
      event.preventDefault();
      if (longPress.noteMenu() && isTouch(event)) return;
      const box = cell.element.getBoundingClientRect();
      // From the keyboard it comes without a place.
      const isPlaced = event.clientX !== 0 || event.clientY !== 0;
      const anchor = isPlaced ? { x: event.clientX, y: event.clientY } : { x: box.x + 16, y: box.y + 16 };
      options.openMenu(cell.index, anchor);
    },
    onKeyDown: (event: KeyboardEvent<HTMLElement>) => {
      if (event.defaultPrevented) return;
      const target = event.target instanceof Element ? event.target : null;
      const header = target?.closest<HTMLElement>('[data-header]');
      const isHandled = header
        ? handleHeaderKey(event, Number(header.dataset.header), options.keys)
        : goesToHeader(event, options.keys) || handleGridKey(event, options.keys);
      if (isHandled) event.preventDefault();
    },
    onFocus: (event: FocusEvent<HTMLElement>) => {
      setHasFocus(true);
      const cell = cellOf(event.target);
      if (cell) setFocus({ index: cell.index, column: cell.column ?? options.keys.focus.column });
    },
    onBlur: (event: FocusEvent<HTMLElement>) => {
      if (!(event.relatedTarget instanceof Node && event.currentTarget.contains(event.relatedTarget))) {
        setHasFocus(false);
      }
    },
    onDragStart: (event: DragEvent<HTMLElement>) => {
      // In the list it may be a part of the row. What is dragged out of an open field is no file.
      const handle = event.target instanceof HTMLElement && event.target.draggable ? event.target : null;
      const id = handle?.closest<HTMLElement>('[data-file-id]')?.dataset.fileId;
      const index = id === undefined ? undefined : listing.indexOf(id);
      if (id === undefined || index === undefined) return;
      const isPart = isSelected(selection, index, id);
      if (!isPart) select(index, 'only');
      const target = commands.targetAt(index);
      const isWhole = isPart && !isResolved(selection);
      const seen = isPart ? commands.filesAt(index).map((file) => file.id) : [id];
      const ids = isPart && !isWhole ? [...selection.ids] : seen;
      // What was never loaded has no ids that a drag could carry. The end of the drag before may not have been told.
      actions.dragged = isWhole ? { target, ids } : null;
      actions.draggedFrom = options.filesFrom;
      onDragEnd(event.target, () => {
        actions.dragged = null;
        actions.draggedFrom = undefined;
      });
      options.onDrag();
      writeDraggedFiles(event.dataTransfer, ids);
      event.dataTransfer.effectAllowed = 'move';
      setDragImage(event.dataTransfer, libraryText.dragged(target.count));
    },
  };
}

function goesToHeader(event: KeyboardEvent<HTMLElement>, { layout, focus }: KeyContext): boolean {
  if (layout.view !== 'list' || event.key !== 'ArrowUp' || focus.index !== 0 || event.shiftKey) return false;
  const grid = event.currentTarget;
  return focusHeader(grid, focus.column, 1) || focusHeader(grid, focus.column, -1);
}

/** A header's button has its own Enter and Space; arrows walk the headers and lead back to the files. */
function handleHeaderKey(event: KeyboardEvent<HTMLElement>, column: number, keys: KeyContext): boolean {
  if (event.key === 'ArrowRight') return focusHeader(event.currentTarget, column + 1, 1);
  if (event.key === 'ArrowLeft') return focusHeader(event.currentTarget, column - 1, -1);
  if (event.key !== 'ArrowDown') return false;
  keys.moveFocus({ index: 0, column });
  return true;
}

function cellOf(target: EventTarget): { element: HTMLElement; index: number; column: number | null } | null {
  const element = target instanceof Element ? target.closest<HTMLElement>('[data-index]') : null;
  if (!element) return null;
  const { index, column } = element.dataset;
  return { element, index: Number(index), column: column === undefined ? null : Number(column) };
}

/** A finger opens where a mouse selects. */
function isTouch(event: MouseEvent): boolean {
  return event.nativeEvent instanceof PointerEvent && event.nativeEvent.pointerType === 'touch';
}
