import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  columnsFor,
  type ListChoice,
  NO_CHOICE,
  OPTIONAL_COLUMNS,
  parseListChoice,
  resizeColumn,
  toggleColumn,
  widthOf,
} from './columns.ts';

const idsOf = (choice: ListChoice, width: number, isWide = false) =>
  columnsFor(choice, width, isWide).map(({ id }) => id);
const widthIn = (choice: ListChoice, id: string) =>
  columnsFor(choice, 1_000, false).find((column) => column.id === id)?.width;

describe('the columns of the list', () => {
  test('are as many as fit until somebody chooses, and fill the width', () => {
    expect(idsOf(NO_CHOICE, 358)).toEqual(['select', 'thumbnail', 'title', 'altText']);
    expect(idsOf(NO_CHOICE, 844)).toEqual([
      'select',
      'thumbnail',
      'title',
      'altText',
      'type',
      'size',
      'changed',
    ]);
    fc.assert(
      fc.property(fc.integer({ min: 360, max: 3_000 }), (width) => {
        expect(widthOf(columnsFor(NO_CHOICE, width, false))).toBe(width);
      }),
    );
  });

  test('tell the folder only where there is more than one', () => {
    expect(idsOf(NO_CHOICE, 1_200, true)).toContain('folder');
    const chosen = toggleColumn({ shown: [], widths: {} }, 'folder', 1_200, true);
    expect(idsOf(chosen, 1_200, true)).toContain('folder');
    expect(idsOf(chosen, 1_200, false)).not.toContain('folder');
  });

  test('stay as chosen in a narrow window, which then scrolls sideways', () => {
    const chosen = toggleColumn(NO_CHOICE, 'dimensions', 844, false);
    expect(idsOf(chosen, 358)).toContain('dimensions');
    expect(widthOf(columnsFor(chosen, 358, false))).toBeGreaterThan(358);
  });

  test('come back where they were', () => {
    const without = toggleColumn(NO_CHOICE, 'altText', 844, false);
    expect(idsOf(without, 844)).not.toContain('altText');
    expect(idsOf(toggleColumn(without, 'altText', 844, false), 844)).toEqual(idsOf(NO_CHOICE, 844));
  });

  test('take the width they are given from those that have none, and give it back', () => {
    const wider = resizeColumn(NO_CHOICE, 'type', 188);
    expect(widthIn(wider, 'type')).toBe(188);
    expect(widthIn(wider, 'size')).toBe(76);
    expect(widthOf(columnsFor(wider, 1_000, false))).toBe(1_000);
    expect(resizeColumn(wider, 'type', null)).toEqual(NO_CHOICE);
  });
});

describe('a stored choice', () => {
  test('comes back as it was', () => {
    const choice = resizeColumn(toggleColumn(NO_CHOICE, 'added', 844, false), 'title', 300);
    const parsed = parseListChoice(JSON.parse(JSON.stringify(choice)));
    expect(idsOf(parsed ?? NO_CHOICE, 844)).toEqual(idsOf(choice, 844));
    expect(parsed?.widths).toEqual({ title: 300 });
  });

  test('of another version loses what means nothing here', () => {
    const widths = { title: 4, nothing: 100, size: '80', select: 100, type: 90 };
    expect(parseListChoice({ shown: ['type', 'colour', 3], widths })).toEqual({
      shown: ['type'],
      widths: { type: 90 },
    });
    expect(parseListChoice(null)).toBeNull();
    expect(parseListChoice({})).toEqual(NO_CHOICE);
    expect(parseListChoice({ shown: [] })?.shown).toEqual([]);
  });

  test('can hide every column that can be hidden', () => {
    expect(idsOf({ shown: [], widths: {} }, 844)).toEqual(['select', 'thumbnail', 'title']);
    expect(OPTIONAL_COLUMNS).not.toContain('title');
  });
});
