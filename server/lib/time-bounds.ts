/** Microseconds since 1970 at which a date or a time of a query begins; in UTC where no offset is named: else the answer would depend on where the server stands. */
export function startOf(text: string): number {
  const isLocal = /T[\d:.]+$/.test(text);
  return Date.parse(isLocal ? `${text}Z` : text) * 1000;
}

/** Microseconds since 1970 at which it ends. A day means all of it, a time all of what it leaves unsaid. */
export function endOf(text: string): number {
  const micros = startOf(text);
  if (/^\d{4}-\d{2}-\d{2}$/.test(text)) return micros + 86_400_000_000 - 1;
  const fraction = /:\d{2}\.(\d{1,6})/.exec(text)?.[1];
  if (fraction === undefined) return micros + 999_999;
  return Math.floor(micros / 1_000_000) * 1_000_000 + Number(fraction.padEnd(6, '9'));
}

/** Microseconds since 1970 of a time as libraries write it; not a number for what is none. */
export function microsOf(text: string): number {
  const fraction = /\.\d{3}(\d{1,3})/.exec(text)?.[1] ?? '';
  return Date.parse(text) * 1000 + Number(fraction.padEnd(3, '0'));
}
