import { expect, test } from 'vitest';
import { isPassing, type Moment, NO_TRAIL, wentOn } from './scroll-speed.ts';

/** Which of the moments are too fast to be looked at. */
function passing(moments: Moment[]): boolean[] {
  let trail = NO_TRAIL;
  return moments.map((now) => {
    const isFast = isPassing(trail, now);
    trail = wentOn(trail, now);
    return isFast;
  });
}

/** A wheel that goes on at so many pixels a millisecond, seen at these times. */
const wheel = (speed: number, times: number[]): Moment[] =>
  times.map((time) => ({ at: 5_000 + time, top: time * speed }));

const FRAMES = Array.from({ length: 40 }, (_, frame) => frame * 16);

test('a slow wheel is looked at, a fast one passes from its second frame on', () => {
  expect(passing(wheel(2, FRAMES))).not.toContain(true);
  expect(passing(wheel(8, FRAMES)).slice(2)).not.toContain(false);
});

test('a jump out of standing still is looked at at once, wherever it leads', () => {
  expect(passing([{ at: 3_000, top: 10_000_000 }])).toEqual([false]);
  const dragged = [0, 16, 32, 48].map((time) => ({ at: 3_000 + time, top: (time + 1) * 5_000 }));
  expect(passing(dragged)).toEqual([false, true, true, true]);
  // And again, once it has stood still.
  expect(passing([...dragged, { at: 3_400, top: 9_000_000 }]).at(-1)).toBe(false);
});

test('frames that come late do not make a slow wheel a fast one', () => {
  // The way of 80 ms is shown in one frame, 10 ms after another one.
  const late = [...FRAMES.slice(0, 20), 390, 400, 416, 432].map((time) => ({
    at: 5_000 + time,
    top: 2 * (time === 390 ? 320 : time),
  }));
  expect(passing(late)).not.toContain(true);
});

test('one that slows down is looked at as soon as it does', () => {
  const fast = wheel(8, FRAMES);
  const end = fast.at(-1) ?? { at: 0, top: 0 };
  const slower = [16, 32].map((time) => ({ at: end.at + time, top: end.top + time }));
  expect(passing([...fast, ...slower]).slice(-2)).toEqual([false, false]);
});
