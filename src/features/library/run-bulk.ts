export type BulkFailure = { id: string; reason: string };
export type BulkResult = {
  done: string[];
  failed: BulkFailure[];
  /** Never begun: it was stopped, or nothing worked any more. */
  left: string[];
  /** Why it stopped by itself. */
  stoppedBy: string | null;
};

/** What became of one file; without an error it was done. */
export type ActResult = { id: string; error?: unknown };

type BulkOptions = {
  ids: readonly string[];
  /** Files that go into one call, and calls at once. */
  pace: { perCall: number; atOnce: number };
  /** Does it to some files in one call. A rejection is the call's, and so each file's; its message is a reason to read. */
  act: (ids: readonly string[]) => Promise<readonly ActResult[]>;
  signal: AbortSignal;
  onProgress: (finished: number) => void;
  /** Milliseconds to wait before trying again (the attempts so far are given), or null for what will not get better. */
  retryDelay: (error: unknown, attempts: number) => number | null;
  /** Why nothing will work after this, as when a session has ended: the rest is left alone. Null where that is not so. */
  endsAll?: (error: unknown) => string | null;
  wait?: (milliseconds: number, signal: AbortSignal) => Promise<void>;
  /** What each call takes of a processor while somebody types is felt with the next letter. */
  besideTyping?: BesideTyping;
};

/** While somebody types, at most so many files go into one call, and so many milliseconds lie between two. */
type BesideTyping = { isTyping: () => boolean; perCall: number; restMs: number };

const NOBODY_TYPES: BesideTyping = { isTyping: () => false, perCall: Infinity, restMs: 0 };

/** So many calls in a row that failed as a whole are the server's fault, not the files': the rest is spared. */
const HOPELESS = { many: 2, single: 20 };

/**
 * Does one thing to many files, some calls at a time, and tells honestly which of them it was done to. A server that is busy
 * is waited for, and only what it refused is sent again. Stopping lets what is under way finish and begins nothing more.
 * Never rejects.
 */
export async function runBulk(options: BulkOptions): Promise<BulkResult> {
  const { ids, pace, act, signal, onProgress, retryDelay, endsAll = () => null, wait = pause } = options;
  const { isTyping, perCall, restMs } = options.besideTyping ?? NOBODY_TYPES;
  const result: BulkResult = { done: [], failed: [], left: [], stoppedBy: null };
  const { done, failed, left } = result;
  const hopeless = pace.perCall > 1 ? HOPELESS.many : HOPELESS.single;
  let next = 0;
  let failedCalls = 0;

  const finish = async (asked: readonly string[]) => {
    let rest = asked;
    for (let attempts = 1; rest.length > 0; attempts += 1) {
      let hasFailed = false;
      const results = await act(rest).catch((error: unknown): ActResult[] => {
        hasFailed = true;
        return rest.map((id) => ({ id, error }));
      });
      const again: ActResult[] = [];
      let delay = 0;
      for (const { id, error } of results) {
        const retry = error === undefined || signal.aborted ? null : retryDelay(error, attempts);
        if (error === undefined) done.push(id);
        else if (endsAll(error) !== null) {
          left.push(id);
          result.stoppedBy = endsAll(error);
        } else if (retry === null) failed.push({ id, reason: reasonOf(error) });
        else {
          again.push({ id, error });
          delay = Math.max(delay, retry);
        }
      }
      failedCalls = !hasFailed ? 0 : again.length === 0 ? failedCalls + 1 : failedCalls;
      if (again.length > 0) await wait(delay, signal);
      // It was stopped while it waited.
      const isOver = signal.aborted || result.stoppedBy !== null;
      if (isOver) for (const { id, error } of again) failed.push({ id, reason: reasonOf(error) });
      rest = isOver ? [] : again.map(({ id }) => id);
    }
  };
  const mayGoOn = () => !signal.aborted && result.stoppedBy === null && failedCalls < hopeless;
  const work = async () => {
    while (next < ids.length && mayGoOn()) {
      // Who has just asked for this may well type next: the first call is a small one, too.
      const isFirst = done.length + failed.length === 0;
      const most = isFirst || isTyping() ? perCall : Infinity;
      const some = ids.slice(next, next + Math.min(most, pace.perCall));
      next += some.length;
      await finish(some);
      onProgress(done.length + failed.length);
      if (next < ids.length && isTyping()) await wait(restMs, signal);
    }
  };
  await Promise.all(Array.from({ length: pace.atOnce }, work));
  left.push(...ids.slice(next));
  return result;
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
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

/** What failed by its reason, the most common first. */
export function byReason(failed: readonly BulkFailure[]): { reason: string; ids: string[] }[] {
  const groups = new Map<string, string[]>();
  for (const { id, reason } of failed) {
    const ids = groups.get(reason) ?? [];
    groups.set(reason, ids);
    ids.push(id);
  }
  return [...groups]
    .map(([reason, ids]) => ({ reason, ids }))
    .sort((one, other) => other.ids.length - one.ids.length);
}
