import { describe, expect, it } from 'vitest';
import { placeTooltip } from './tooltip-position.ts';

const view = { width: 1000, height: 600 };
const tip = { width: 100, height: 24 };

describe('placeTooltip', () => {
  it('centres the tip under the control', () => {
    expect(placeTooltip({ left: 480, top: 100, width: 40, height: 32 }, tip, view)).toEqual({
      left: 450,
      top: 138,
    });
  });

  it('goes above a control at the bottom of the window', () => {
    expect(placeTooltip({ left: 480, top: 560, width: 40, height: 32 }, tip, view).top).toBe(530);
  });

  it('stays inside the window at both sides', () => {
    expect(placeTooltip({ left: 0, top: 0, width: 32, height: 32 }, tip, view).left).toBe(8);
    expect(placeTooltip({ left: 968, top: 0, width: 32, height: 32 }, tip, view).left).toBe(892);
  });
});
