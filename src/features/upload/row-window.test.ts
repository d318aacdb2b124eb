import { expect, test } from 'vitest';
import { newUpload } from './pipeline-rig.ts';
import { listed, REASON_ROW_HEIGHT, ROW_HEIGHT, rowWindow, topOfWork } from './row-window.ts';
import { newItem, type UploadItem, type UploadState } from './upload-item.ts';

const item = (id: number, state: UploadState = 'waiting'): UploadItem => ({
  ...newItem(newUpload(`${id}.png`, 1), id),
  state,
});

const many = Array.from({ length: 5000 }, (_, index) => item(index + 1));

test('of thousands only a screenful is drawn', () => {
  const { rows, height } = rowWindow(many, 2500 * ROW_HEIGHT, 300);
  expect(height).toBe(5000 * ROW_HEIGHT);
  expect(rows.length).toBeLessThan(14);
  expect(rows.some((row) => row.index === 2500)).toBe(true);
});

test('the row that has the focus is drawn wherever it is', () => {
  const { rows } = rowWindow(many, 2500 * ROW_HEIGHT, 300, false, 3);
  expect(rows[0]).toMatchObject({ index: 2, top: 2 * ROW_HEIGHT });
  expect(rowWindow(many, 2500 * ROW_HEIGHT, 300).rows).toEqual(rows.slice(1));
});

test('rows follow one another without gaps, those with a reason taller', () => {
  const { rows, height } = rowWindow([item(1), item(2, 'failed'), item(3)], 0, 300);
  expect(rows.map((row) => row.top)).toEqual([0, ROW_HEIGHT, ROW_HEIGHT + REASON_ROW_HEIGHT]);
  expect(height).toBe(2 * ROW_HEIGHT + REASON_ROW_HEIGHT);
});

test('what failed comes first once nothing is under way', () => {
  const items = [item(1, 'stored'), item(2, 'failed'), item(3, 'stored'), item(4, 'refused')];
  expect(listed(items, true)).toBe(items);
  const asked = [item(1, 'stored'), item(2, 'sending'), item(3, 'conflict')];
  expect(listed(asked, true).map(({ id }) => id)).toEqual([3, 1, 2]);
  expect(topOfWork(listed(asked, true))).toBeNull();
  expect(listed(items, false).map(({ id }) => id)).toEqual([2, 4, 1, 3]);
});

test('the list follows the first file that is being worked on', () => {
  expect(topOfWork([item(1, 'stored'), item(2, 'stored'), item(3, 'sending')])).toBe(1.5 * ROW_HEIGHT);
  expect(topOfWork([item(1, 'stored')])).toBeNull();
});
