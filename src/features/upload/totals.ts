import { isActive, type UploadQueue } from './queue.ts';

export type UploadTotals = {
  /** Items that are or were to be stored: everything but cancelled ones. */
  count: number;
  stored: number;
  /** Failed and refused. */
  failed: number;
  retryable: number;
  cancelled: number;
  active: number;
  /** Bytes of what is stored or still to be. */
  bytes: number;
  /** Of these, how many have reached the server. */
  sentBytes: number;
  /** Started: some have a slot already. For the moment it is all waiting for a pause to end when false. */
  isMoving: boolean;
};

/** Everything that the tray's header says, in one pass. */
export function totalsOf(queue: UploadQueue): UploadTotals {
  const totals: UploadTotals = {
    count: 0,
    stored: 0,
    failed: 0,
    retryable: 0,
    cancelled: 0,
    active: 0,
    bytes: 0,
    sentBytes: 0,
    isMoving: false,
  };
  for (const item of queue.items) {
    if (item.state === 'cancelled') {
      totals.cancelled += 1;
      continue;
    }
    totals.count += 1;
    if (item.state === 'failed' || item.state === 'refused') {
      totals.failed += 1;
      if (item.isRetryable) totals.retryable += 1;
      continue;
    }
    totals.bytes += item.size;
    if (item.state === 'stored') {
      totals.stored += 1;
      totals.sentBytes += item.size;
    } else if (isActive(item)) {
      totals.active += 1;
      if (item.state === 'sending') totals.sentBytes += item.done;
      if (item.state !== 'waiting') totals.isMoving = true;
    }
  }
  return totals;
}

/** Progress over the last seconds; `bytesPerSecond` is null until there is something to go by. */
export type Speed = {
  /** Milliseconds, and bytes that had reached the server by then. */
  readonly at: number;
  readonly sentBytes: number;
  readonly bytesPerSecond: number | null;
};

/** Seconds after which a sample weighs about a third. */
const SMOOTHING_SECONDS = 4;
const SAMPLE_MS = 250;

/** Takes a sample at `now` (milliseconds). Samples closer than a quarter of a second are left out. */
export function measureSpeed(speed: Speed | null, now: number, sentBytes: number): Speed {
  if (speed === null) return { at: now, sentBytes, bytesPerSecond: null };
  const seconds = (now - speed.at) / 1000;
  if (seconds * 1000 < SAMPLE_MS) return speed;
  // Clearing the list, or a failure, takes bytes away again: start over from there, at the same speed.
  const gained = sentBytes - speed.sentBytes;
  if (gained < 0) return { ...speed, at: now, sentBytes };
  const current = gained / seconds;
  const weight = 1 - Math.exp(-seconds / SMOOTHING_SECONDS);
  const before = speed.bytesPerSecond;
  return {
    at: now,
    sentBytes,
    bytesPerSecond: before === null ? current : before + (current - before) * weight,
  };
}

/** Null while it cannot be said: nothing moved yet, or it would be more than a day. */
export function secondsLeft(totals: UploadTotals, speed: Speed | null): number | null {
  const bytesPerSecond = speed?.bytesPerSecond ?? 0;
  const left = totals.bytes - totals.sentBytes;
  if (totals.active === 0 || bytesPerSecond <= 0) return null;
  const seconds = left / bytesPerSecond;
  return seconds > 86_400 ? null : seconds;
}
