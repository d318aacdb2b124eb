import { type DragEvent, type ReactNode, Suspense, useEffect, useRef, useState } from 'react';
import { lazyPart } from '../../api/lazy-part.ts';
import { useLibraryId } from '../../api/library.ts';
import { useSession } from '../../api/session.ts';
import { dragKind } from '../../collection/drag.ts';
import { uploadStartText } from '../../lib/text/upload-start.ts';
import { toast } from '../../ui/toast.tsx';
import { useDropOnRedrawn } from '../../ui/use-drop-on-redrawn.ts';
import type { DropHandlers, DropTargetProps } from './drop-target.tsx';
import { takeDropped } from './dropped.ts';
import { useUploadContext } from './upload-provider.tsx';

const DropTarget = lazyPart(async () => (await import('./drop-target.tsx')).DropTarget);

type DropZoneProps = Pick<DropTargetProps, 'folderId' | 'refusal'> & {
  /** The first screen is there, so what a drop needs can be fetched ahead. */
  isReady: boolean;
  children: ReactNode;
};

/** The whole page takes files from outside: dropped, pasted or picked. Drags of our own cards pass through untouched. */
export function DropZone({ folderId, refusal, isReady, children }: DropZoneProps) {
  const { uploads, picker } = useUploadContext();
  const libraryId = useLibraryId();
  const handlers = useRef<DropHandlers | null>(null);
  const [asked, setAsked] = useState<DropTargetProps['asked']>(null);
  const [isOver, setIsOver] = useState(false);
  useResumeAfterSignIn();
  useGoOn(isReady);
  useDropOnRedrawn();

  useEffect(() => {
    picker.current = (to) => setAsked({ folderId: to });
    return () => {
      picker.current = null;
    };
  }, [picker]);

  /** A drop in the first moments, before what takes it has come: it must not make the browser leave for the file. */
  const takeEarly = (event: DragEvent<HTMLElement>) => {
    const isOurs = dragKind(event.dataTransfer) === 'external' && !event.isDefaultPrevented();
    setIsOver(isOurs && (event.type === 'dragenter' || event.type === 'dragover'));
    if (!isOurs) return;
    event.preventDefault();
    if (event.type !== 'drop') return;
    if (refusal !== null) toast({ text: uploadStartText.refused[refusal], tone: 'failed' });
    else uploads.take(takeDropped(event.dataTransfer), { libraryId, folderId });
  };
  const on = (name: keyof DropHandlers) => (event: DragEvent<HTMLElement>) =>
    (handlers.current?.[name] ?? takeEarly)(event);
  const drag = {
    onDragEnter: on('onDragEnter'),
    onDragOver: on('onDragOver'),
    onDragLeave: on('onDragLeave'),
    onDrop: on('onDrop'),
  };

  return (
    <div role="presentation" {...drag} className="h-full">
      {children}
      {(isReady || asked || isOver) && (
        <Suspense>
          <DropTarget
            folderId={folderId}
            refusal={refusal}
            handlers={handlers}
            asked={asked}
            startsOver={isOver}
          />
        </Suspense>
      )}
    </div>
  );
}

/** Signing in shows the place again, with a session: what waited for it continues. */
function useResumeAfterSignIn(): void {
  const { uploads } = useUploadContext();
  const isSignedIn = useSession().isSuccess;
  useEffect(() => {
    if (isSignedIn) uploads.resume();
  }, [isSignedIn, uploads]);
}

/** Once the first screen is there, with uploads of pages that are gone. */
function useGoOn(isReady: boolean): void {
  const { uploads } = useUploadContext();
  useEffect(() => {
    if (isReady) uploads.goOn();
  }, [uploads, isReady]);
}
