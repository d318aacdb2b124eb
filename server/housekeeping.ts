import type { AppDeps } from './app-deps.ts';
import { keepHouse } from './services/housekeeping.ts';
import { bytesOf } from './services/library-size.ts';

const LOOK_EVERY_MS = 60_000;
const EVERY_MS = 60 * 60 * 1000;

/**
 * Keeps house a minute after the start and then every hour; on a disk that is nearly full also within a minute after
 * something was deleted for good, so that its bytes make room. `stop` ends a round that is under way.
 */
export function startHousekeeping(deps: Pick<AppDeps, 'db' | 'storage' | 'diskRoom' | 'clock' | 'log'>): {
  stop(): Promise<void>;
} {
  const { db, diskRoom, log } = deps;
  const stopping = new AbortController();
  let dueAt = 0;
  let wasLow = false;
  /** Bytes that rows refer to, after the last round. */
  let bytesKept = 0;
  let round = diskRoom
    .putAside()
    .catch((error: unknown) => log.warn({ err: error }, 'no reserve on the disk'));
  const timer = setInterval(() => {
    round = round.then(look).catch((error: unknown) => {
      log.error({ err: error }, 'housekeeping failed; it is tried again in an hour');
    });
  }, LOOK_EVERY_MS).unref();

  async function look() {
    if (stopping.signal.aborted) return;
    const isLow = await diskRoom.isLow();
    if (isLow && !wasLow) log.warn('the disk is nearly full: uploads are refused until there is room on it');
    wasLow = isLow;
    const now = performance.now();
    if (now < dueAt && !(isLow && (await countBytes()) < bytesKept)) return;
    dueAt = now + EVERY_MS;
    log.info(await keepHouse(deps, stopping.signal), 'kept house');
    bytesKept = await countBytes();
    await diskRoom.putAside();
  }

  async function countBytes(): Promise<number> {
    return bytesOf(await db.files.usage());
  }

  return {
    async stop() {
      stopping.abort();
      clearInterval(timer);
      await round;
    },
  };
}
