import type { QueryClient } from '@tanstack/react-query';
import { uploadStartText } from '../../lib/text/upload-start.ts';
import { toast } from '../../ui/toast.tsx';
import type { Dropped } from './dropped.ts';
import type { UploadEngine } from './engine.ts';
import type { UploadTarget } from './intake.ts';

/** The light part of uploading: takes drops at once, and loads the rest when it is needed. */
export interface Uploads {
  take(dropped: Dropped, target: UploadTarget): void;
  /** Loads the rest ahead of need. */
  warm(): void;
  /** After a sign-in. */
  resume(): void;
  /** The rest, once it is here. */
  getEngine(): UploadEngine | null;
  subscribe(listener: () => void): () => void;
}

export function createUploads(queryClient: QueryClient): Uploads {
  const listeners = new Set<() => void>();
  let loading: Promise<UploadEngine> | null = null;
  let engine: UploadEngine | null = null;

  function load(): Promise<UploadEngine> {
    loading ??= import('./engine.ts').then(
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

  return {
    take(dropped, target) {
      load().then(
        (loaded) => loaded.take(dropped, target),
        () => toast({ text: uploadStartText.notLoaded, tone: 'failed' }),
      );
    },
    warm: () => void load().catch(() => {}),
    resume: () => engine?.pipeline.resume(),
    getEngine: () => engine,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
