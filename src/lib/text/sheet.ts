import { countOf, formatNumber } from '../format.ts';

const rows = (count: number) => countOf(count, 'row');

/** The list as a sheet: blocks of cells, copied, pasted and filled. */
export const sheetText = {
  noAltText: 'No alt text: this is no picture',
  block: (first: string, last: string, count: number) =>
    `${first === last ? first : `${first} to ${last}`}, ${rows(count)}`,

  copied: (rowCount: number, columnCount: number) =>
    rowCount * columnCount === 1 ? 'Cell copied.' : `${countOf(rowCount * columnCount, 'cell')} copied.`,
  notCopied: 'The cells could not be copied.',
  tooManyToCopy: (most: number, count: number) =>
    `At most ${rows(most)} can be copied at once; these are ${formatNumber(count)}. Nothing was copied.`,

  notHere: 'Only titles, alt texts and descriptions can be filled. Go to such a cell first.',
  tooManyToFill: (most: number, count: number) =>
    `At most ${rows(most)} can be filled at once; these are ${formatNumber(count)}. Nothing was changed.`,
  nothingToFill: 'Nothing to fill: there is no text for it.',
  noCellsBelow: 'Mark the cells below with Shift and ↓ first, or select files.',

  filled: (count: number, replaced: number) =>
    `${formatNumber(count)} filled${replaced > 0 ? `, ${formatNumber(replaced)} of them replaced other text` : ''}.`,
  nothingNew: 'Nothing was changed: the texts are there already.',
  refused: (count: number) => `${formatNumber(count)} refused.`,
  notTried: (count: number) => `${rows(count)} not tried.`,
  rowsLeft: (count: number) => `${rows(count)} had no file to go to.`,
  columnsLeft: (count: number) => `${countOf(count, 'column')} had no place.`,
  notPicture: 'Only pictures have an alt text.',
  tooLong: (column: string, limit: number) =>
    `${column}: the text is longer than ${formatNumber(limit)} characters.`,
} as const;
