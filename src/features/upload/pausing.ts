import { backOff } from './failure.ts';
import type { UploadStore } from './store.ts';

export type PausingDeps = {
  store: UploadStore;
  isServerThere: () => Promise<boolean>;
  /** Resolves after so many milliseconds, or earlier when the browser says it is online again. */
  untilOnline: (ms: number) => Promise<void>;
  /** Whether the session is there after all. Throws where the server does not say. Where it has ended, `resume` goes on. */
  isSignedIn: () => Promise<boolean>;
  onResumed: () => void;
};

/** Stops sending while the server is away, which it finds out about, has asked to be left alone, or the session has ended. */
export interface Pausing {
  pause(reason: 'offline' | 'signedOut'): void;
  /** The server takes nothing for so many milliseconds; its latest word counts. */
  leaveAlone(ms: number): void;
  resume(): void;
  /** Somebody may have signed in elsewhere. */
  lookAgain(): void;
}

export function createPausing(deps: PausingDeps): Pausing {
  const { store } = deps;
  let isProbing = false;
  let timer: ReturnType<typeof setTimeout> | undefined;

  function resume(): void {
    if (store.queue.pause === null) return;
    store.dispatch({ type: 'paused', pause: null });
    deps.onResumed();
  }

  async function probe(): Promise<void> {
    if (isProbing) return;
    isProbing = true;
    for (let attempt = 1; store.queue.pause === 'offline'; attempt++) {
      // At once: mostly it was only one connection that broke off.
      const isThere = await deps.isServerThere();
      if (store.queue.pause !== 'offline') break;
      if (isThere) resume();
      else await deps.untilOnline(backOff(attempt));
    }
    isProbing = false;
  }

  async function askForSession(): Promise<void> {
    try {
      if ((await deps.isSignedIn()) && store.queue.pause === 'signedOut') resume();
    } catch {
      if (store.queue.pause !== 'signedOut') return;
      // Nobody can sign in now. When the server is back, the next upload finds out whether somebody has to.
      store.dispatch({ type: 'paused', pause: 'offline' });
      void probe();
    }
  }

  return {
    pause(reason) {
      if (store.queue.pause !== null) return;
      store.dispatch({ type: 'paused', pause: reason });
      void (reason === 'signedOut' ? askForSession() : probe());
    },
    leaveAlone(ms) {
      // Without a session it would refuse then, too. It is not away: it has answered.
      if (store.queue.pause === 'signedOut') return;
      store.dispatch({ type: 'paused', pause: 'busy' });
      clearTimeout(timer);
      timer = setTimeout(() => store.queue.pause === 'busy' && resume(), ms);
    },
    resume,
    lookAgain() {
      if (store.queue.pause === 'signedOut') void askForSession();
    },
  };
}
