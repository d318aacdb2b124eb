import { printHtmlTable, printTable } from '../../collection/table-text.ts';
import type { MediaFile } from '../../contract/file.ts';
import { sheetText } from '../../lib/text/sheet.ts';
import { toast } from '../../ui/toast.tsx';
import { rangeOf } from './cell-block.ts';
import { type EditField, isEditField } from './edit-order.ts';
import { countRows, loadedFiles, MOST_ROWS, type Rows, readRows, selectedRows } from './sheet-rows.ts';
import type { Sheet } from './use-sheet.ts';

/** Ctrl+C: the marked cells, the texts of the selected files, or the cell that the keyboard is in. */
export async function copyCells(sheet: Sheet): Promise<void> {
  const { rows, fields } = meant(sheet);
  const count = rows ? countRows(rows, sheet) : 1;
  if (count > MOST_ROWS) {
    toast({ text: sheetText.tooManyToCopy(MOST_ROWS, count), tone: 'failed' });
    return;
  }
  const cellsOf = (files: readonly MediaFile[]) =>
    files.map((file) => fields.map((field) => file[field] ?? ''));
  const loaded = rows && loadedFiles(rows, sheet);
  // What is only read is copied as it is read.
  const shown = rows ? loaded && cellsOf(loaded) : [[document.activeElement?.textContent ?? '']];
  sheet.commands.endCut();
  try {
    await write(shown ?? readRows(rows ?? selectedRows(sheet), sheet).then(cellsOf));
    toast({ text: sheetText.copied(count, Math.max(1, fields.length)) });
  } catch {
    toast({ text: sheetText.notCopied, tone: 'failed' });
  }
}

/** Rows are null for a cell that is no text of the file. */
function meant(sheet: Sheet): { rows: Rows | null; fields: EditField[] } {
  const { block, columns, focus, commands } = sheet;
  const range = block && rangeOf(block);
  if (range && (range.last > range.first || range.lastColumn > range.firstColumn)) {
    return {
      rows: range,
      fields: columns.slice(range.firstColumn, range.lastColumn + 1).filter(isEditField),
    };
  }
  if (commands.isPartOfSelection(focus.index)) {
    return { rows: selectedRows(sheet), fields: columns.filter(isEditField) };
  }
  const field = columns[focus.column];
  if (!isEditField(field)) return { rows: null, fields: [] };
  return { rows: { first: focus.index, last: focus.index }, fields: [field] };
}

type Cells = readonly (readonly string[])[];

async function write(cells: Cells | Promise<Cells>): Promise<void> {
  // A page without TLS has no clipboard but in the key's own event, which is over when cells had to be read first.
  if (!navigator.clipboard) {
    if (cells instanceof Promise || !writeNow(cells)) throw new Error('no clipboard');
    return;
  }
  const blob = async (type: string, print: (cells: Cells) => string) =>
    new Blob([print(await cells)], { type });
  // It is asked for within the key's own event: browsers refuse it later.
  const item = new ClipboardItem({
    'text/plain': blob('text/plain', printTable),
    'text/html': blob('text/html', printHtmlTable),
  });
  await navigator.clipboard.write([item]);
}

function writeNow(cells: Cells): boolean {
  let isWritten = false;
  const onCopy = (event: ClipboardEvent) => {
    event.clipboardData?.setData('text/plain', printTable(cells));
    event.clipboardData?.setData('text/html', printHtmlTable(cells));
    event.preventDefault();
    isWritten = true;
  };
  document.addEventListener('copy', onCopy, true);
  document.execCommand('copy');
  document.removeEventListener('copy', onCopy, true);
  return isWritten;
}
