import { TRASH_DAYS } from '../../src/contract/trash.ts';
import { DELIVERIES_KEPT, DELIVERIES_KEPT_DAYS } from '../../src/contract/webhook-values.ts';
import type { AppDeps } from '../app-deps.ts';
import { KEY_DAYS } from './idempotency.ts';
import { DAY } from './timestamps.ts';

type HousekeepingDeps = Pick<AppDeps, 'db' | 'storage' | 'clock'>;

/** Bytes are stored before the row that refers to them is; nothing younger than this is unreferenced for sure. */
const UNTOUCHED_FOR_MS = 60 * 60 * 1000;
const BATCH = 500;
/** How long the report of a copy is kept. */
const COPY_DAYS = 30;

/**
 * What time alone makes due (API.md §3 and §4): what has been in the trash too long goes for good, and so do expired
 * sign-ins, old keys of creates, what webhooks were told, old reports of copies, and bytes that no file refers to. Answers how much went; ends early when `signal` says so.
 */
export async function keepHouse(
  deps: HousekeepingDeps,
  signal?: AbortSignal,
): Promise<{ files: number; folders: number; blobs: number }> {
  const [rows] = await Promise.allSettled([removeOverdue(deps)]);
  // Also when that failed: on a full disk no row can change, but bytes can go, and make room.
  const blobs = await removeUnreferenced(deps, signal);
  if (rows.status === 'rejected') throw rows.reason;
  return { ...rows.value, blobs };
}

async function removeOverdue({ db, clock }: HousekeepingDeps): Promise<{ files: number; folders: number }> {
  const gone = await db.trash.empty(clock() - TRASH_DAYS * DAY);
  await db.credentials.deleteExpired(clock());
  await db.createKeys.forget(clock() - KEY_DAYS * DAY);
  await db.webhooks.prune(clock() - DELIVERIES_KEPT_DAYS * DAY, DELIVERIES_KEPT);
  await db.copies.forget(clock() - COPY_DAYS * DAY);
  return gone;
}

/** Bytes that are brought again meanwhile are touched, and stay. */
async function removeUnreferenced(
  { db, storage, clock }: HousekeepingDeps,
  signal: AbortSignal | undefined,
): Promise<number> {
  const before = clock() / 1000 - UNTOUCHED_FOR_MS;
  let removed = 0;
  let batch: string[] = [];
  const removeBatch = async () => {
    const referenced = await db.files.referenced(batch);
    for (const checksum of batch) {
      if (referenced.has(checksum)) continue;
      await storage.remove(checksum, before);
      removed++;
    }
    batch = [];
  };
  for await (const checksum of storage.listUntouchedSince(before)) {
    batch.push(checksum);
    if (signal?.aborted) return removed;
    if (batch.length === BATCH) await removeBatch();
  }
  if (batch.length > 0) await removeBatch();
  return removed;
}
