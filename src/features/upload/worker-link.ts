import { STALLED_MS } from '../../api/patience.ts';
import { backOff, MAX_ATTEMPTS } from './failure.ts';
import type { FromWorker, ToWorker } from './worker-messages.ts';

/** The page's end of its worker, which starts with the first message. */
export interface WorkerLink {
  say(message: ToWorker): void;
  hear(listener: (message: FromWorker) => void): void;
  /**
   * It could not be loaded, however often that was tried (a new version replaced it), or died: what it was encoding is lost;
   * the next message starts another, which hears all the rest.
   */
  onDeath(listener: () => void): void;
  /** What one that takes the place of another has to hear before all else. */
  onRebirth(tell: () => ToWorker): void;
}

/** `before`: what has to be there before the worker hears anything. */
export function createWorkerLink(before: () => Promise<void>): WorkerLink {
  const listeners: ((message: FromWorker) => void)[] = [];
  const mourners: (() => void)[] = [];
  const heirs: (() => ToWorker)[] = [];
  let worker: Worker | null = null;
  let isStarting = false;
  /** What was said while there was none. */
  let early: ToWorker[] = [];
  let hasDied = false;
  /** Loading it is a request like any other, which a bad network breaks off. */
  let failures = 0;

  function start(): void {
    isStarting = true;
    const starting = new Worker(new URL('./upload-worker.ts', import.meta.url), { type: 'module' });
    const { promise: started, resolve } = Promise.withResolvers<void>();
    let isDead = false;
    starting.addEventListener('message', ({ data }: MessageEvent<FromWorker>) => {
      if (data.kind === 'started') {
        clearTimeout(late);
        resolve();
      } else for (const listener of listeners) listener(data);
    });
    const die = () => {
      if (isDead) return;
      clearTimeout(late);
      starting.terminate();
      isDead = true;
      if (worker === starting) mourn();
      else startAgain();
    };
    starting.addEventListener('error', die);
    // Its script may be asked for on a connection that is dead.
    const late = setTimeout(die, STALLED_MS);
    Promise.all([started, before().catch(() => {})]).then(() => {
      if (isDead) return;
      worker = starting;
      isStarting = false;
      failures = 0;
      const first = hasDied ? heirs.map((tell) => tell()) : [];
      for (const message of [...first, ...early]) starting.postMessage(message);
      early = [];
    });
  }

  function startAgain(): void {
    failures += 1;
    if (failures < MAX_ATTEMPTS) setTimeout(start, backOff(failures));
    else mourn();
  }

  function mourn(): void {
    worker = null;
    isStarting = false;
    hasDied = true;
    // What was to be encoded has failed with it.
    early = early.filter(({ kind }) => kind !== 'encode' && kind !== 'drop');
    failures = 0;
    for (const mourner of mourners) mourner();
  }

  return {
    say(message) {
      if (worker) {
        worker.postMessage(message);
        return;
      }
      early.push(message);
      if (!isStarting) start();
    },
    hear: (listener) => void listeners.push(listener),
    onDeath: (listener) => void mourners.push(listener),
    onRebirth: (tell) => void heirs.push(tell),
  };
}
