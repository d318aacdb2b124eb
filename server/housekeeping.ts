import type { AppDeps } from './app-deps.ts';
import { keepHouse } from './services/housekeeping.ts';

const FIRST_AFTER_MS = 60_000;
const EVERY_MS = 60 * 60 * 1000;

/** Keeps house a minute after the start and then every hour. `stop` ends a round that is under way. */
export function startHousekeeping(deps: Pick<AppDeps, 'db' | 'storage' | 'clock' | 'log'>): {
  stop(): Promise<void>;
} {
  const stopping = new AbortController();
  let round: Promise<void> = Promise.resolve();
  let timer = setTimeout(begin, FIRST_AFTER_MS).unref();

  function begin() {
    round = keepHouse(deps, stopping.signal)
      .then(
        (gone) => deps.log.info(gone, 'kept house'),
        (error: unknown) =>
          deps.log.error({ err: error }, 'housekeeping failed; it is tried again in an hour'),
      )
      .finally(() => {
        if (!stopping.signal.aborted) timer = setTimeout(begin, EVERY_MS).unref();
      });
  }

  return {
    async stop() {
      stopping.abort();
      clearTimeout(timer);
      await round;
    },
  };
}
