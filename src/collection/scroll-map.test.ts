import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { listLayout, MAX_SCROLL_HEIGHT } from './geometry.ts';
import { afterScroll, type Position, scrollTopAt, topAt } from './scroll-map.ts';

const layout = listLayout(844, 1_000_000);
const VIEWPORT = 800;
const END = MAX_SCROLL_HEIGHT - VIEWPORT;
const middle: Position = { scrollTop: END / 2, top: topAt(layout, END / 2, VIEWPORT) };
const scroll = (from: Position, by: number) => afterScroll(layout, from, from.scrollTop + by, VIEWPORT);

describe('more rows than an element can be tall', () => {
  test('keep the element within what browsers draw', () => {
    expect(layout.height).toBe(48_000_000);
    expect(layout.scrollHeight).toBe(MAX_SCROLL_HEIGHT);
  });

  test('meet the scroll bar at both ends and in the middle', () => {
    expect(topAt(layout, 0, VIEWPORT)).toBe(0);
    expect(topAt(layout, END, VIEWPORT)).toBe(48_000_000 - VIEWPORT);
    expect(middle.top).toBeCloseTo(24_000_000 - VIEWPORT / 2);
  });

  test('come back from the scroll position they were put at, and keep their order', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 47_000_000 }), (top) => {
        const scrollTop = scrollTopAt(layout, top, VIEWPORT);
        expect(topAt(layout, scrollTop, VIEWPORT)).toBeCloseTo(top, 3);
        expect(scrollTopAt(layout, top + 1_000, VIEWPORT)).toBeGreaterThan(scrollTop);
      }),
    );
  });

  test('are not stretched while they fit', () => {
    const short = listLayout(844, 100_000);
    expect(topAt(short, 1_234, VIEWPORT)).toBe(1_234);
    expect(afterScroll(short, { scrollTop: 0, top: 0 }, 1_234, VIEWPORT).top).toBe(1_234);
  });
});

describe('in them, scrolling', () => {
  test('by steps goes as far as the scroll bar, anywhere', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 5_000, max: END - 5_000 }),
        fc.integer({ min: -3_000, max: 3_000 }),
        (at, by) => {
          const from = { scrollTop: at, top: topAt(layout, at, VIEWPORT) };
          expect(scroll(from, by).top).toBeCloseTo(from.top + by, 3);
        },
      ),
    );
  });

  test('by a drag of the scroll bar goes where the bar stands', () => {
    expect(scroll(middle, 20_000).top).toBe(topAt(layout, middle.scrollTop + 20_000, VIEWPORT));
  });

  test('ends at the first and at the last file, however it came there', () => {
    const astray = { scrollTop: 300, top: 9_000 };
    expect(scroll(astray, -300).top).toBe(0);
    expect(scroll({ scrollTop: END - 300, top: 40_000_000 }, 300).top).toBe(48_000_000 - VIEWPORT);
  });

  test('is a pixel a pixel near both ends, where the last files are looked for', () => {
    for (const at of [500_000, END - 500_000]) {
      expect(topAt(layout, at + 100, VIEWPORT) - topAt(layout, at, VIEWPORT)).toBeCloseTo(100, 6);
    }
  });
});
