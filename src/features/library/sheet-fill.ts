import { savesEnd } from '../../api/saves-end.ts';
import type { MediaFile } from '../../contract/file.ts';
import { sheetText } from '../../lib/text/sheet.ts';
import { toast } from '../../ui/toast.tsx';
import type { EditField } from './edit-order.ts';
import { type FillRow, fillRows } from './fill-rows.ts';
import { planRow } from './plan-row.ts';
import { countRows, MOST_ROWS, type Rows, readRows } from './sheet-rows.ts';
import type { Sheet } from './use-sheet.ts';

/** Fills the cells of a table into the files from row `first` on. What there is no file or column for is told. */
export function fillWith(
  sheet: Sheet,
  first: number,
  fields: readonly EditField[],
  table: readonly (readonly string[])[],
): void {
  const room = Math.max(0, (sheet.listing.total ?? 0) - first);
  const count = Math.min(table.length, room);
  const hasText = (cells: readonly string[]) => cells.some((cell) => cell.trim() !== '');
  if (!table.some(hasText) || count === 0) {
    toast({ text: sheetText.nothingToFill });
    return;
  }
  const width = Math.max(...table.map((cells) => cells.findLastIndex((cell) => cell.trim() !== '') + 1));
  const left = {
    rows: table.slice(count).filter(hasText).length,
    columns: Math.max(0, width - fields.length),
  };
  const textAt = (_: MediaFile, row: number, field: EditField) => table[row]?.[fields.indexOf(field)] ?? '';
  fill(sheet, { first, last: first + count - 1 }, fields, { textAt, left, asked: table.length });
}

/** Gives the texts of the first of these rows to the others; of selected files, those of the one that the keyboard is at. */
export function fillFrom(sheet: Sheet, rows: Rows, fields: readonly EditField[]): void {
  const { listing, focus } = sheet;
  const sourceId = 'selection' in rows ? listing.fileAt(focus.index)?.id : undefined;
  let source: MediaFile | undefined;
  fill(sheet, rows, fields, {
    left: { rows: 0, columns: 0 },
    asked: countRows(rows, sheet),
    begin: (files) => {
      source = sourceId === undefined ? files[0] : files.find(({ id }) => id === sourceId);
    },
    textAt: (file, _, field) => (file.id === source?.id ? '' : (source?.[field] ?? '')),
  });
}

type Filling = {
  textAt: (file: MediaFile, row: number, field: EditField) => string;
  /** Told the files before any text is asked for. */
  begin?: (files: readonly MediaFile[]) => void;
  left: { rows: number; columns: number };
  asked: number;
};

function fill(sheet: Sheet, rows: Rows, fields: readonly EditField[], filling: Filling): void {
  if (filling.asked > MOST_ROWS) {
    toast({ text: sheetText.tooManyToFill(MOST_ROWS, filling.asked), tone: 'failed' });
    return;
  }
  const { queryClient, libraryId, actions } = sheet;
  const plan = new Map<string, FillRow>();
  const resolve = async (signal: AbortSignal, onProgress: (done: number, total: number) => void) => {
    // What was typed a moment ago is no change by somebody else.
    await savesEnd(queryClient, libraryId);
    const files = await readRows(rows, sheet, { signal, onProgress });
    filling.begin?.(files);
    for (const [row, file] of files.entries()) {
      plan.set(
        file.id,
        planRow(file, fields, (field) => filling.textAt(file, row, field)),
      );
    }
    return [...plan.keys()];
  };
  const job = fillRows({ queryClient, libraryId }, plan, filling.left);
  actions.run(job, { count: countRows(rows, sheet), isPart: true, resolve });
}
