import { itemOf } from './queue.ts';
import { untilMade, type Waits } from './until-made.ts';

/**
 * Asks what becomes of these uploads, while they are `checking`: a server that is away is waited for, as with sending. Throws
 * what cannot be helped, and an `AbortError` when none of them is any more.
 */
export function whileChecking(
  waits: Waits,
  ids: readonly number[],
): <T>(ask: () => Promise<T>) => Promise<T> {
  const isChecking = (id: number) => itemOf(waits.store.queue, id)?.state === 'checking';
  const { signal } = new AbortController();
  return (ask) =>
    untilMade(
      waits,
      async () => {
        if (!ids.some(isChecking)) throw new DOMException('Cancelled', 'AbortError');
        return ask();
      },
      signal,
    );
}
