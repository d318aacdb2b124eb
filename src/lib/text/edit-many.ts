import { countOf, formatNumber } from '../format.ts';
import { libraryText } from './library.ts';

const files = (count: number) => countOf(count, 'file');

/** "1 already has this text", "12 already have this text". */
const some = (count: number, one: string, many: string) =>
  `${formatNumber(count)} ${count === 1 ? one : many}`;

/** Setting, adding to, replacing in and numbering the texts of many files. */
export const editManyText = {
  title: (count: number) => `Edit ${files(count)}`,
  field: 'Field',
  fields: {
    title: libraryText.title,
    altText: libraryText.altText,
    description: libraryText.columns.description,
    isFavorite: libraryText.favourite,
    isPrivate: libraryText.private,
    folderId: libraryText.columns.folder,
  },
  change: 'Change',
  changes: {
    set: 'Set to a text',
    append: 'Add at the end',
    prepend: 'Add at the beginning',
    replace: 'Find and replace',
    number: 'Number them',
    fileName: 'Take from the file name',
    clear: 'Clear',
    decorative: 'Mark as decorative',
    favourite: 'Add to favourites',
    notFavourite: 'Remove from favourites',
    private: 'Make private',
    public: 'Make public',
    move: 'Move to a folder',
  },
  text: 'Text',
  textToAdd: 'Text to add',
  addHint: 'Blanks between are added too: begin or end with one where it is needed.',
  find: 'Find',
  replaceWith: 'Replace with',
  isExpression: 'Regular expression',
  expressionHint: '$1 is what the first brackets found, $& all of it.',
  isCaseSensitive: 'Match case',
  name: 'Name',
  start: 'First number',
  digits: 'Digits',
  isSpaced: 'Blanks for hyphens and underscores',
  chooseFolder: 'Choose a folder…',
  chooseAnother: 'Choose another…',

  notExpression: (reason: string) => `This is no regular expression: ${reason}.`,
  notNumber: 'A whole number from 0 to 999,999,999.',
  notDigits: 'A number from 1 to 9.',
  tooSlow: 'This expression takes too long. Nothing was changed: make it simpler.',
  replaceFailed: 'The preview could not be worked out. Change something, or close and open this again.',

  finding: 'Finding the selected files',
  reading: 'Reading the selected files',
  progress: (done: number, total: number) => `${formatNumber(done)} of ${formatNumber(total)}`,
  failed: 'The selected files could not be read',
  noneLeft: 'None of the selected files is here any more.',
  missing: (expected: number, found: number) =>
    `You selected ${files(expected)}. Now it is ${formatNumber(found)}: somebody has added or deleted some since.`,
  wanted: {
    set: 'Type the text that they get.',
    append: 'Type what to add.',
    prepend: 'Type what to add.',
    replace: 'Type what to find.',
    number: 'Check the numbers.',
    move: 'Choose where they go.',
  },
  working: 'Working out the preview…',
  preview: 'Preview',
  willChange: (count: number) => `Will change: ${formatNumber(count)}`,
  stayAsTheyAre: (count: number) => `Stay as they are: ${formatNumber(count)}`,
  nothingChanges: 'Nothing would change.',
  allChange: 'All of them change.',
  columns: { file: 'File', before: 'Now', after: 'Then', why: 'Why' },
  summary: (changed: number, unchanged: number, reasons: readonly string[]) => {
    const change = `${files(changed)} will change`;
    if (unchanged === 0) return `${change}.`;
    const stay = some(unchanged, 'stays as it is', 'stay as they are');
    return `${change}, ${stay}: ${reasons.join(', ')}.`;
  },
  /** So many, in a sentence. */
  reasons: {
    hasText: (count: number) => some(count, 'already has this text', 'already have this text'),
    hasNone: (count: number) => some(count, 'has none', 'have none'),
    isSo: (count: number) => some(count, 'is so already', 'are so already'),
    isThere: (count: number) => some(count, 'is there already', 'are there already'),
    notPicture: (count: number) => some(count, 'is not a picture', 'are not pictures'),
    notFound: (count: number) =>
      some(count, 'does not have what is to be found', 'do not have what is to be found'),
    decorative: (count: number) => some(count, 'is decorative', 'are decorative'),
    tooLong: (count: number, most: number) =>
      `${formatNumber(count)} would be too long (${formatNumber(most)})`,
    notValid: (count: number) => some(count, 'would have a broken character', 'would have broken characters'),
  },
  /** Of one, in its row. */
  why: {
    hasText: 'Already has this text',
    hasNone: 'Has none',
    isSo: 'Is so already',
    isThere: 'Is there already',
    notPicture: 'Not a picture',
    notFound: 'Not found in it',
    decorative: 'Decorative',
    tooLong: (most: number) => `Too long: more than ${formatNumber(most)} characters`,
    notValid: 'Would have a broken character',
  },
  none: 'None',
  decorative: libraryText.decorative,
  flags: {
    isFavorite: { on: 'Favourite', off: 'No favourite' },
    isPrivate: { on: 'Private', off: 'Public' },
  },
  apply: (count: number) => `Edit ${files(count)}`,
  applyNone: 'Edit',
  leaveTitle: 'Leave without editing?',
  leaveBody: 'What you entered here is lost. No file has been changed.',
  leave: 'Leave',
} as const;
