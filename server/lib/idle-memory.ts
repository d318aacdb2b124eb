import { performance } from 'node:perf_hooks';

/** How long a thread has to be idle, in milliseconds. */
const LOOK_EVERY_MS = 10_000;
/** A thread that was busy for a smaller share of that time counts as idle. */
const IDLE_SHARE = 0.02;

/**
 * Gives this thread's memory back to the machine whenever it has become idle: by itself V8 keeps what it grew to under
 * load, over 100 MB for young objects alone. It takes some 30 ms of a time when nobody asks. `first` frees what
 * else is held. Does nothing unless Node was started with `--expose-gc`, as `npm start` does: V8's flags must not change
 * once threads run.
 */
export function giveMemoryBackWhenIdle(first: () => void = () => {}): void {
  const collect = globalThis.gc;
  if (!collect) return;
  let last = performance.eventLoopUtilization();
  let hasWorked = true;
  setInterval(() => {
    const now = performance.eventLoopUtilization();
    const isIdle = performance.eventLoopUtilization(now, last).utilization < IDLE_SHARE;
    last = now;
    if (isIdle && hasWorked) {
      first();
      // The last resort is what also unmaps the empty pages.
      collect({ type: 'major', execution: 'sync', flavor: 'last-resort' });
    }
    hasWorked = !isIdle;
  }, LOOK_EVERY_MS).unref();
}
