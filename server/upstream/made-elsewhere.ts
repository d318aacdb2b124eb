import { ServiceError } from '../services/errors.ts';

/** Keys that are remembered; the oldest go first. */
const MOST_KEYS = 5_000;
/** Seconds after which it is worth asking again whether the first request is done. */
const RETRY_AFTER = 1;

const UNDER_WAY = Symbol('under way');

/**
 * What was made in libraries elsewhere for an `Idempotency-Key`, since the start of this process: not all libraries know what
 * that is. `once` makes it, and next time gives what `find` has for its id. Throws `conflict` while the first is under way,
 * and what `make` throws, which is not remembered.
 */
export function createMadeElsewhere(mostKeys = MOST_KEYS) {
  const made = new Map<string, string | typeof UNDER_WAY>();
  return {
    async once<T extends { id: string }>(
      key: string,
      { make, find }: { make: () => Promise<T>; find: (id: string) => Promise<T> },
    ): Promise<T> {
      const known = made.get(key);
      if (known === UNDER_WAY) {
        throw new ServiceError(
          'conflict',
          'The first request with this Idempotency-Key is still under way. Try again in a moment.',
          { retryAfter: RETRY_AFTER },
        );
      }
      if (known !== undefined) return find(known);
      made.set(key, UNDER_WAY);
      try {
        const thing = await make();
        made.set(key, thing.id);
        return thing;
      } catch (error) {
        made.delete(key);
        throw error;
      } finally {
        for (const [oldest, id] of made) {
          if (made.size <= mostKeys) break;
          if (id !== UNDER_WAY) made.delete(oldest);
        }
      }
    },
  };
}
