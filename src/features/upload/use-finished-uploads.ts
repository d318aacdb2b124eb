import { useEffect, useEffectEvent } from 'react';
import { isActive, type UploadItem } from './upload-item.ts';
import { useUploadEngine } from './upload-provider.tsx';

/** Calls `onFinished` with what was stored, in the order of the list, each time there is nothing more to upload. */
export function useFinishedUploads(onFinished: (stored: readonly UploadItem[]) => void): void {
  const store = useUploadEngine()?.store;
  const finish = useEffectEvent(onFinished);
  useEffect(() => {
    if (!store) return;
    const isBusy = () => store.queue.reading > 0 || store.queue.items.some(isActive);
    const isStored = ({ state }: UploadItem) => state === 'stored';
    let wasBusy = isBusy();
    /** What was stored while the page was elsewhere is part of what ends here. */
    let told = new Set(wasBusy ? [] : store.queue.items.filter(isStored).map(({ id }) => id));
    return store.subscribe(() => {
      const before = wasBusy;
      wasBusy = isBusy();
      if (!before || wasBusy) return;
      const stored = store.queue.items.filter(isStored);
      const fresh = stored.filter(({ id }) => !told.has(id));
      told = new Set(stored.map(({ id }) => id));
      if (fresh.length > 0) finish(fresh);
    });
  }, [store]);
}
