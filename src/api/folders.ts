import {
  queryOptions,
  skipToken,
  useMutation,
  useQueries,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query';
import { envelopeOf, MAX_PAGE_SIZE } from '../contract/common.ts';
import {
  type CreateFolderBody,
  type Folder,
  folder,
  folderDetail,
  folderPage,
  type UpdateFolderBody,
} from '../contract/folder.ts';
import { ROOT } from '../contract/values.ts';
import { mediaManagerPath, request } from './http.ts';
import { keys } from './keys.ts';
import { useLibraryId } from './library.ts';
import { refreshLibrary } from './refresh.ts';

const folderEnvelope = envelopeOf(folder);
const folderDetailEnvelope = envelopeOf(folderDetail);
const path = (libraryId: string, rest = '') => `${mediaManagerPath(libraryId)}/folders${rest}`;

/** Every folder directly inside `parentId` (null is the top), all pages of it, sorted by the server. Throws `ApiError`. */
export async function listFolders(
  libraryId: string,
  parentId: string | null,
  signal: AbortSignal,
): Promise<Folder[]> {
  const all: Folder[] = [];
  for (let page = 1; ; page += 1) {
    const query = { parentId: parentId ?? ROOT, page, pageSize: MAX_PAGE_SIZE };
    const answer = await request(path(libraryId), { query, schema: folderPage, signal });
    all.push(...answer.data);
    if (page >= answer.lastPage || answer.data.length === 0) return all;
  }
}

export function folderOptions(libraryId: string, folderId: string) {
  return queryOptions({
    queryKey: keys.folder(libraryId, folderId),
    queryFn: async ({ signal }) =>
      (await request(path(libraryId, `/${folderId}`), { schema: folderDetailEnvelope, signal })).data,
  });
}

/** A folder with its ancestors, root first; null (the top) has none and asks nothing. */
export function useFolder(folderId: string | null) {
  const options = folderOptions(useLibraryId(), folderId ?? '');
  return useQuery({ ...options, queryFn: folderId === null ? skipToken : options.queryFn });
}

/** Those of these folders that are there, as far as is known by now. */
export function useFoldersThatAreThere(folderIds: readonly string[]) {
  const libraryId = useLibraryId();
  return useQueries({
    queries: folderIds.map((folderId) => folderOptions(libraryId, folderId)),
    combine: (results) => results.flatMap(({ data, error }) => (error || !data ? [] : [data])),
  });
}

/** Where a zip of everything in a folder can be fetched, where the library makes one. */
export function folderDownload(libraryId: string, folderId: string): string {
  return `${mediaManagerPath(libraryId)}/files/download?folderId=${folderId}`;
}

/** Throws `ApiError` 422 on `name` when it is taken there. */
export async function createFolder(libraryId: string, body: CreateFolderBody): Promise<Folder> {
  return (await request(path(libraryId), { method: 'POST', body, schema: folderEnvelope })).data;
}

export function useCreateFolder() {
  const libraryId = useLibraryId();
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (body: CreateFolderBody) => createFolder(libraryId, body),
    // Not waited for: who has made a folder knows it before the lists do.
    onSettled: () => void queryClient.invalidateQueries({ queryKey: keys.folders(libraryId) }),
  });
}

/** Rename (`name`) or move (`parentId`, null is the top), if nobody changed it since `version`. */
export function useUpdateFolder() {
  const libraryId = useLibraryId();
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: async (input: { id: string; change: UpdateFolderBody; version?: number }) =>
      (
        await request(path(libraryId, `/${input.id}`), {
          method: 'PATCH',
          body: input.change,
          ifVersion: input.version,
          schema: folderEnvelope,
        })
      ).data,
    // Every list that shows the name or lies below the move.
    onSettled: () => refreshLibrary(queryClient, libraryId),
  });
}

/** To the trash, with everything in it. */
export function useDeleteFolder() {
  const libraryId = useLibraryId();
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (input: { id: string }) =>
      request(path(libraryId, `/${input.id}`), { method: 'DELETE', schema: null }),
    onSettled: () => refreshLibrary(queryClient, libraryId),
  });
}
