/** Milliseconds in which what happens together is collected: an own change's answer, and its event. */
const COLLECT_MS = 100;
/** Milliseconds between two rounds at the least; longer where a round takes longer, so that a busy server is not kept so. */
const REST_MS = 400;
const LONGEST_REST_MS = 2_000;

/** Milliseconds to leave a server alone that took `duration` to answer a round. */
export function restAfter(duration: number): number {
  return Math.min(LONGEST_REST_MS, Math.max(REST_MS, duration));
}

/**
 * Runs `round` soon after `ask`, one at a time, and once for all that was asked in between. While `isHeld()` nothing is
 * run; `ask` again when that is over.
 */
export function createPacer(round: () => Promise<void>, isHeld: () => boolean) {
  let isDue = false;
  let isRunning = false;
  let notBefore = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;

  function plan(): void {
    if (!isDue || isRunning || timer !== undefined || isHeld()) return;
    timer = setTimeout(run, Math.max(COLLECT_MS, notBefore - Date.now()));
  }

  async function run(): Promise<void> {
    timer = undefined;
    if (!isDue || isHeld()) return;
    isDue = false;
    isRunning = true;
    const start = Date.now();
    try {
      await round();
    } catch {
      // What could not be had shows where it is missing; the next round is for all that comes after.
    }
    isRunning = false;
    notBefore = Date.now() + restAfter(Date.now() - start);
    plan();
  }

  return {
    ask(): void {
      isDue = true;
      plan();
    },
    /** What `isHeld` says may have changed. */
    wake: plan,
    stop(): void {
      isDue = false;
      clearTimeout(timer);
      timer = undefined;
    },
  };
}
