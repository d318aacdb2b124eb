import { countKept } from './count-kept.ts';
import { canKeep, livingTabs, untilTabJoins } from './tab-locks.ts';

/**
 * Resolves when there is something to go on with, or that cannot be told: what a page that is gone left behind, or what another tab
 * may leave.
 */
export async function untilThereIsSomething(): Promise<void> {
  const { promise: never } = Promise.withResolvers<never>();
  if (!canKeep()) return never;
  const found = new AbortController();
  // Heard of from here on, so that none joins between this and the look at who is there.
  const joined = untilTabJoins(found.signal);
  if ((await countKept()) !== 0 || (await livingTabs()).size > 0) found.abort();
  else await joined;
}
