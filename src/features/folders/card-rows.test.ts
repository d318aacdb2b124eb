import { describe, expect, it } from 'vitest';
import { cardMove, cardRows, heightOf } from './card-rows.ts';

describe('folder cards', () => {
  it('are two rows until all are asked for', () => {
    expect(cardRows(3, 4, false)).toMatchObject({ shown: 3, shownRows: 1, isMore: false });
    expect(cardRows(8, 4, false)).toMatchObject({ shown: 8, shownRows: 2, isMore: false });
    expect(cardRows(9, 4, false)).toMatchObject({ shown: 8, shownRows: 2, isMore: true, hasWindow: false });
    expect(cardRows(9, 4, true)).toMatchObject({ shown: 9, shownRows: 3, hasWindow: false });
  });

  it('have a window of their own when there are many, as high as eight rows', () => {
    expect(cardRows(10_000, 4, true)).toEqual({
      shown: 10_000,
      shownRows: 2_500,
      isMore: true,
      hasWindow: true,
      height: heightOf(8),
    });
  });

  it('are walked with the arrows, and no further than there are', () => {
    expect(cardMove('ArrowRight', 3, 4, 10)).toBe(4);
    expect(cardMove('ArrowDown', 7, 4, 10)).toBeNull();
    expect(cardMove('ArrowUp', 7, 4, 10)).toBe(3);
    expect(cardMove('End', 0, 4, 10_000)).toBe(9_999);
    expect(cardMove('PageDown', 9_990, 4, 10_000)).toBe(9_999);
    expect(cardMove('ArrowLeft', 0, 4, 10)).toBeNull();
    expect(cardMove('a', 0, 4, 10)).toBeNull();
  });
});
