import { type ReactNode, useEffect, useRef, useState } from 'react';
import { type DropEvent, useDropzone } from 'react-dropzone';
import { useLibraryId } from '../../api/library.ts';
import { useSession } from '../../api/session.ts';
import { dragKind } from '../../collection/drag.ts';
import { uploadText } from '../../lib/text/upload.ts';
import { toast } from '../../ui/toast.tsx';
import { DropOverlay } from './drop-overlay.tsx';
import { type Dropped, takeDropped } from './dropped.ts';
import { useUploadContext } from './upload-provider.tsx';
import { useFilePaste } from './use-file-paste.ts';

/** What the events brought: the library hands on files only, and folders (empty ones too) must come along. */
const taken = new WeakMap<object, Dropped>();

/** Takes it out at once, for the event is emptied when it is over; folders are walked later. */
async function getFilesFromEvent(event: DropEvent | FileSystemFileHandle[]): Promise<File[]> {
  if ('dataTransfer' in event && event.dataTransfer && event.type === 'drop') {
    taken.set(event, takeDropped(event.dataTransfer));
  } else if ('target' in event && event.target instanceof HTMLInputElement) {
    taken.set(event, { files: Array.from(event.target.files ?? []), directories: [] });
  }
  return [];
}

/** Whether an element inside has taken this drag for itself: a folder in the tree, a folder card. */
function isTakenInside(event: React.DragEvent): boolean {
  return event.isDefaultPrevented();
}

type DropZoneProps = {
  /** Where drops, pastes and picked files go; null is the top of the library. */
  folderId: string | null;
  /** Why this place takes none. */
  refusal?: keyof typeof uploadText.refused | null;
  /** The first screen is there, so what a drop needs can be fetched ahead. */
  isReady?: boolean;
  children: ReactNode;
};

/** The whole page takes files from outside: dropped, pasted or picked. Drags of our own cards pass through untouched. */
export function DropZone({ folderId, refusal = null, isReady = true, children }: DropZoneProps) {
  const { uploads, picker } = useUploadContext();
  const libraryId = useLibraryId();
  const [isOver, setIsOver] = useState(false);
  /** The folder that the open picker was asked for; undefined: the one on screen. */
  const pickedFor = useRef<string | null | undefined>(undefined);

  const take = (dropped: Dropped, to: string | null = folderId) => {
    if (refusal !== null && to === folderId) toast({ text: uploadText.refused[refusal], tone: 'failed' });
    else uploads.take(dropped, { libraryId, folderId: to });
  };

  const { getRootProps, getInputProps, open } = useDropzone({
    getFilesFromEvent,
    noClick: true,
    noKeyboard: true,
    // Done below: a paste reaches the document, whatever has the focus.
    noPaste: true,
    onDrop: (_files, _rejected, event) => {
      const dropped = taken.get(event);
      if (!dropped) return;
      const isPicked = event.type === 'change';
      take(dropped, isPicked && pickedFor.current !== undefined ? pickedFor.current : folderId);
    },
  });

  useEffect(() => {
    picker.current = (to) => {
      pickedFor.current = to;
      open();
    };
    return () => {
      picker.current = null;
    };
  }, [picker, open]);

  // A drag given up with Esc is not always told; the pointer moves freely again only after it.
  useEffect(() => {
    if (!isOver) return;
    const onMove = () => setIsOver(false);
    document.addEventListener('pointermove', onMove);
    return () => document.removeEventListener('pointermove', onMove);
  }, [isOver]);

  useFilePaste(take);
  useResumeAfterSignIn();
  useWarm(isReady);

  const hover = (event: React.DragEvent) => {
    if (dragKind(event.dataTransfer) !== 'external') {
      // The library would take our own cards for something that can be dropped anywhere.
      event.stopPropagation();
      return;
    }
    uploads.warm();
    setIsOver(!isTakenInside(event));
  };

  const root = getRootProps({
    onDragEnter: hover,
    onDragOver: hover,
    onDragLeave: (event: React.DragEvent) => {
      const into = event.relatedTarget;
      if (!(into instanceof Node && event.currentTarget.contains(into))) setIsOver(false);
    },
    onDrop: (event: React.DragEvent) => {
      setIsOver(false);
      if (dragKind(event.dataTransfer) !== 'external' || isTakenInside(event)) event.stopPropagation();
    },
    className: 'h-full',
  });

  return (
    <div {...root}>
      <input {...getInputProps({ 'aria-label': uploadText.pick, hidden: true })} />
      {children}
      {isOver && <DropOverlay folderId={folderId} refusal={refusal} />}
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

/** So that the first drop does not wait for code. */
function useWarm(isReady: boolean): void {
  const { uploads } = useUploadContext();
  useEffect(() => {
    if (isReady) uploads.warm();
  }, [uploads, isReady]);
}
