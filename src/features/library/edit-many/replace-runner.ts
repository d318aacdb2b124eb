import { createPatience } from '../../../api/patience.ts';
import type { Search } from './replace-text.ts';
import type { FromReplaceWorker, ToReplaceWorker } from './replace-worker.ts';

/** Milliseconds for one text, of which no honest expression needs a hundredth; and for all of them. */
const ONE_TEXT_MS = 3_000;
const ALL_TEXTS_MS = 20_000;
/** Milliseconds until the worker is loaded and begins. */
const START_MS = 30_000;

export type Replaced = { replaced: (string | null)[] } | { problem: 'tooSlow' | 'failed' };

type WorkerLike = Pick<Worker, 'postMessage' | 'terminate' | 'addEventListener'>;
const startWorker = (): WorkerLike =>
  new Worker(new URL('./replace-worker.ts', import.meta.url), { type: 'module' });

/**
 * Finds and replaces in a worker, so that an expression that never ends holds up nothing: it is ended with the worker. A new
 * question ends the one before, whose promise then stays open.
 */
export class ReplaceRunner {
  private readonly start: () => WorkerLike;
  private worker: WorkerLike | null = null;
  private stop: (() => void) | null = null;
  private onMessage: (message: FromReplaceWorker) => void = () => {};
  private onError: () => void = () => {};

  constructor(start = startWorker) {
    this.start = start;
  }

  run(texts: readonly (string | null)[], search: Search, most: number): Promise<Replaced> {
    // It may be at something that has no end.
    if (this.stop) this.end();
    const { promise, resolve } = Promise.withResolvers<Replaced>();
    let hasBegun = false;
    const fail = (problem: 'tooSlow' | 'failed') => {
      this.end();
      resolve({ problem });
    };
    const giveUp = () => fail(hasBegun ? 'tooSlow' : 'failed');
    const patience = createPatience(giveUp);
    const limit = createPatience(giveUp);
    patience.allow(START_MS);
    this.stop = () => {
      patience.end();
      limit.end();
    };
    this.onError = () => fail('failed');
    this.onMessage = ({ replaced }) => {
      if (!hasBegun) limit.allow(ALL_TEXTS_MS);
      hasBegun = true;
      patience.allow(ONE_TEXT_MS);
      if (!replaced) return;
      this.stop?.();
      this.stop = null;
      resolve({ replaced });
    };
    this.worker ??= this.begin();
    this.worker.postMessage({ texts, search, most } satisfies ToReplaceWorker);
    return promise;
  }

  end(): void {
    this.stop?.();
    this.stop = null;
    this.worker?.terminate();
    this.worker = null;
  }

  private begin(): WorkerLike {
    const worker = this.start();
    worker.addEventListener('message', (event) => {
      // One that was ended may have answered just before.
      if (this.worker === worker) this.onMessage((event as MessageEvent<FromReplaceWorker>).data);
    });
    worker.addEventListener('error', () => {
      if (this.worker === worker) this.onError();
    });
    return worker;
  }
}
