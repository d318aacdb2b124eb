import { backOff, planAfter } from './failure.ts';
import type { Pausing } from './pausing.ts';
import type { UploadStore } from './store.ts';

const pass = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

/** What is paused while the server is away, or nobody is signed in. */
export type Waits = { store: Pick<UploadStore, 'queue'>; pause: Pausing['pause'] };

/**
 * Makes what no file in the list stands for, and tries again as long as files are: while the server is away or the session
 * has ended, it waits with them. Throws what cannot be helped, and the signal's reason.
 */
export async function untilMade<T>(
  { store, pause }: Waits,
  make: () => Promise<T>,
  signal: AbortSignal,
): Promise<T> {
  for (let attempts = 1; ; attempts++) {
    try {
      return await make();
    } catch (error) {
      const plan = planAfter(error, attempts);
      if (plan.what === 'fail') throw error;
      // No file may be under way that would find it out.
      if (plan.what === 'pause') pause(plan.pause);
      do {
        await pass(Math.max(plan.afterMs, backOff(1)));
        signal.throwIfAborted();
      } while (store.queue.pause !== null);
    }
  }
}
