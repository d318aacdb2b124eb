import { countOf, formatNumber } from '../format.ts';

const pictures = (count: number) => countOf(count, 'picture');

/** The queue of pictures without alt text. */
export const altTextText = {
  title: 'Needs alt text',
  titleIn: (folder: string) => `Needs alt text: ${folder}`,
  write: 'Write alt texts',
  queue: 'Pictures without alt text',
  toFiles: 'Back to the files',
  loading: 'Looking for pictures without alt text…',

  place: (index: number, total: number) => `${formatNumber(index + 1)} of ${formatNumber(total)}`,
  placeAndName: (place: string, name: string) => `${place}, ${name}`,
  picture: (name: string) => `Picture: ${name}`,
  openPreview: 'Open preview',

  field: 'Alt text',
  placeholder: 'What is to be seen, for those who do not see it',
  save: 'Save and next',
  next: 'Next',
  decorative: 'Decorative',
  isDecorative: 'Marked as decorative: it needs no alt text.',
  skip: 'Skip',
  back: 'Back',
  keys: [
    { keys: ['Enter'], does: 'saves' },
    { keys: ['Alt', 'Enter'], does: 'decorative' },
    { keys: ['PgDn'], does: 'skips' },
    { keys: ['PgUp'], does: 'goes back' },
    { keys: ['Ctrl', 'Z'], does: 'takes back' },
  ],
  recalled: 'You typed this before. It is not saved yet.',
  writtenMeanwhile: 'Somebody has described it meanwhile:',
  decoratedMeanwhile: 'Somebody has marked it as decorative meanwhile.',
  nothingTyped: 'Nothing is typed yet. Choose Decorative where there is nothing to say, or Skip.',
  wouldBeLost: 'What you typed would be lost. Save it, or clear the field first.',
  gone: 'This picture is no longer here',
  goneMore: 'It was deleted, or moved where you may not see it.',

  hintsLabel: 'Hints',
  hints: {
    title: 'The same as the title. Say what is to be seen.',
    fileName: 'The same as the file name. Say what is to be seen.',
    opening: (words: string) => `Leave out “${words}”: screen readers say that it is a picture.`,
    long: (count: number) => `${formatNumber(count)} characters. More than 250 are tiring to listen to.`,
    before: 'The same as the picture before has.',
    after: 'The same as the next picture has.',
  },

  saving: (name: string) => `Saving “${name}”…`,
  saved: (name: string) => `“${name}” is saved.`,
  savedDecorative: (name: string) => `“${name}” is decorative.`,
  notSaved: (name: string, reason: string) => `“${name}” is not saved. ${reason}`,
  moreNotSaved: (count: number) => `${pictures(count)} more not saved.`,
  goBackToIt: 'Go back to it',

  end: 'That was the last one',
  written: (count: number) => `${pictures(count)} described`,
  decorated: (count: number) => `${pictures(count)} marked as decorative`,
  skipped: (count: number) => `${pictures(count)} skipped`,
  goneSince: (count: number) => `${pictures(count)} no longer here`,
  goThroughSkipped: (count: number) =>
    count === 1 ? 'Go through the skipped one' : `Go through the ${formatNumber(count)} skipped`,

  noneMissing: 'Nothing left to describe',
  noneMissingMore:
    'Every picture here has its alt text, or needs none. Those that are added later will wait here.',
  wholeLibrary: (count: number) => `Go on with ${formatNumber(count)} elsewhere`,
  readOnly: 'You may look at these files, but not describe them',
  failed: 'The pictures could not be listed',
  fileFailed: 'This picture could not be loaded',

  coverage: 'Alt texts so far',
  covered: (done: number, all: number) =>
    all === 0 ? 'No pictures' : `${formatNumber(done)} of ${pictures(all)} done`,
  percent: (percent: number) => `${percent} %`,
  here: { folder: 'This folder', below: 'This folder and below', search: 'What was searched for' },
  library: 'Library',
} as const;
