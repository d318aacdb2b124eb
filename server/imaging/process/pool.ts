import { type Outcome, PictureChild } from './child.ts';
import type { Job, JobValue } from './jobs.ts';

/** More than a screenful for many people at once; what has waited longest gives way first. */
const MAX_WAITING = 2000;
/** After this long without work, the processes end and give their memory back; the next one is ready in 0.2 s. */
const IDLE_MS = 15_000;

type Waiting = { run: (child: PictureChild) => Promise<void>; drop: () => void; isWanted: () => boolean };
type Urgency = 'now' | 'soon' | 'later';

/** A bounded number of picture processes, and a bounded queue before them. */
export type PicturePool = {
  /**
   * `now` goes before `soon` before `later`; among equals of `now` and `later` the first comes first, of `soon` the last:
   * whoever scrolls looks at what was asked for last. What nobody wants any more when its turn comes is left out.
   */
  run<K extends Job['kind']>(
    job: Extract<Job, { kind: K }>,
    urgency: Urgency,
    isWanted?: () => boolean,
  ): Promise<Outcome<JobValue[K]>>;
  /** Jobs that no process has begun. */
  readonly waiting: number;
  /** Finishes what is under way; whatever waits is `unavailable`. */
  close(): Promise<void>;
};

/** No process runs before the first job. `timeoutMs` is for one job, from its start. */
export function createPicturePool(options: {
  concurrency: number;
  timeoutMs: number;
  idleMs?: number;
}): PicturePool {
  const { idleMs = IDLE_MS } = options;
  const idle = Array.from({ length: options.concurrency }, () => new PictureChild(options.timeoutMs));
  const all = [...idle];
  const waiting: Record<Urgency, Waiting[]> = { now: [], soon: [], later: [] };
  const underWay = new Set<Promise<void>>();
  let isClosed = false;
  let idleTimer: NodeJS.Timeout | undefined;

  function next(): Waiting | undefined {
    for (;;) {
      const entry = waiting.now.shift() ?? waiting.soon.pop() ?? waiting.later.shift();
      if (!entry || entry.isWanted()) return entry;
      entry.drop();
    }
  }

  function dispatch() {
    // A process that runs already is taken before one that would have to start.
    while (idle.length > 0) {
      const entry = next();
      if (!entry) break;
      clearTimeout(idleTimer);
      const running = idle.findIndex((child) => child.isRunning);
      const [child] = idle.splice(Math.max(0, running), 1);
      if (!child) break;
      const work = entry.run(child).then(() => {
        underWay.delete(work);
        idle.push(child);
        dispatch();
      });
      underWay.add(work);
    }
    if (underWay.size === 0) {
      clearTimeout(idleTimer);
      idleTimer = setTimeout(stopAll, idleMs).unref();
    }
  }

  function stopAll() {
    for (const child of all) child.stop();
  }

  function dropOldest() {
    (waiting.later.shift() ?? waiting.soon.shift() ?? waiting.now.shift())?.drop();
  }

  return {
    run(job, urgency, isWanted = () => true) {
      return new Promise((resolve) => {
        const drop = () => resolve({ kind: 'unavailable', reason: 'nobody waits for it, or too many do' });
        if (isClosed) return drop();
        waiting[urgency].push({ run: async (child) => resolve(await child.run(job)), drop, isWanted });
        if (waiting.now.length + waiting.soon.length + waiting.later.length > MAX_WAITING) dropOldest();
        dispatch();
      });
    },

    get waiting() {
      return waiting.now.length + waiting.soon.length + waiting.later.length;
    },

    async close() {
      isClosed = true;
      for (const queue of Object.values(waiting)) for (const entry of queue.splice(0)) entry.drop();
      await Promise.all(underWay);
      clearTimeout(idleTimer);
      stopAll();
    },
  };
}
