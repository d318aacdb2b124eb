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
  /** For React: changes are told at most every tenth of a second, except those that a user waits for. */
  subscribe(listener: () => void): () => void;
  getSnapshot(): UploadSnapshot;
}

const DRAW_MS = 100;

/** Steps of the machinery, hundreds a second with small files. */
const FREQUENT: ReadonlySet<UploadAction['type']> = new Set(['encoding', 'sending', 'progressed', 'stored']);

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
      else timer ??= setTimeout(tell, DRAW_MS);
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    getSnapshot: () => snapshot,
  };
}
