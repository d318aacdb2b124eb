import type { QueryClient } from '@tanstack/react-query';
import { wantAhead } from '../../api/lazy-part.ts';
import { loadPart } from '../../api/load-part.ts';
import { uploadStartText } from '../../lib/text/upload-start.ts';
import { toast } from '../../ui/toast.tsx';
import type { Dropped } from './dropped.ts';
import type { UploadEngine } from './engine.ts';
import type { UploadTarget } from './intake.ts';

/** The light part of uploading: takes drops at once, and loads the rest when it is needed. */
export interface Uploads {
  take(dropped: Dropped, target: UploadTarget): void;
  /** Loads the rest where there is something to go on with. */
  goOn(): void;
  /** Something is about to be uploaded: loads what that takes, too. */
  prepare(): void;
  /** After a sign-in. */
  resume(): void;
  /** How many uploads signing out would give up, in all tabs. */
  countUnfinished(): Promise<number>;
  /** Gives up all there is, in all tabs, and empties the list: nobody who signs in next sees or sends it. */
  discard(): Promise<void>;
  /** The rest, as soon as it is here. */
  load(): Promise<UploadEngine>;
  /** The rest, once it is here. */
  getEngine(): UploadEngine | null;
  subscribe(listener: () => void): () => void;
}

/** Milliseconds that a sign-out waits for code: what this tab has under way has it already. */
const SIGN_OUT_MS = 3_000;
/** Milliseconds after which a drop that waits for code is spoken of. */
const SOON_MS = 1_000;

export function createUploads(queryClient: QueryClient): Uploads {
  const listeners = new Set<() => void>();
  let loading: Promise<UploadEngine> | null = null;
  let engine: UploadEngine | null = null;
  let isGoingOn = false;

  function load(): Promise<UploadEngine> {
    loading ??= loadPart(() => import('./engine.ts')).then(
      ({ createEngine }) => {
        engine = createEngine(queryClient);
        for (const listener of listeners) listener();
        return engine;
      },
      (error: unknown) => {
        loading = null;
        throw error;
      },
    );
    return loading;
  }

  // With the user's first movement: what is dropped later must be seen, and guarded, even when the server has gone by then.
  wantAhead('input', load);

  return {
    take(dropped, target) {
      const soon = setTimeout(() => toast({ text: uploadStartText.waits }), SOON_MS);
      window.addEventListener('beforeunload', askBeforeLeaving);
      load()
        .then(
          (loaded) => void loaded.take(dropped, target),
          () => toast({ text: uploadStartText.notLoaded, tone: 'failed' }),
        )
        .finally(() => {
          clearTimeout(soon);
          window.removeEventListener('beforeunload', askBeforeLeaving);
        });
    },
    goOn() {
      if (isGoingOn) return;
      isGoingOn = true;
      loadPart(() => import('./earlier.ts'))
        .then(({ untilThereIsSomething }) => untilThereIsSomething())
        .then(load)
        .catch(() => {
          isGoingOn = false;
        });
    },
    prepare: () =>
      void load().then(
        (loaded) => loaded.prepare(),
        () => {},
      ),
    resume: () => engine?.resume(),
    async countUnfinished() {
      const late = new Promise<null>((resolve) => setTimeout(resolve, SIGN_OUT_MS, null));
      return (await Promise.race([load(), late]))?.countUnfinished() ?? 0;
    },
    discard: async () => engine?.discard(),
    load,
    getEngine: () => engine,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/** Files that wait for code are nowhere but on this page. */
function askBeforeLeaving(event: BeforeUnloadEvent): void {
  event.preventDefault();
}
