import {
  type QueryClient,
  queryOptions,
  skipToken,
  useMutation,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query';
import { useSyncExternalStore } from 'react';
import { envelopeOf, type Page } from '../contract/common.ts';
import { file, filePage, type MediaFile, type UpdateFileBody } from '../contract/file.ts';
import { createKeyedQueue } from '../lib/keyed-queue.ts';
import { sendCreateFile } from './create-file.ts';
import { fieldsOf, findCachedFile, keepNewer, patchCachedFile } from './file-cache.ts';
import { mediaManagerPath, request } from './http.ts';
import { type FileListQuery, keys } from './keys.ts';
import { useLibraryId } from './library.ts';
import { refreshCounts, refreshLibrary } from './refresh.ts';

const fileEnvelope = envelopeOf(file);
const path = (libraryId: string, rest = '') => `${mediaManagerPath(libraryId)}/files${rest}`;

/** One page of a file list, counted from 1. */
export function filesOptions(libraryId: string, query: FileListQuery, page: number, pageSize: number) {
  return queryOptions({
    queryKey: keys.filePage(libraryId, query, page, pageSize),
    queryFn: async ({ signal, client, queryKey }) => {
      const fresh = await request(path(libraryId), {
        query: { ...query, page, pageSize },
        schema: filePage,
        signal,
      });
      const known = client.getQueryState<Page<MediaFile>>(queryKey);
      // What was kept from another time (0) is not newer, whatever its versions say: the server may have been restored.
      return known?.dataUpdatedAt ? keepNewer(known.data, fresh) : fresh;
    },
    // A scroll through 100,000 files must not keep them all.
    gcTime: 2 * 60_000,
  });
}

/** @public One hook an endpoint: for a page on its own, where the grid's window is not needed. */
export function useFiles(query: FileListQuery, page: number, pageSize: number) {
  return useQuery(filesOptions(useLibraryId(), query, page, pageSize));
}

/** Whether a list of files has been answered, or has failed, since the page was opened. */
export function useHasListedFiles(): boolean {
  const libraryId = useLibraryId();
  const cache = useQueryClient().getQueryCache();
  return useSyncExternalStore(
    (onChange) => cache.subscribe(onChange),
    () =>
      cache.findAll({ queryKey: keys.fileLists(libraryId) }).some(({ state }) => state.status !== 'pending'),
  );
}

/** How many files a query finds, without the files. */
export function useFileCount(query: FileListQuery, options: { enabled?: boolean } = {}) {
  const libraryId = useLibraryId();
  return useQuery({
    queryKey: keys.fileCount(libraryId, query),
    queryFn: async ({ signal }) =>
      (
        await request(path(libraryId), {
          query: { ...query, page: 1, pageSize: 1 },
          schema: filePage,
          signal,
        })
      ).total,
    enabled: options.enabled ?? true,
  });
}

export function fileOptions(queryClient: QueryClient, libraryId: string, fileId: string) {
  return queryOptions({
    queryKey: keys.file(libraryId, fileId),
    queryFn: async ({ signal, client, queryKey }) => {
      const { data } = await request(path(libraryId, `/${fileId}`), { schema: fileEnvelope, signal });
      const known = client.getQueryData<MediaFile>(queryKey);
      // It was changed while this answer was on its way.
      return known && known.version > data.version ? known : data;
    },
    // What the grid already shows is shown at once, and then asked for again.
    placeholderData: () => findCachedFile(queryClient, libraryId, fileId),
  });
}

/** One file; null asks nothing. */
export function useFile(fileId: string | null) {
  const options = fileOptions(useQueryClient(), useLibraryId(), fileId ?? '');
  return useQuery({ ...options, queryFn: fileId === null ? skipToken : options.queryFn });
}

/**
 * Sends a ready-made create body (JSON with base64). The screen is refreshed when it is stored.
 * @public One hook an endpoint; the upload queue, which outlives every component, calls `sendCreateFile` itself.
 */
export function useCreateFile() {
  const libraryId = useLibraryId();
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (input: Omit<Parameters<typeof sendCreateFile>[0], 'libraryId'>) =>
      sendCreateFile({ ...input, libraryId }),
    onSuccess: () => refreshLibrary(queryClient, libraryId),
  });
}

/** One PATCH at a time a file, in the order they were asked for. */
const inOrder = createKeyedQueue();

/** Fields whose change alters which lists a file is in, or where. */
const MOVES = ['folderId', 'sortOrder'] as const;

export type FileUpdate = {
  id: string;
  change: UpdateFileBody;
  /** The version to change; absent: the newest that this browser has seen. */
  version?: number | undefined;
};

/**
 * Changes a file: at once in the cache, then on the server, with `If-Match`. When the server refuses, the fields go
 * back to what they were and the `ApiError` is thrown (412: somebody changed the file since).
 */
export async function updateFile(
  queryClient: QueryClient,
  libraryId: string,
  update: FileUpdate,
): Promise<MediaFile> {
  const { id, change } = update;
  const before = findCachedFile(queryClient, libraryId, id);
  const own = keys.file(libraryId, id);
  await queryClient.cancelQueries({ queryKey: own });
  // Where it was still being read for the first time, nobody would ask again: what the lists know stands in.
  if (before && queryClient.getQueryState(own))
    queryClient.setQueryData<MediaFile>(own, (file) => file ?? before);
  const fields = Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined));
  patchCachedFile(queryClient, libraryId, id, (file) => ({ ...file, ...fields }));
  try {
    const saved = await inOrder(id, async () => {
      const newest = findCachedFile(queryClient, libraryId, id);
      // Somebody's change of these fields has been fetched since they were put on the screen: its version would let us
      // write over it.
      const isOurs = !newest || Object.entries(fieldsOf(newest, fields)).every(([k, v]) => fields[k] === v);
      const answer = await request(path(libraryId, `/${id}`), {
        method: 'PATCH',
        body: change,
        ifVersion: update.version ?? (isOurs ? newest : before)?.version,
        schema: fileEnvelope,
      });
      // Before the next PATCH of this file starts: it needs the new version. What another PATCH in the queue has
      // already put on the screen stays there; a copy that missed somebody's change is not called new.
      const shown = findCachedFile(queryClient, libraryId, id);
      patchCachedFile(queryClient, libraryId, id, (file) => ({
        ...(shown && file.version < shown.version ? shown : file),
        ...fieldsOf(answer.data, change),
        version: answer.data.version,
        updatedAt: answer.data.updatedAt,
        upload: answer.data.upload,
      }));
      return answer.data;
    });
    if (MOVES.some((name) => name in change)) refreshLibrary(queryClient, libraryId);
    else refreshCounts(queryClient, libraryId);
    return saved;
  } catch (error) {
    if (before)
      patchCachedFile(queryClient, libraryId, id, (file) => ({ ...file, ...fieldsOf(before, change) }));
    // Whatever the reason, the truth is on the server now.
    void queryClient.invalidateQueries({ queryKey: own });
    throw error;
  }
}

/** @public One hook an endpoint; what changes many files calls `updateFile` itself. */
export function useUpdateFile() {
  const libraryId = useLibraryId();
  const queryClient = useQueryClient();
  return useMutation({ mutationFn: (update: FileUpdate) => updateFile(queryClient, libraryId, update) });
}

/** To the trash. */
export function deleteFile(libraryId: string, fileId: string): Promise<void> {
  return request(path(libraryId, `/${fileId}`), { method: 'DELETE', schema: null });
}

/** @public One hook an endpoint; what deletes many files calls `deleteFile` itself. */
export function useDeleteFile() {
  const libraryId = useLibraryId();
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (input: { id: string }) => deleteFile(libraryId, input.id),
    onSettled: () => refreshLibrary(queryClient, libraryId),
  });
}
