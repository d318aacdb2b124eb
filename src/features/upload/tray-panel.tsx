import { Suspense, useCallback, useEffect, useState, useSyncExternalStore } from 'react';
import { lazyPart } from '../../api/lazy-part.ts';
import { uploadTrayText } from '../../lib/text/upload-tray.ts';
import { cx } from '../../ui/class-names.ts';
import { useIsDesk } from '../../ui/use-media-query.ts';
import type { AskWhereTo } from './draft-dialog.tsx';
import type { UploadEngine } from './engine.ts';
import { hasPlan } from './plan-words.ts';
import { useTrayFocus } from './tray-focus.ts';
import { TrayHeader } from './tray-header.tsx';
import { TrayList } from './tray-list.tsx';
import { isUnfinished } from './upload-item.ts';
import { useUploadAnnouncements } from './use-upload-announcements.ts';

const DraftDialog = lazyPart(async () => (await import('./draft-dialog.tsx')).DraftDialog);
const TrayPlan = lazyPart(async () => (await import('./tray-plan.tsx')).TrayPlan);

/** The list of uploads: over the corner of a wide window, over the foot of a narrow one. */
export function TrayPanel({ engine, onAskWhereTo }: { engine: UploadEngine; onAskWhereTo: AskWhereTo }) {
  const { store } = engine;
  const snapshot = useSyncExternalStore(store.subscribe, store.getSnapshot);
  const isDesk = useIsDesk();
  // Open on a wide window, one line on a narrow one, until the user says otherwise.
  const [wantsOpen, setWantsOpen] = useState<boolean | null>(null);
  const isOpen = wantsOpen ?? isDesk;
  const { totals, queue } = snapshot;
  const [described, setDescribed] = useState<readonly number[] | null>(null);
  const describeOne = useCallback((id: number) => setDescribed([id]), []);
  const isBusy = totals.active > 0 || queue.reading > 0;
  useUploadAnnouncements(snapshot);
  const focus = useTrayFocus();
  const isAsking = totals.conflicts > 0;
  useEffect(() => {
    // A question must be seen; after that the user may close it.
    if (isAsking) setWantsOpen(true);
  }, [isAsking]);

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
      {...focus}
      data-keeps-focus=""
      aria-label={uploadTrayText.region}
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
        engine={engine}
        isOpen={isOpen}
        onToggle={() => setWantsOpen(!isOpen)}
        onDescribe={() => setDescribed(queue.items.filter(isUnfinished).map(({ id }) => id))}
      />
      {isOpen && hasPlan(queue, totals) && (
        <Suspense>
          <TrayPlan snapshot={snapshot} engine={engine} />
        </Suspense>
      )}
      {isOpen && <TrayList items={queue.items} isBusy={isBusy} engine={engine} onDescribe={describeOne} />}
      {described && (
        <Suspense>
          <DraftDialog
            ids={described}
            engine={engine}
            onAskWhereTo={onAskWhereTo}
            onClose={() => setDescribed(null)}
          />
        </Suspense>
      )}
      <p role="alert" className="sr-only">
        {!isBusy && totals.failed > 0 ? uploadTrayText.failed(totals.failed, totals.stored) : ''}
      </p>
    </section>
  );
}
