import type { Logger } from 'pino';

/** Terminals send Ctrl+C to every process of the group, and npm hands it on once more: one wish, not two. */
const SAME_WISH_MS = 500;

/** Stops at the first SIGTERM or SIGINT, and ends at once at a second. */
export function stopOnSignals({ log, stop }: { log: Logger; stop: () => Promise<void> }): void {
  let since: number | null = null;
  const onSignal = (signal: NodeJS.Signals) => {
    if (since !== null) {
      if (performance.now() - since > SAME_WISH_MS) process.exit(1);
      return;
    }
    since = performance.now();
    log.info({ signal }, 'stopping: requests under way may finish, a second signal ends at once');
    stop().then(
      () => {
        log.info('stopped');
        process.exit(0);
      },
      (error: unknown) => {
        log.fatal({ err: error }, 'the stop failed');
        process.exit(1);
      },
    );
  };
  process.on('SIGTERM', onSignal);
  process.on('SIGINT', onSignal);
}
