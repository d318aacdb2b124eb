import { type RefObject, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { type DropEvent, useDropzone } from 'react-dropzone';
import { useLibraryId } from '../../api/library.ts';
import { dragKind } from '../../collection/drag.ts';
import { uploadText } from '../../lib/text/upload.ts';
import { uploadStartText } from '../../lib/text/upload-start.ts';
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

/** What the page's outermost element hears of a drag. */
export type DropHandlers = Record<
  'onDragEnter' | 'onDragOver' | 'onDragLeave' | 'onDrop',
  (event: React.DragEvent<HTMLElement>) => void
>;

export type DropTargetProps = {
  /** Where drops, pastes and picked files go; null is the top of the library. */
  folderId: string | null;
  /** Why this place takes none. */
  refusal: keyof typeof uploadStartText.refused | null;
  /** Filled with what the element around must call. */
  handlers: RefObject<DropHandlers | null>;
  /** Was asked for before this was here: the picker for that folder. */
  asked: { folderId: string | null | undefined } | null;
  /** Files were already held over the page. */
  startsOver: boolean;
};

/** What takes files from outside: the file input, the overlay, and the handlers of the element around. */
export function DropTarget({ folderId, refusal, handlers, asked, startsOver }: DropTargetProps) {
  const { uploads, picker } = useUploadContext();
  const libraryId = useLibraryId();
  const [isOver, setIsOver] = useState(startsOver);
  /** The folder that the open picker was asked for; undefined: the one on screen. */
  const pickedFor = useRef<string | null | undefined>(undefined);

  const take = (dropped: Dropped, to: string | null = folderId) => {
    if (refusal !== null && to === folderId)
      toast({ text: uploadStartText.refused[refusal], tone: 'failed' });
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
    const pick = (to?: string | null) => {
      uploads.prepare();
      pickedFor.current = to;
      open();
    };
    const before = picker.current;
    picker.current = pick;
    return () => {
      picker.current = before;
    };
  }, [picker, open, uploads]);

  /** `open` is another with every drawing, which it causes itself: once is enough. */
  const opened = useRef<DropTargetProps['asked']>(null);
  useEffect(() => {
    if (!asked || opened.current === asked) return;
    opened.current = asked;
    pickedFor.current = asked.folderId;
    open();
  }, [asked, open]);

  // A drag given up with Esc is not always told; the pointer moves freely again only after it.
  useEffect(() => {
    if (!isOver) return;
    const onMove = () => setIsOver(false);
    document.addEventListener('pointermove', onMove);
    return () => document.removeEventListener('pointermove', onMove);
  }, [isOver]);

  useFilePaste(take);

  const hover = (event: React.DragEvent) => {
    if (dragKind(event.dataTransfer) !== 'external') {
      // The library would take our own cards for something that can be dropped anywhere.
      event.stopPropagation();
      return;
    }
    uploads.prepare();
    setIsOver(!isTakenInside(event));
  };

  const { onDragEnter, onDragOver, onDragLeave, onDrop } = getRootProps({
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
  });
  useLayoutEffect(() => {
    handlers.current = { onDragEnter, onDragOver, onDragLeave, onDrop };
    return () => {
      handlers.current = null;
    };
  }, [handlers, onDragEnter, onDragOver, onDragLeave, onDrop]);

  return (
    <>
      <input {...getInputProps({ 'aria-label': uploadText.pick, hidden: true })} />
      {isOver && <DropOverlay folderId={folderId} refusal={refusal} />}
    </>
  );
}
