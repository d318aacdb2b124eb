import { answers } from './answers.ts';

/** Ids of events: when the server's process began, in milliseconds, and a number that counts up from there. */
function parts(id: string): [start: number, number: number] {
  const [start, number] = id.split('-').map(Number);
  return [start ?? 0, number ?? 0];
}

/** Whether `a` was before `b`. */
export function isEarlier(a: string, b: string): boolean {
  const [startA, numberA] = parts(a);
  const [startB, numberB] = parts(b);
  return startA === startB ? numberA < numberB : startA < startB;
}

/**
 * The event up to which this tab knows everything; null before any answer. While nobody follows the events that is the
 * earliest that an answer told of: all that the tab shows is at least as new.
 */
export function knownPlace(): string | null {
  let earliest: string | null = null;
  for (const id of answers.places) if (earliest === null || isEarlier(id, earliest)) earliest = id;
  return earliest;
}

/** From now on the place moves with the events that come, and no longer with answers; null: answers count again. */
export function followTo(id: string | null): void {
  answers.isFollowed = id !== null;
  if (id !== null) answers.places = new Set([id]);
}
