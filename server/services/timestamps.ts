import type { Micros } from '../db/interface.ts';

/** Microseconds in a millisecond, a second and a day. */
export const MILLISECOND = 1_000;
export const SECOND = 1_000_000;
export const DAY = 86_400 * SECOND;

/** A time in UTC as `toTimestamp` writes it, with any number of digits after the second. */
export function fromTimestamp(timestamp: string): Micros {
  const [seconds = '', fraction = ''] = timestamp.replace('Z', '').split('.');
  return Date.parse(`${seconds}Z`) * MILLISECOND + Number(fraction.slice(0, 6).padEnd(6, '0'));
}

/** `2026-02-17T05:00:23.000000Z`, as K-LINK writes times. */
export function toTimestamp(micros: Micros): string {
  const millis = Math.floor(micros / MILLISECOND);
  const rest = micros - millis * MILLISECOND;
  return `${new Date(millis).toISOString().slice(0, -1)}${String(rest).padStart(3, '0')}Z`;
}
