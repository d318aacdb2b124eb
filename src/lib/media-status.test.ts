import { expect, test } from 'vitest';
import { mediaState } from './media-status.ts';

test.each([
  ['Pending', 'working'],
  ['Processing', 'working'],
  ['processing (2 of 3)', 'working'],
  ['In progress', 'working'],
  ['Failed: no file is there', 'failed'],
  ['ERROR', 'failed'],
  ['Ready', 'other'],
  ['Completed', 'other'],
  ['No source', 'other'],
  ['Newsworthy', 'other'],
  ['', 'other'],
  [null, 'other'],
])('a library that says %j means %s', (status, state) => {
  expect(mediaState(status)).toBe(state);
});
