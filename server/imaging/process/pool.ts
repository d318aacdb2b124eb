import { type Outcome, PictureChild } from './child.ts';
import type { Job, JobValue } from './jobs.ts';
import { type Urgency, WaitingLine } from './waiting-line.ts';

/** More than a screenful for many people at once; what is missed least gives way first. */
const MAX_WAITING = 2000;
/** So long does a picture that somebody looks for wait, in milliseconds: then an answer helps more than the picture. */
const MAX_WAIT_MS = 20_000;
/** After this long without work, the processes end and give their memory back; the next one is ready in 0.2 s. */
const IDLE_MS = 15_000;

/** What does one job at a time. */
type Worker = Pick<PictureChild, 'run' | 'stop' | 'isRunning'>;

/** A bounded number of picture processes, and a bounded line before them. */
export type PicturePool = {
  /**
   * Whose turn it is says `WaitingLine`. What nobody wants any more when its turn comes is left out, and what is to be there
   * `soon` waits at most 20 s: both are `unavailable`.
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

/** No process runs before the first job. `timeoutMs` is for one job, from its start. Tests hand in a `worker` of their own. */
export function createPicturePool(options: {
  concurrency: number;
  timeoutMs: number;
  idleMs?: number;
  worker?: (timeoutMs: number) => Worker;
}): PicturePool {
  const { idleMs = IDLE_MS, worker = (timeoutMs) => new PictureChild(timeoutMs) } = options;
  const idle = Array.from({ length: options.concurrency }, () => worker(options.timeoutMs));
  const all = [...idle];
  const line = new WaitingLine<{
    run: (child: Worker) => Promise<void>;
    drop: () => void;
    isWanted: () => boolean;
  }>();
  const underWay = new Set<Promise<void>>();
  let isClosed = false;
  let idleTimer: NodeJS.Timeout | undefined;

  function dispatch() {
    // A process that runs already is taken before one that would have to start.
    while (idle.length > 0) {
      const entry = line.next();
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

  return {
    run(job, urgency, isWanted = () => true) {
      return new Promise((resolve) => {
        let timer: NodeJS.Timeout | undefined;
        const entry = {
          isWanted,
          async run(child: Worker) {
            clearTimeout(timer);
            resolve(await child.run(job));
          },
          drop() {
            clearTimeout(timer);
            resolve({ kind: 'unavailable', reason: 'nobody waits for it, or too many do' });
          },
        };
        if (isClosed) return entry.drop();
        line.add(entry, urgency);
        if (urgency === 'soon') {
          timer = setTimeout(() => {
            if (line.remove(entry)) entry.drop();
          }, MAX_WAIT_MS);
        }
        if (line.length > MAX_WAITING) line.dropOne();
        dispatch();
      });
    },

    get waiting() {
      return line.length;
    },

    async close() {
      isClosed = true;
      line.dropAll();
      await Promise.all(underWay);
      clearTimeout(idleTimer);
      stopAll();
    },
  };
}
