import { describe, expect, it } from 'vitest';
import { clampWidth, DETAILS, parseWidth, SIDEBAR, widthAfterKey } from './panel-width.ts';

describe('panel widths', () => {
  it('stay within their limits, in whole pixels', () => {
    expect(clampWidth(10, SIDEBAR)).toBe(SIDEBAR.min);
    expect(clampWidth(9_999, DETAILS)).toBe(DETAILS.max);
    expect(clampWidth(300.4, DETAILS)).toBe(300);
  });

  it('are read from storage only where they are numbers', () => {
    expect(parseWidth(300, SIDEBAR)).toBe(300);
    expect(parseWidth(5, SIDEBAR)).toBe(SIDEBAR.min);
    for (const value of ['300', null, Number.NaN, {}]) expect(parseWidth(value, SIDEBAR)).toBeNull();
  });

  it('follow the edge that the arrow keys move', () => {
    expect(widthAfterKey('ArrowRight', 244, SIDEBAR, 'start')).toBe(260);
    expect(widthAfterKey('ArrowLeft', 244, SIDEBAR, 'start')).toBe(228);
    expect(widthAfterKey('ArrowRight', 320, DETAILS, 'end')).toBe(304);
    expect(widthAfterKey('ArrowLeft', 320, DETAILS, 'end')).toBe(336);
  });

  it('jump to the limits and back to the first width', () => {
    expect(widthAfterKey('Home', 300, SIDEBAR, 'start')).toBe(SIDEBAR.min);
    expect(widthAfterKey('End', 300, SIDEBAR, 'start')).toBe(SIDEBAR.max);
    expect(widthAfterKey('Enter', 300, SIDEBAR, 'start')).toBe(SIDEBAR.initial);
    expect(widthAfterKey('a', 300, SIDEBAR, 'start')).toBeNull();
  });
});
