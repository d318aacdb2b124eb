import type { UploadQueue } from './queue.ts';
import { isActive } from './upload-item.ts';

export type UploadTotals = {
  /** Items that are or were to be stored: everything but cancelled, skipped and missing ones, and conflicts. */
  count: number;
  stored: number;
  /** Failed and refused. */
  failed: number;
  /** Of these, how many were refused before a byte was sent. */
  refused: number;
  /** Not sent, for the library has their bytes. */
  same: number;
  /** Not sent, for the user has said so. */
  skipped: number;
  /** Wait for the user to say what becomes of the files that have their names. */
  conflicts: number;
  retryable: number;
  cancelled: number;
  active: number;
  /** Lost with the page: still to be stored, to be retried, or asked about, and not on the browser's disk yet. */
  unsafe: number;
  /** Wait for their file to be chosen again. */
  missing: number;
  /** Bytes of what is stored or still to be. */
  bytes: number;
  /** Of these, how many have reached the server. */
  sentBytes: number;
};

/** Everything that the tray's header says, in one pass. */
export function totalsOf(queue: UploadQueue): UploadTotals {
  const totals: UploadTotals = {
    count: 0,
    stored: 0,
    failed: 0,
    refused: 0,
    same: 0,
    skipped: 0,
    conflicts: 0,
    retryable: 0,
    cancelled: 0,
    active: 0,
    unsafe: 0,
    missing: 0,
    bytes: 0,
    sentBytes: 0,
  };
  for (const item of queue.items) {
    if (item.state === 'cancelled') {
      totals.cancelled += 1;
      continue;
    }
    if (item.state === 'missing') {
      totals.missing += 1;
      continue;
    }
    if (item.state === 'conflict') {
      totals.conflicts += 1;
      if (!item.isKept) totals.unsafe += 1;
      continue;
    }
    if (item.state === 'skipped') {
      if (item.existing?.isSame) totals.same += 1;
      else totals.skipped += 1;
      continue;
    }
    totals.count += 1;
    if (item.state === 'failed' || item.state === 'refused') {
      totals.failed += 1;
      if (item.state === 'refused') totals.refused += 1;
      if (item.isRetryable) totals.retryable += 1;
      // Retry has the file only as long as this page.
      if (item.state === 'failed' && item.isRetryable && !item.isKept) totals.unsafe += 1;
      continue;
    }
    totals.bytes += item.size;
    if (item.state === 'stored') {
      totals.stored += 1;
      totals.sentBytes += item.size;
    } else if (isActive(item)) {
      totals.active += 1;
      if (!item.isKept) totals.unsafe += 1;
      if (item.state === 'sending') totals.sentBytes += item.done;
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
