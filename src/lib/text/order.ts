import { countOf, formatNumber } from '../format.ts';

const place = (first: number, count: number, total: number) =>
  `${formatNumber(first)}${count > 1 ? ` to ${formatNumber(first + count - 1)}` : ''} of ${formatNumber(total)}`;

/** Files in their folder's own order. */
export const orderText = {
  earlier: 'Move earlier',
  later: 'Move later',
  start: 'Move to the start',
  end: 'Move to the end',

  /** `first` counts from 1. */
  moved: (count: number, to: { before: string } | 'start' | 'end', first: number, total: number) => {
    const where = to === 'start' ? 'to the start' : to === 'end' ? 'to the end' : `before “${to.before}”`;
    return `${count === 1 ? 'Moved' : `${countOf(count, 'file')} moved`} ${where}, ${place(first, count, total)}.`;
  },
  /** Where it is is not known. */
  movedBeside: (count: number) => `${countOf(count, 'file')} moved.`,
  movedBack: 'The order is as it was before.',
  movedAgain: 'The order is changed again.',
  isThere: (count: number) => `${count === 1 ? 'This file is' : 'These files are'} there already.`,
  isFirst: 'It is the first already.',
  isLast: 'It is the last already.',

  tooMany: (most: number) =>
    `At most ${countOf(most, 'file')} can be moved in the order at once. Select fewer.`,
  noRoom:
    'There is no place between the files here. Scroll on, so that more of them are loaded, and try again.',
  otherOrder: 'Sort by “Own order” to move files in it.',
  reversed: 'Sort by “Own order”, not reversed, to move files in it.',
  noFolder: 'Open a folder to put its files in order.',
  below: 'Leave out the subfolders to put the files of this folder in order.',
  narrowed: 'Clear the search and the filters to put the files of this folder in order.',
} as const;
