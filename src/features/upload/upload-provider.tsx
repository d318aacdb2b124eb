import { useQueryClient } from '@tanstack/react-query';
import { createContext, type ReactNode, useContext, useMemo, useState, useSyncExternalStore } from 'react';
import { useLibraryId } from '../../api/library.ts';
import { chooseFiles } from './choose-files.ts';
import { type Dropped, takeDropped } from './dropped.ts';
import type { UploadEngine } from './engine.ts';
import type { UploadSnapshot } from './store.ts';
import { createUploads, type Uploads } from './uploads.ts';

type Picker = (folderId?: string | null) => void;

type UploadContextValue = {
  uploads: Uploads;
  /** The drop zone on screen owns the file input. */
  picker: { current: Picker | null };
};

const UploadContext = createContext<UploadContextValue | null>(null);

/** Above all places: what is uploaded goes on whatever is shown, and waits for a sign-in. */
export function UploadProvider({ children }: { children: ReactNode }) {
  const queryClient = useQueryClient();
  const [value] = useState<UploadContextValue>(() => ({
    uploads: createUploads(queryClient),
    picker: { current: null },
  }));
  return <UploadContext value={value}>{children}</UploadContext>;
}

export function useUploadContext(): UploadContextValue {
  const value = useContext(UploadContext);
  if (!value) throw new Error('There is no UploadProvider above.');
  return value;
}

/** All of uploading but its light part, once it is here. */
export function useUploadEngine(): UploadEngine | null {
  const { uploads } = useUploadContext();
  return useSyncExternalStore(uploads.subscribe, uploads.getEngine);
}

/** Something of the uploads, as it is now; `select` has nothing before their machinery is here. */
export function useUploadSnapshot<T>(select: (snapshot: UploadSnapshot | undefined) => T): T {
  const store = useUploadEngine()?.store;
  return useSyncExternalStore(store?.subscribe ?? nothing, () => select(store?.getSnapshot()));
}

const nothing = () => () => {};

/** What other places of the dashboard do with uploads. A null folder is the top of the library. */
export function useUploads() {
  const { uploads, picker } = useUploadContext();
  const libraryId = useLibraryId();
  return useMemo(
    () => ({
      add: (dropped: Dropped, folderId: string | null) => uploads.take(dropped, { libraryId, folderId }),
      /** Files and folders of a drop on a target of one's own; while the event is handled, not later. */
      addFromDataTransfer: (data: DataTransfer, folderId: string | null) =>
        uploads.take(takeDropped(data), { libraryId, folderId }),
      /** Opens the picker for a folder, or the camera. */
      choose: (what: 'folder' | 'camera', folderId: string | null) => {
        uploads.prepare();
        chooseFiles(what, (files) =>
          uploads.take({ files: [...files], directories: [] }, { libraryId, folderId }),
        );
      },
      /** Opens the file picker, for the folder on screen unless another is named. */
      pick: (folderId?: string | null) => picker.current?.(folderId),
    }),
    [uploads, picker, libraryId],
  );
}
