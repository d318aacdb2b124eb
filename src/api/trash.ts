import { queryOptions, useQuery } from '@tanstack/react-query';
import { envelopeOf, MAX_PAGE_SIZE } from '../contract/common.ts';
import { file } from '../contract/file.ts';
import { type TrashCountBody, trashCount, trashPage } from '../contract/trash.ts';
import { mediaManagerPath, request } from './http.ts';
import { keys } from './keys.ts';
import { useLibraryId } from './library.ts';
import { useTrashMutation } from './restore-folder.ts';

const fileEnvelope = envelopeOf(file);

/** What was deleted on its own, newest first; or the files that went with a folder. */
export function trashOptions(libraryId: string, page: number, folderId: string | null = null) {
  return queryOptions({
    queryKey: keys.trashPage(libraryId, page, folderId),
    queryFn: ({ signal }) =>
      request(`${mediaManagerPath(libraryId)}/trash`, {
        query: { folderId, page, pageSize: MAX_PAGE_SIZE },
        schema: trashPage,
        signal,
      }),
  });
}

const countEnvelope = envelopeOf(trashCount);

/** How much would be gone for good, as it is now: of some, or of the whole trash. */
export function useTrashCount(asked: TrashCountBody) {
  const libraryId = useLibraryId();
  return useQuery({
    queryKey: keys.trashCount(libraryId, asked),
    queryFn: async ({ signal }) => {
      const path = `${mediaManagerPath(libraryId)}/trash/count`;
      const options = { method: 'POST', isReading: true, body: asked, schema: countEnvelope } as const;
      return (await request(path, { ...options, signal })).data;
    },
    gcTime: 0,
  });
}

/** Back to where it was, or the nearest folder that still exists; answers the file with its folder. */
export async function restoreFile(base: string, id: string) {
  return (await request(`${base}/files/${id}/restore`, { method: 'POST', schema: fileEnvelope })).data;
}

export function useRestoreFile() {
  return useTrashMutation((base, input: { id: string }) => restoreFile(base, input.id));
}

/** For good. */
export function useDeleteTrashedFile() {
  return useTrashMutation((base, input: { id: string }) =>
    request(`${base}/trash/files/${input.id}`, { method: 'DELETE', schema: null }),
  );
}

/** For good, with everything in it. */
export function useDeleteTrashedFolder() {
  return useTrashMutation((base, input: { id: string }) =>
    request(`${base}/trash/folders/${input.id}`, { method: 'DELETE', schema: null }),
  );
}

/** Everything in the trash, for good. */
export function useEmptyTrash() {
  return useTrashMutation((base, _: undefined) =>
    request(`${base}/trash`, { method: 'DELETE', schema: null }),
  );
}
