import type { Micros } from '../db/interface.ts';

/** Microseconds in a millisecond, a second and a day. */
export const MILLISECOND = 1_000;
export const SECOND = 1_000_000;
export const DAY = 86_400 * SECOND;

/** `2026-02-17T05:00:23.000000Z`, as K-LINK writes times. */
export function toTimestamp(micros: Micros): string {
  const seconds = new Date(Math.floor(micros / SECOND) * 1000).toISOString().slice(0, 19);
  const fraction = ((micros % SECOND) + SECOND) % SECOND;
  return `${seconds}.${String(fraction).padStart(6, '0')}Z`;
}
