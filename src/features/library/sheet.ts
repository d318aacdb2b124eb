import type { KeyboardEvent } from 'react';
import { nextColumn, nextIndex } from '../../collection/keyboard.ts';
import { parseTable } from '../../collection/table-text.ts';
import { libraryText } from '../../lib/text/library.ts';
import { sheetText } from '../../lib/text/sheet.ts';
import { announce, toast } from '../../ui/toast.tsx';
import { rangeOf } from './cell-block.ts';
import type { ColumnId } from './columns.ts';
import { isEditField } from './edit-order.ts';
import type { KeyContext } from './grid-keys.ts';
import { copyCells } from './sheet-copy.ts';
import { fillFrom, fillWith } from './sheet-fill.ts';
import { selectedRows } from './sheet-rows.ts';
import type { Sheet } from './use-sheet.ts';

/** What a key does in the list beyond what it does in both views. True when nothing else should be done. */
export function handleSheetKey(event: KeyboardEvent, keys: KeyContext, sheet: Sheet): boolean {
  if (event.altKey) return false;
  if (event.ctrlKey || event.metaKey) return !event.shiftKey && handleControl(event.key.toLowerCase(), sheet);
  if (event.key === 'Escape' && sheet.block) {
    sheet.mark(null);
    return !keys.hasSelection;
  }
  return event.shiftKey && extend(event.key, keys, sheet);
}

function handleControl(key: string, sheet: Sheet): boolean {
  if (key === 'c') {
    // Text that was marked with the mouse is what is meant.
    if (document.getSelection()?.isCollapsed === false) return false;
    void copyCells(sheet);
    return true;
  }
  if (key !== 'd' || !sheet.canEdit) return false;
  fillDown(sheet);
  return true;
}

/**
 * Shift+move extends: up and down the selected files as everywhere, and from a text cell the marked cells with them; left and
 * right the marked cells alone.
 */
function extend(key: string, keys: KeyContext, { focus, columns, block, mark }: Sheet): boolean {
  if (!isEditField(columns[focus.column])) return false;
  const from = block?.from ?? focus;
  const column = nextColumn(key, focus.column, columns.length);
  const index = nextIndex(key, focus.index, { ...keys.layout, rowsPerPage: keys.rowsPerPage });
  if (column === null && index === null) return false;
  const isText = column !== null && isEditField(columns[column]);
  const to = { index: index ?? focus.index, column: isText ? column : focus.column };
  mark({ from, to });
  if (column === null) return false;
  keys.moveFocus(to);
  const range = rangeOf({ from, to });
  const label = (at: number) => libraryText.columns[columns[at] as ColumnId];
  announce(sheetText.block(label(range.firstColumn), label(range.lastColumn), range.last - range.first + 1));
  return true;
}

/** Ctrl+D: the first row of the marked cells, or the cell that the keyboard is in for the selected files. */
function fillDown(sheet: Sheet): void {
  const { block, focus, columns, commands } = sheet;
  const range = block && rangeOf(block);
  if (range && range.last > range.first) {
    const fields = columns.slice(range.firstColumn, range.lastColumn + 1).filter(isEditField);
    fillFrom(sheet, { first: range.first, last: range.last }, fields);
    return;
  }
  const field = columns[focus.column];
  if (commands.idAt(focus.index) === undefined) announce(libraryText.stillLoading);
  else if (!isEditField(field)) toast({ text: sheetText.notHere });
  else if (!commands.isPartOfSelection(focus.index)) toast({ text: sheetText.noCellsBelow });
  else fillFrom(sheet, selectedRows(sheet), [field]);
}

/** Text on the clipboard fills cells from the one that the keyboard is in, or one text all that are marked. */
export function pasteCells(event: ClipboardEvent, sheet: Sheet): void {
  const { block, focus, columns } = sheet;
  const text = event.clipboardData?.getData('text/plain') ?? '';
  if (text === '' || !document.activeElement?.closest('[role="gridcell"]')) return;
  event.preventDefault();
  const range = block
    ? rangeOf(block)
    : { first: focus.index, last: focus.index, firstColumn: focus.column, lastColumn: focus.column };
  if (!isEditField(columns[range.firstColumn])) {
    toast({ text: sheetText.notHere });
    return;
  }
  const table = parseTable(text);
  const [only = ''] = table.length === 1 && table[0]?.length === 1 ? table[0] : [];
  const width = range.lastColumn - range.firstColumn + 1;
  const height = range.last - range.first + 1;
  const isOne = table.length === 1 && table[0]?.length === 1;
  const cells = isOne ? Array.from({ length: height }, () => Array<string>(width).fill(only)) : table;
  fillWith(sheet, range.first, columns.slice(range.firstColumn).filter(isEditField), cells);
}
