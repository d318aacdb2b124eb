import type { QueryClient } from '@tanstack/react-query';
import { sendCreateFile } from '../../api/create-file.ts';
import { createFolder, folderChildrenOptions, folderOptions } from '../../api/folders.ts';
import { isServerThere } from '../../api/health.ts';
import { refreshLibrary } from '../../api/refresh.ts';
import { sessionOptions } from '../../api/session.ts';
import { uploadText } from '../../lib/text/upload.ts';
import { toast } from '../../ui/toast.tsx';
import { removeLeftovers } from './body-store.ts';
import type { Dropped } from './dropped.ts';
import { createEncoder } from './encoder.ts';
import { type IntakeDeps, takeIn, type UploadTarget } from './intake.ts';
import { warnBeforeLeaving } from './leave-warning.ts';
import { createPipeline, type Pipeline } from './pipeline.ts';
import { isActive } from './queue.ts';
import { createRefreshPace } from './refresh-pace.ts';
import { createUploadStore, type UploadStore } from './store.ts';

/** Everything of uploading but what is drawn; loaded when something is first uploaded, or the page is idle. */
export type UploadEngine = {
  store: UploadStore;
  pipeline: Pipeline;
  take: (dropped: Dropped, target: UploadTarget) => Promise<void>;
};

export function createEngine(queryClient: QueryClient): UploadEngine {
  const store = createUploadStore();
  warnBeforeLeaving(store);
  void removeLeftovers();
  const pipeline = createPipeline({
    store,
    encoder: createEncoder(),
    send: sendCreateFile,
    isServerThere: () => isServerThere(),
    untilOnline,
    onStored: createRefreshPace(
      (libraryId) => refreshLibrary(queryClient, libraryId),
      () => store.queue.items.filter(isActive).length,
    ),
    // The session query's own 401 leads to sign-in; should the session be there after all, it goes on.
    onSignedOut: () =>
      void queryClient.fetchQuery({ ...sessionOptions(), staleTime: 0 }).then(
        () => pipeline.resume(),
        () => {},
      ),
  });
  const deps: IntakeDeps = {
    store,
    pipeline,
    folderCalls: (libraryId) => ({
      list: (parentId) =>
        queryClient.fetchQuery({ ...folderChildrenOptions(libraryId, parentId), staleTime: 0 }),
      create: async (name, parentId) => {
        const folder = await createFolder(libraryId, { name, parentId });
        refreshLibrary(queryClient, libraryId);
        return folder;
      },
    }),
    nameOf: ({ libraryId, folderId }) => placeName(queryClient, libraryId, folderId),
    maxFileSize: async () => {
      const session = await queryClient.ensureQueryData(sessionOptions()).catch(() => null);
      return session?.limits.maxFileSize ?? Number.POSITIVE_INFINITY;
    },
    onProblem: (text) => void toast({ text, tone: 'failed' }),
  };
  return { store, pipeline, take: (dropped, target) => takeIn(deps, dropped, target) };
}

/** A folder as people say it; one that cannot be asked about now has at least a place. */
async function placeName(
  queryClient: QueryClient,
  libraryId: string,
  folderId: string | null,
): Promise<string> {
  if (folderId === null) return uploadText.place([]);
  try {
    const { ancestors, name } = await queryClient.ensureQueryData(folderOptions(libraryId, folderId));
    return uploadText.place([...ancestors.map((ancestor) => ancestor.name), name]);
  } catch {
    return uploadText.unknownPlace;
  }
}

function untilOnline(ms: number): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  const done = () => {
    clearTimeout(timer);
    window.removeEventListener('online', done);
    resolve();
  };
  const timer = setTimeout(done, ms);
  window.addEventListener('online', done);
  return promise;
}
