export type BulkFailure = { id: string; reason: string };
export type BulkResult = {
  done: string[];
  failed: BulkFailure[];
  /** Never begun: it was stopped, or nothing worked any more. */
  left: string[];
};

type BulkOptions = {
  ids: readonly string[];
  /** Does it to one file. Rejects with a reason to read. */
  act: (id: string) => Promise<unknown>;
  signal: AbortSignal;
  onProgress: (finished: number) => void;
  /** Milliseconds to wait before trying again (the attempts so far are given), or null for what will not get better. */
  retryDelay: (error: unknown, attempts: number) => number | null;
  wait?: (milliseconds: number, signal: AbortSignal) => Promise<void>;
};

const AT_ONCE = 4;
/** So many failures in a row are the server's, not the files': the rest is spared. */
const HOPELESS = 20;

/**
 * Does one thing to many files, four at a time, and tells honestly which of them it was done to. A server that is busy
 * is waited for. Stopping lets what is under way finish and begins nothing more; so do 20 failures in a row. Never
 * rejects.
 */
export async function runBulk(options: BulkOptions): Promise<BulkResult> {
  const { ids, act, signal, onProgress, retryDelay, wait = pause } = options;
  const done: string[] = [];
  const failed: BulkFailure[] = [];
  let next = 0;
  let failuresInARow = 0;

  const finish = async (id: string) => {
    for (let attempts = 1; ; attempts += 1) {
      try {
        await act(id);
        done.push(id);
        failuresInARow = 0;
        return;
      } catch (error) {
        const delay = signal.aborted ? null : retryDelay(error, attempts);
        if (delay === null) {
          failuresInARow += 1;
          failed.push({ id, reason: error instanceof Error ? error.message : String(error) });
          return;
        }
        await wait(delay, signal);
      }
    }
  };
  const work = async () => {
    while (next < ids.length && !signal.aborted && failuresInARow < HOPELESS) {
      const id = ids[next];
      next += 1;
      if (id === undefined) continue;
      await finish(id);
      onProgress(done.length + failed.length);
    }
  };
  await Promise.all(Array.from({ length: Math.min(AT_ONCE, ids.length) }, work));
  return { done, failed, left: ids.slice(next) };
}

function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const end = () => {
      clearTimeout(timer);
      signal.removeEventListener('abort', end);
      resolve();
    };
    const timer = setTimeout(end, milliseconds);
    signal.addEventListener('abort', end);
  });
}

/** The reason that most failures share, to be said once instead of for each file. */
export function commonReason(failed: readonly BulkFailure[]): string {
  const counts = new Map<string, number>();
  for (const { reason } of failed) counts.set(reason, (counts.get(reason) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0] ?? '';
}
