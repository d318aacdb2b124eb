const SHORTEST_MS = 500;
const LONGEST_MS = 30_000;

/**
 * Milliseconds before the stream is opened again after `failures` in a row: longer each time, and never the same for
 * all browsers that lost one server. `random` is from 0 to 1.
 */
export function pauseBeforeOpening(failures: number, retryAfter: number, random: number): number {
  const pause = Math.min(LONGEST_MS, SHORTEST_MS * 2 ** failures);
  return Math.max(retryAfter * 1_000, pause / 2) + (random * pause) / 2;
}
