import type { Pipeline } from './pipeline.ts';
import type { UploadStore } from './store.ts';

/** Drops that are being taken in: the tray says so, and the user can give them up. */
export interface Readings {
  /** Resolves when `work` does, or is given up; rejects with it. */
  run(work: (signal: AbortSignal) => Promise<void>): Promise<void>;
  /** Gives up all that run now. */
  stop(): void;
}

/** Rejects with the signal's reason, once there is one. */
export function aborted(signal: AbortSignal): Promise<never> {
  const { promise, reject } = Promise.withResolvers<never>();
  if (signal.aborted) reject(signal.reason);
  else signal.addEventListener('abort', () => reject(signal.reason), { once: true });
  return promise;
}

export function createReadings(store: UploadStore, pipeline: Pick<Pipeline, 'tidy'>): Readings {
  const running = new Set<AbortController>();
  return {
    async run(work) {
      const own = new AbortController();
      const { signal } = own;
      running.add(own);
      pipeline.tidy();
      store.dispatch({ type: 'reading', change: 1 });
      try {
        await Promise.race([work(signal), aborted(signal)]);
      } catch (error) {
        if (!signal.aborted) throw error;
      } finally {
        running.delete(own);
        store.dispatch({ type: 'reading', change: -1 });
      }
    },
    stop() {
      for (const own of running) own.abort();
    },
  };
}
