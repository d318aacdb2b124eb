/** Numbers, sizes and dates in the user's locale. */

const number = new Intl.NumberFormat();
const short = new Intl.NumberFormat(undefined, { maximumFractionDigits: 1 });
const compact = new Intl.NumberFormat(undefined, { notation: 'compact' });
const day = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium' });
const minute = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'short' });
const plural = new Intl.PluralRules('en');

const UNITS = ['B', 'kB', 'MB', 'GB', 'TB'] as const;

export function formatNumber(value: number): string {
  return number.format(value);
}

/** In at most four signs: `37`, `1.2K`, `123K`. */
export function formatCompact(value: number): string {
  return compact.format(value);
}

/** Bytes, in steps of 1,000 as disks and networks count: `4.2 MB`. */
export function formatBytes(bytes: number): string {
  let value = bytes;
  let unit = 0;
  while (value >= 999.95 && unit < UNITS.length - 1) {
    value /= 1000;
    unit += 1;
  }
  return `${unit === 0 ? number.format(value) : short.format(value)} ${UNITS[unit] ?? 'B'}`;
}

/** A timestamp's day; an unreadable one is left out rather than shown as "Invalid Date". */
export function formatDate(timestamp: string): string {
  const date = new Date(timestamp);
  return Number.isNaN(date.getTime()) ? '' : day.format(date);
}

/** A day of the calendar (`2026-02-17`), whatever the time zone. */
export function formatDay(text: string): string {
  return formatDate(`${text}T00:00:00`);
}

export function formatDateTime(timestamp: string): string {
  const date = new Date(timestamp);
  return Number.isNaN(date.getTime()) ? '' : minute.format(date);
}

/** Seconds as a person says them: `3 min left` is made from `3 min`. */
export function formatDuration(seconds: number): string {
  if (seconds < 60) return `${Math.max(1, Math.round(seconds))} s`;
  if (seconds < 3600) return `${Math.round(seconds / 60)} min`;
  return `${short.format(seconds / 3600)} h`;
}

/** `1 file`, `12,483 files`. */
export function countOf(count: number, one: string, many = `${one}s`): string {
  return `${number.format(count)} ${plural.select(count) === 'one' ? one : many}`;
}
