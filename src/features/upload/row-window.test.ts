import { expect, test } from 'vitest';
import type { UploadItem, UploadState } from './queue.ts';
import { listed, REASON_ROW_HEIGHT, ROW_HEIGHT, rowWindow, topOfWork } from './row-window.ts';

const item = (id: number, state: UploadState = 'waiting'): UploadItem => ({
  id,
  name: `${id}.png`,
  size: 1,
  mimeType: '',
  folderId: null,
  folderName: 'Home',
  folders: [],
  state,
  done: 0,
  error: null,
  isRetryable: false,
  fileId: null,
});

const many = Array.from({ length: 5000 }, (_, index) => item(index + 1));

test('of thousands only a screenful is drawn', () => {
  const { rows, height } = rowWindow(many, 2500 * ROW_HEIGHT, 300);
  expect(height).toBe(5000 * ROW_HEIGHT);
  expect(rows.length).toBeLessThan(14);
  expect(rows.some((row) => row.index === 2500)).toBe(true);
});

test('rows follow one another without gaps, those with a reason taller', () => {
  const { rows, height } = rowWindow([item(1), item(2, 'failed'), item(3)], 0, 300);
  expect(rows.map((row) => row.top)).toEqual([0, ROW_HEIGHT, ROW_HEIGHT + REASON_ROW_HEIGHT]);
  expect(height).toBe(2 * ROW_HEIGHT + REASON_ROW_HEIGHT);
});

test('what failed comes first once nothing is under way', () => {
  const items = [item(1, 'stored'), item(2, 'failed'), item(3, 'stored'), item(4, 'refused')];
  expect(listed(items, true)).toBe(items);
  expect(listed(items, false).map(({ id }) => id)).toEqual([2, 4, 1, 3]);
});

test('the list follows the first file that is being worked on', () => {
  expect(topOfWork([item(1, 'stored'), item(2, 'stored'), item(3, 'sending')])).toBe(1.5 * ROW_HEIGHT);
  expect(topOfWork([item(1, 'stored')])).toBeNull();
});
