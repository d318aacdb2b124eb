import { Suspense, useSyncExternalStore } from 'react';
import { lazyPart } from '../../api/lazy-part.ts';
import { useUploadContext } from './upload-provider.tsx';

const TrayPanel = lazyPart(async () => (await import('./tray-panel.tsx')).TrayPanel);

const nothing = () => () => {};

/** What is uploaded, and how far it is; nothing where there is nothing. */
export function UploadTray() {
  const { uploads } = useUploadContext();
  const engine = useSyncExternalStore(uploads.subscribe, uploads.getEngine);
  const store = engine?.store;
  const isShown = useSyncExternalStore(store?.subscribe ?? nothing, () => {
    const queue = store?.getSnapshot().queue;
    return queue !== undefined && (queue.items.length > 0 || queue.reading > 0);
  });
  if (!engine || !isShown) return null;
  return (
    <Suspense>
      <TrayPanel engine={engine} />
    </Suspense>
  );
}
