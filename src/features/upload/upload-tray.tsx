import { Suspense } from 'react';
import { lazyPart } from '../../api/lazy-part.ts';
import type { AskWhereTo } from './draft-dialog.tsx';
import { useUploadEngine, useUploadSnapshot } from './upload-provider.tsx';

const TrayPanel = lazyPart(async () => (await import('./tray-panel.tsx')).TrayPanel, { ahead: 'input' });

/** What is uploaded, and how far it is; nothing where there is nothing. */
export function UploadTray({ onAskWhereTo }: { onAskWhereTo: AskWhereTo }) {
  const engine = useUploadEngine();
  const isShown = useUploadSnapshot(
    (snapshot) => snapshot !== undefined && (snapshot.queue.items.length > 0 || snapshot.queue.reading > 0),
  );
  if (!engine || !isShown) return null;
  return (
    <Suspense>
      <TrayPanel engine={engine} onAskWhereTo={onAskWhereTo} />
    </Suspense>
  );
}
