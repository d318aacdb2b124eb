import { describe, expect, test } from 'vitest';
import { type EditField, fieldBelow, nextField } from './edit-order.ts';

/** A picture, a PDF, a picture, one not loaded. */
const fields: readonly EditField[] = ['title', 'altText'];
const files = { total: 4, fields, hasAltText: (index: number) => [true, false, true][index] };

describe('Tab', () => {
  test('goes from title to alt text to the next file', () => {
    expect(nextField({ index: 0, field: 'title' }, 1, files)).toEqual({ index: 0, field: 'altText' });
    expect(nextField({ index: 0, field: 'altText' }, 1, files)).toEqual({ index: 1, field: 'title' });
  });

  test('passes the alt text of what is no picture', () => {
    expect(nextField({ index: 1, field: 'title' }, 1, files)).toEqual({ index: 2, field: 'title' });
  });

  test('goes through what is shown: the description too, or the titles alone', () => {
    const all = { ...files, fields: [...fields, 'description'] as const };
    expect(nextField({ index: 0, field: 'altText' }, 1, all)).toEqual({ index: 0, field: 'description' });
    expect(nextField({ index: 0, field: 'description' }, 1, all)).toEqual({ index: 1, field: 'title' });
    expect(nextField({ index: 1, field: 'title' }, 1, all)).toEqual({ index: 1, field: 'description' });
    expect(nextField({ index: 1, field: 'title' }, -1, all)).toEqual({ index: 0, field: 'description' });
    const titles = { ...files, fields: ['title'] as const };
    expect(nextField({ index: 0, field: 'title' }, 1, titles)).toEqual({ index: 1, field: 'title' });
  });

  test('goes back the same way with Shift', () => {
    expect(nextField({ index: 2, field: 'title' }, -1, files)).toEqual({ index: 1, field: 'title' });
    expect(nextField({ index: 1, field: 'title' }, -1, files)).toEqual({ index: 0, field: 'altText' });
    expect(nextField({ index: 0, field: 'altText' }, -1, files)).toEqual({ index: 0, field: 'title' });
  });

  test('leaves at both ends', () => {
    expect(nextField({ index: 0, field: 'title' }, -1, files)).toBeNull();
    expect(nextField({ index: 3, field: 'title' }, 1, files)).toBeNull();
  });
});

describe('Enter in the list', () => {
  test('goes to the same field below, past what has none', () => {
    expect(fieldBelow({ index: 0, field: 'title' }, files)).toEqual({ index: 1, field: 'title' });
    expect(fieldBelow({ index: 0, field: 'altText' }, files)).toEqual({ index: 2, field: 'altText' });
  });

  test('goes on where nothing is loaded yet, and ends with the last file', () => {
    expect(fieldBelow({ index: 2, field: 'altText' }, files)).toEqual({ index: 3, field: 'altText' });
    expect(fieldBelow({ index: 3, field: 'title' }, files)).toBeNull();
  });
});
