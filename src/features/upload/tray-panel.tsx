import { useEffect, useState, useSyncExternalStore } from 'react';
import { uploadText } from '../../lib/text/upload.ts';
import { cx } from '../../ui/class-names.ts';
import { useIsDesk } from '../../ui/use-media-query.ts';
import type { UploadEngine } from './engine.ts';
import { TrayHeader } from './tray-header.tsx';
import { TrayList } from './tray-list.tsx';
import { useUploadAnnouncements } from './use-upload-announcements.ts';

/** The list of uploads: over the corner of a wide window, over the foot of a narrow one. */
export function TrayPanel({ engine: { store, pipeline } }: { engine: UploadEngine }) {
  const snapshot = useSyncExternalStore(store.subscribe, store.getSnapshot);
  const isDesk = useIsDesk();
  // Open on a wide window, one line on a narrow one, until the user says otherwise.
  const [wantsOpen, setWantsOpen] = useState<boolean | null>(null);
  const isOpen = wantsOpen ?? isDesk;
  const { totals, queue } = snapshot;
  const isBusy = totals.active > 0 || queue.reading > 0;
  useUploadAnnouncements(snapshot);

  useEffect(() => {
    if (!isOpen || isDesk) return;
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key === 'Escape' && !event.defaultPrevented) setWantsOpen(false);
    };
    document.addEventListener('keydown', onKeyDown);
    return () => document.removeEventListener('keydown', onKeyDown);
  }, [isOpen, isDesk]);

  return (
    <section
      aria-label={uploadText.region}
      className={cx(
        'fixed z-30 flex animate-rise flex-col overflow-hidden border border-line bg-raised text-sm shadow-pop print:hidden',
        isDesk
          ? // Above the selection's toolbar where the window is too narrow for both side by side.
            'right-4 bottom-4 w-88 rounded-popover max-[1260px]:bottom-19'
          : isOpen
            ? 'inset-x-0 bottom-0 max-h-[70dvh] rounded-t-popover pb-[env(safe-area-inset-bottom)]'
            : 'right-2 bottom-21 left-2 rounded-popover',
      )}
    >
      <TrayHeader
        snapshot={snapshot}
        pipeline={pipeline}
        isOpen={isOpen}
        onToggle={() => setWantsOpen(!isOpen)}
      />
      {isOpen && <TrayList items={queue.items} isBusy={isBusy} pipeline={pipeline} />}
      <p role="alert" className="sr-only">
        {!isBusy && totals.failed > 0 ? uploadText.failed(totals.failed, totals.stored) : ''}
      </p>
    </section>
  );
}
