import type { CreateKey, Database, Made } from '../db/interface.ts';
import { deletedSince, ServiceError } from './errors.ts';

/** How long a key is remembered at least, in days (API.md §1). */
export const KEY_DAYS = 7;
/** Seconds after which it is worth asking again whether the first request is done. */
const RETRY_AFTER = 1;

/** Keys whose first request is still under way in this process. */
const underWay = new WeakMap<Database, Set<string>>();

/**
 * Makes a thing once for a key (API.md §1, `Idempotency-Key`): what the key has made already is answered as it is now, and
 * `make`, which must commit the key with the thing, is not called. Throws `conflict` with `retryAfter` while the first is
 * under way, `notFound` when what the key made has been deleted for good, and whatever `make` throws: failures are not
 * remembered. Another process on the same data folder knows nothing of what is under way here; there, both take the bytes,
 * and of the two the one that commits last answers the first's.
 */
export async function makeOnce<R, T>(
  db: Database,
  kind: 'file' | 'folder' | 'media item',
  key: CreateKey | undefined,
  work: {
    find: (key: CreateKey) => Promise<Made<R> | null>;
    show: (row: R, isTrashed: boolean) => T;
    make: () => Promise<T>;
  },
): Promise<T> {
  if (!key) return work.make();
  const here = underWay.get(db) ?? new Set();
  underWay.set(db, here);
  const name = JSON.stringify([kind, key.owner, key.key]);
  if (here.has(name)) {
    throw new ServiceError(
      'conflict',
      'The first request with this Idempotency-Key is still under way. Try again in a moment.',
      { retryAfter: RETRY_AFTER },
    );
  }
  here.add(name);
  try {
    const made = await work.find(key);
    if (!made) return await work.make();
    return made.row ? work.show(made.row, made.isTrashed) : deletedSince(kind);
  } finally {
    here.delete(name);
  }
}
