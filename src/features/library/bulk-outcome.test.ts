import { QueryClient } from '@tanstack/react-query';
import { expect, test } from 'vitest';
import { setFields } from './bulk-jobs.ts';
import { wordsFor } from './bulk-outcome.ts';

const library = { queryClient: new QueryClient(), libraryId: 'own' };
const titles = new Map([['1', 'Quay']]);
const edit = setFields(library, { verb: 'changeBack' }, () => ({ altText: null }));

test('what is undone says which text of which file, and so does what is done again', () => {
  expect(wordsFor(edit, ['1'], 'undo', titles)).toBe('Alt text of “\u2068Quay\u2069” changed back.');
  expect(wordsFor(edit, ['1'], 'redo', titles)).toBe('Alt text of “\u2068Quay\u2069” changed again.');
});

test('of several files, and of one that is not known, the number is said', () => {
  const mark = setFields(library, { verb: 'changeBack' }, () => ({ isFavorite: true }));
  expect(wordsFor(mark, ['1', '2'], 'undo', titles)).toBe('Favourite of 2 files changed back.');
  expect(wordsFor(mark, ['2'], 'undo', titles)).toBe('Favourite of 1 file changed back.');
});

test('what has words of its own keeps them', () => {
  const move = setFields(library, { verb: 'moveBack' }, () => ({ folderId: null }));
  expect(wordsFor(move, ['1'], 'undo', titles)).toBe('1 file moved back.');
});
