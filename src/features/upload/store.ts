import { emptyQueue, reduceUploads, type UploadAction, type UploadQueue } from './queue.ts';
import { measureSpeed, type Speed, secondsLeft, totalsOf, type UploadTotals } from './totals.ts';

/** What the screen shows; the same object until something is to be drawn again. */
export type UploadSnapshot = {
  readonly queue: UploadQueue;
  readonly totals: UploadTotals;
  readonly bytesPerSecond: number | null;
  readonly secondsLeft: number | null;
};

const emptySnapshot: UploadSnapshot = {
  queue: emptyQueue,
  totals: totalsOf(emptyQueue),
  bytesPerSecond: null,
  secondsLeft: null,
};

export interface UploadStore {
  /** Up to date with every dispatch. */
  readonly queue: UploadQueue;
  dispatch(action: UploadAction): void;
  /** For React: changes are told at most every quarter of a second, except those that a user waits for. */
  subscribe(listener: () => void): () => void;
  getSnapshot(): UploadSnapshot;
}

/**
 * Milliseconds between two drawings; bars that slid from one to the next would have the screen drawn all the time. With many uploads all that is on screen is others each time, which takes the longest to
 * draw and cannot be read: seldom is quicker, and calmer.
 */
const DRAW_MS = 250;
const DRAW_MANY_MS = 500;
const DRAW_MOST_MS = 1_000;
const MANY = 100;
const MOST = 500;

function drawAfter({ active }: UploadTotals): number {
  if (active > MOST) return DRAW_MOST_MS;
  return active > MANY ? DRAW_MANY_MS : DRAW_MS;
}

/** Steps of the machinery, hundreds a second with small files. */
const FREQUENT: ReadonlySet<UploadAction['type']> = new Set([
  'added',
  'encoding',
  'ready',
  'sending',
  'progressed',
  'stored',
  'refused',
  'lost',
  'found',
  'postponed',
  // A single connection that broke off is over before it is read.
  'paused',
]);

export function createUploadStore(now: () => number = () => performance.now()): UploadStore {
  const listeners = new Set<() => void>();
  let queue = emptyQueue;
  let snapshot = emptySnapshot;
  let speed: Speed | null = null;
  let timer: ReturnType<typeof setTimeout> | null = null;

  function tell(): void {
    if (timer !== null) clearTimeout(timer);
    timer = null;
    const totals = totalsOf(queue);
    // A pause is not slowness: the estimate starts anew after it.
    speed = totals.active > 0 && queue.pause === null ? measureSpeed(speed, now(), totals.sentBytes) : null;
    const bytesPerSecond = speed?.bytesPerSecond ?? null;
    snapshot = { queue, totals, bytesPerSecond, secondsLeft: secondsLeft(totals, speed) };
    for (const listener of listeners) listener();
  }

  return {
    get queue() {
      return queue;
    },
    dispatch(action) {
      const next = reduceUploads(queue, action);
      if (next === queue) return;
      queue = next;
      if (!FREQUENT.has(action.type)) tell();
      else timer ??= setTimeout(tell, drawAfter(snapshot.totals));
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    getSnapshot: () => snapshot,
  };
}
