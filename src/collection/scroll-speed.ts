/** Where the collection was seen from (pixels) at a time (milliseconds). */
export type Moment = { at: number; top: number };

/** The last moment of a scroll, and two from before it that its speed is averaged from. */
export type Trail = { from: Moment; since: Moment; last: Moment };

/** Pixels a millisecond from which nobody can see what passes. */
const FAST = 3;
/** Milliseconds to average over at the least: a frame that comes late shows its way and the next one's at once. */
const WINDOW = 100;
/** The same while a scroll is younger. */
const TWO_FRAMES = 32;
/** Milliseconds of standing still after which one leap is a jump to look at, and not yet something that passes. */
const REST = 200;

export const NO_TRAIL: Trail = standing({ at: 0, top: 0 });

function standing(now: Moment): Trail {
  return { from: now, since: now, last: now };
}

/** The trail with one more moment. */
export function wentOn(trail: Trail, now: Moment): Trail {
  if (now.at - trail.last.at >= REST) return standing(now);
  if (now.at - trail.since.at < WINDOW) return { ...trail, last: now };
  return { from: trail.since, since: now, last: now };
}

/** Whether what is seen `now`, the moment after `trail`, passes too fast to be looked at: on the whole, and still. */
export function isPassing(trail: Trail, now: Moment): boolean {
  if (now.at - trail.last.at >= REST) return false;
  return speed(trail.from, now, TWO_FRAMES) > FAST && speed(trail.last, now, 1) > FAST;
}

function speed(from: Moment, to: Moment, least: number): number {
  return Math.abs(to.top - from.top) / Math.max(least, to.at - from.at);
}
