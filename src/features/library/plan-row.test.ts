import { describe, expect, test } from 'vitest';
import type { MediaFile } from '../../contract/file.ts';
import { planRow } from './plan-row.ts';

const fileOf = (fields: Partial<MediaFile>, mimeType = 'image/png'): MediaFile => ({
  ...{ id: 'one', uploadId: 'one', title: 'Harbour', description: null, altText: null, folderId: null },
  ...{ sortOrder: 0, isPrivate: false, isFavorite: false, version: 1, createdAt: '', updatedAt: '' },
  upload: {
    ...{ id: 'one', fileName: 'a', fileSize: 1, fileUrl: '', mimeType, width: 1, height: 1 },
    ...{ checksum: '', thumbhash: null },
  },
  ...fields,
});
const plan = (file: MediaFile, texts: { title?: string; altText?: string; description?: string }) =>
  planRow(file, ['title', 'altText', 'description'], (field) => texts[field] ?? '');

describe('what a row takes of pasted texts', () => {
  test('is what is new, with what was there', () => {
    const file = fileOf({ description: 'Old' });
    expect(plan(file, { title: ' Harbour ', altText: 'Boats', description: 'New' })).toEqual({
      change: { altText: 'Boats', description: 'New' },
      from: { altText: null, description: 'Old' },
      refusals: [],
    });
  });

  test('is nothing of an empty cell', () => {
    expect(plan(fileOf({ altText: 'Boats' }), { altText: ' ' })).toMatchObject({ change: {}, refusals: [] });
  });

  test('has lines in a description only', () => {
    const text = 'One\r\n two';
    expect(plan(fileOf({}), { title: text, description: text }).change).toEqual({
      title: 'One two',
      description: 'One\n two',
    });
  });

  test('is refused where it is too long or the file is no picture; the other cells are filled', () => {
    const row = plan(fileOf({}, 'text/plain'), {
      title: 'x'.repeat(256),
      altText: 'Boats',
      description: 'New',
    });
    expect(row.change).toEqual({ description: 'New' });
    expect(row.refusals).toEqual([
      expect.stringContaining('longer than 255'),
      expect.stringContaining('Only pictures'),
    ]);
  });
});
