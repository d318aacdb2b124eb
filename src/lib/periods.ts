import type { Period } from './view-state.ts';

/** The first day of a period that lasts until now, at its beginning in the time zone of this browser. */
export function startOfPeriod(period: Period, now: Date): Date {
  const start = new Date(now);
  start.setHours(0, 0, 0, 0);
  if (period === '7days') start.setDate(start.getDate() - 6);
  if (period === '30days') start.setDate(start.getDate() - 29);
  if (period === 'year') start.setMonth(0, 1);
  return start;
}

/** The first and the last moment of a day (`2026-02-17`) in the time zone of this browser. */
export function momentsOfDay(day: string): { first: Date; last: Date } {
  const first = new Date(`${day}T00:00:00`);
  const next = new Date(first);
  // Not 24 hours: where clocks change, a day has 23 or 25.
  next.setDate(next.getDate() + 1);
  return { first, last: new Date(next.getTime() - 1) };
}
