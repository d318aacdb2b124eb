/** Connections for uploads: of the six that a browser has to a server by HTTP/1.1, the rest is for looking around. */
export const SLOTS = 3;
/** Milliseconds that a tab may keep a slot while it has work, before another tab's turn. */
const LEASE_MS = 1_000;
/** Milliseconds that an unused slot stays with this tab: the next file usually follows at once. */
const IDLE_MS = 50;

/** Lets so many uploads run at once, in all tabs together where they can tell each other. */
export interface Slots {
  /** Resolves with what gives the slot back. Throws the signal's reason. */
  take(signal: AbortSignal): Promise<() => void>;
}

/** For browsers, and addresses, where tabs cannot share: the pipeline's own limit is all there is. */
export const unsharedSlots: Slots = { take: async () => () => {} };

type Slot = { until: number; giveBack: () => void; idle: ReturnType<typeof setTimeout> | null };

export function createSharedSlots(now: () => number = () => performance.now()): Slots {
  let unused: Slot[] = [];

  function giveBack(slot: Slot): void {
    if (slot.idle !== null) clearTimeout(slot.idle);
    unused = unused.filter((other) => other !== slot);
    slot.giveBack();
  }

  function done(slot: Slot): void {
    if (now() >= slot.until) {
      giveBack(slot);
      return;
    }
    slot.idle = setTimeout(() => giveBack(slot), IDLE_MS);
    unused.push(slot);
  }

  /** Waits for all of them, and takes the first that is free. */
  function takeAny(signal: AbortSignal): Promise<Slot> {
    const { promise, resolve, reject } = Promise.withResolvers<Slot>();
    const won = new AbortController();
    const waits = AbortSignal.any([signal, won.signal]);
    let taken: Slot | null = null;
    for (let index = 0; index < SLOTS; index++) {
      navigator.locks
        .request(`vitrine-uploads-slot-${index}`, { signal: waits }, () => {
          if (taken || signal.aborted) return;
          const { promise: end, resolve: giveBack } = Promise.withResolvers<void>();
          taken = { until: now() + LEASE_MS, giveBack, idle: null };
          resolve(taken);
          won.abort();
          return end;
        })
        .catch(() => signal.aborted && reject(signal.reason));
    }
    return promise;
  }

  return {
    async take(signal) {
      signal.throwIfAborted();
      let slot = unused.shift();
      if (slot?.idle) clearTimeout(slot.idle);
      slot ??= await takeAny(signal);
      const own = slot;
      own.idle = null;
      return () => done(own);
    },
  };
}
