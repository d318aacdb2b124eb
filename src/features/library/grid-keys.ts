import type { KeyboardEvent } from 'react';
import type { Layout } from '../../collection/geometry.ts';
import { nextColumn, nextIndex } from '../../collection/keyboard.ts';
import { libraryText } from '../../lib/text/library.ts';
import { announce } from '../../ui/toast.tsx';
import type { ColumnId } from './columns.ts';
import { type EditField, isEditField } from './edit-order.ts';
import type { OrderStep } from './order-plan.ts';
import type { FileCommands } from './use-file-commands.ts';
import type { GridFocus } from './windowed-grid.tsx';

export type KeyContext = {
  layout: Layout;
  rowsPerPage: number;
  focus: GridFocus;
  /** The list's columns. */
  columns: readonly ColumnId[];
  /** Single letters may be switched off (WCAG 2.1.4). */
  areLettersOn: boolean;
  commands: FileCommands;
  hasSelection: boolean;
  /** A range has a beginning already. */
  hasAnchor: boolean;
  moveFocus: (focus: GridFocus) => void;
  select: (index: number, mode: 'anchor' | 'toggle' | 'extend' | 'add') => void;
  selectAll: () => void;
  clearSelection: () => void;
  openMenu: (index: number) => void;
  /** What is typed for a field that has not come yet. */
  handleFieldKey: (event: KeyboardEvent) => boolean;
  /** The keys of the list's cells. */
  handleSheetKey: (event: KeyboardEvent, context: KeyContext) => boolean;
};

/** With Alt and Shift they move the file, not the keyboard. */
const ORDER_KEYS: Record<string, OrderStep | undefined> = {
  ArrowLeft: 'earlier',
  ArrowUp: 'earlier',
  ArrowRight: 'later',
  ArrowDown: 'later',
  Home: 'start',
  End: 'end',
};

/** What a key does in the grid (UI.md's table). True when it did something, so that nothing else should. */
export function handleGridKey(event: KeyboardEvent, context: KeyContext): boolean {
  const { focus, layout } = context;
  const { index } = focus;
  const isControl = event.ctrlKey || event.metaKey;
  if (context.handleFieldKey(event) || context.handleSheetKey(event, context)) return true;

  // Without Shift, Alt and an arrow are the browser's Back.
  const order = event.altKey && event.shiftKey && !isControl ? ORDER_KEYS[event.key] : undefined;
  if (order) return done(() => context.commands.reorder(index, order));
  if (layout.view === 'list' && !event.shiftKey && !isControl) {
    const column = nextColumn(event.key, focus.column, context.columns.length);
    if (column !== null) return done(() => context.moveFocus({ index, column }));
  }
  const to = nextIndex(event.key, index, { ...layout, rowsPerPage: context.rowsPerPage });
  if (to !== null && !event.altKey) {
    context.moveFocus({ index: to, column: focus.column });
    if (event.shiftKey && !context.hasAnchor) context.select(index, 'anchor');
    context.select(to, !event.shiftKey ? 'anchor' : isControl ? 'add' : 'extend');
    return true;
  }
  if (needsFile(event, context)) return done(() => announce(libraryText.stillLoading));
  if (isControl) return handleControl(event, context);
  if (event.altKey) return false;
  if (event.key === 'F10' && event.shiftKey) return done(() => context.openMenu(index));
  return handlePlain(event, context) || (context.areLettersOn && handleLetter(event, context));
}

const ONE_FILE_KEYS = new Set(['Enter', 'F2', 'F10', 'ContextMenu', 'e', 'a']);
const SELECTION_KEYS = new Set(['Delete', 'f', 'p', 'x', 'E']);

/** The key means a file that is not loaded yet. One that is selected goes along with the others. */
function needsFile(event: KeyboardEvent, { commands, focus, areLettersOn, layout }: KeyContext): boolean {
  const isControl = event.ctrlKey || event.metaKey;
  const isLetter = event.key.length === 1 && event.key !== ' ';
  if (layout.count === 0 || commands.idAt(focus.index) !== undefined) return false;
  if (event.altKey || (event.key === 'F10') !== event.shiftKey) return false;
  if (isLetter && !isControl && !areLettersOn) return false;
  // Ctrl+A is not A, nor X Ctrl+X.
  if (isLetter && isControl !== (event.key === 'x')) return false;
  const isSelected = commands.isPartOfSelection(focus.index);
  if (event.key === ' ') return isSelected;
  return ONE_FILE_KEYS.has(event.key) || (SELECTION_KEYS.has(event.key) && !isSelected);
}

function handleControl(event: KeyboardEvent, { commands, focus, selectAll }: KeyContext): boolean {
  if (event.altKey) return false;
  if (event.shiftKey) return event.key.toLowerCase() === 'z' && done(() => commands.redo());
  switch (event.key.toLowerCase()) {
    case 'a':
      return done(selectAll);
    case 'enter':
      return done(() => commands.openPreview(focus.index));
    case 'x':
      return done(() => commands.cut(focus.index));
    case 'z':
      return done(() => commands.undo());
    default:
      return false;
  }
}

function handlePlain(event: KeyboardEvent, context: KeyContext): boolean {
  const { commands, focus } = context;
  const { index } = focus;
  switch (event.key) {
    case ' ':
      return done(() => context.select(index, event.shiftKey ? 'extend' : 'toggle'));
    case 'Enter':
      return done(() => enter(context));
    case 'Escape':
      return context.hasSelection && done(context.clearSelection);
    case 'F2':
      return done(() => commands.edit(index, fieldOf(context) ?? 'title'));
    case 'Delete':
      return done(() => commands.remove(index));
    case 'ContextMenu':
      return done(() => context.openMenu(index));
    default:
      return false;
  }
}

/** In the grid Enter opens the file; in the list it does what its cell is for. */
function enter({ commands, focus, layout, columns, select }: KeyContext): void {
  const field = fieldOf({ columns, focus });
  if (field) commands.edit(focus.index, field);
  else if (layout.view === 'list' && columns[focus.column] === 'select') select(focus.index, 'toggle');
  else commands.openPreview(focus.index);
}

/** The text that the list's cell shows; in the grid there are no cells. */
function fieldOf({ columns, focus }: Pick<KeyContext, 'columns' | 'focus'>): EditField | undefined {
  const column = columns[focus.column];
  return isEditField(column) ? column : undefined;
}

function handleLetter(event: KeyboardEvent, { commands, focus }: KeyContext): boolean {
  if (event.shiftKey) return event.key.toLowerCase() === 'e' && done(() => commands.editMany(focus.index));
  switch (event.key) {
    case 'e':
      return done(() => commands.edit(focus.index, 'title'));
    case 'a':
      return done(() => commands.edit(focus.index, 'altText'));
    case 'f':
      return done(() => commands.toggleFavourite(focus.index));
    case 'p':
      return done(() => commands.togglePrivate(focus.index));
    default:
      return false;
  }
}

function done(action: () => void): true {
  action();
  return true;
}
