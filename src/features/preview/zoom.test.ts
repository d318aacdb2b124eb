import { describe, expect, test } from 'vitest';
import { canPan, fitScale, offsetOf, scaleOf, type View, WHOLE, zoomReducer } from './zoom.ts';

const frame = { picture: { width: 2000, height: 1000 }, box: { width: 500, height: 500 } };
/** Where a point of the picture (0 to 1) lies, in pixels from the middle of the box. */
const placeOf = (view: View, x: number) => (x - view.x) * 2000 * scaleOf(view, frame);

describe('zoom', () => {
  test('a picture is whole at first, and a small one is not enlarged', () => {
    expect(scaleOf(WHOLE, frame)).toBe(0.25);
    expect(offsetOf(WHOLE, frame)).toEqual({ x: 0, y: 0 });
    expect(canPan(WHOLE, frame)).toBe(false);
    expect(fitScale({ ...frame, picture: { width: 100, height: 50 } }, 0)).toBe(1);
  });

  test('the point under the pointer stays there', () => {
    const near = zoomReducer(WHOLE, frame, { type: 'zoom', by: 3 });
    const at = { x: 90, y: 0 };
    const under = near.x + at.x / (2000 * scaleOf(near, frame));
    const nearer = zoomReducer(near, frame, { type: 'zoom', by: 2, at });
    expect(placeOf(nearer, under)).toBeCloseTo(90);
    expect(scaleOf(nearer, frame)).toBe(1.5);
  });

  test('it goes no further than eight times, and out to the whole again', () => {
    const near = zoomReducer(WHOLE, frame, { type: 'zoom', by: 1000 });
    expect(near.scale).toBe(8);
    expect(zoomReducer(near, frame, { type: 'zoom', by: 0.001 })).toEqual(WHOLE);
    expect(zoomReducer(near, frame, { type: 'scale', to: null })).toEqual(WHOLE);
  });

  test('it is moved up to its edges', () => {
    const own = zoomReducer(WHOLE, frame, { type: 'scale', to: 1 });
    expect(canPan(own, frame)).toBe(true);
    const right = zoomReducer(own, frame, { type: 'pan', by: { x: -100, y: 0 } });
    expect(offsetOf(right, frame).x).toBeCloseTo(-100);
    const end = zoomReducer(own, frame, { type: 'pan', by: { x: -99_999, y: 99_999 } });
    expect(offsetOf(end, frame)).toEqual({ x: -750, y: 250 });
    expect(zoomReducer(WHOLE, frame, { type: 'pan', by: { x: 50, y: 50 } })).toEqual(WHOLE);
  });

  test('turned, it lies the other way and is whole again', () => {
    const own = zoomReducer(WHOLE, frame, { type: 'scale', to: 1 });
    const standing = zoomReducer(own, frame, { type: 'turn' });
    expect(standing).toEqual({ ...WHOLE, turns: 1 });
    expect(scaleOf(standing, frame)).toBe(0.25);
    let view = standing;
    for (let turn = 0; turn < 3; turn += 1) view = zoomReducer(view, frame, { type: 'turn' });
    expect(view).toEqual(WHOLE);
    const large = zoomReducer(standing, frame, { type: 'scale', to: 1 });
    expect(offsetOf(zoomReducer(large, frame, { type: 'pan', by: { x: 0, y: -9_999 } }), frame).y).toBe(-750);
  });
});
