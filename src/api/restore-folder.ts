import { useMutation, useQueryClient } from '@tanstack/react-query';
import { envelopeOf } from '../contract/common.ts';
import { folder } from '../contract/folder.ts';
import { mediaManagerPath, request } from './http.ts';
import { useLibraryId } from './library.ts';
import { refreshLibrary } from './refresh.ts';

const folderEnvelope = envelopeOf(folder);

/** A mutation of the trash: the whole screen may change with it. */
export function useTrashMutation<Input, Output>(mutate: (base: string, input: Input) => Promise<Output>) {
  const libraryId = useLibraryId();
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (input: Input) => mutate(mediaManagerPath(libraryId), input),
    onSettled: () => refreshLibrary(queryClient, libraryId),
  });
}

/** With everything that went with it. A taken name gets " (2)". */
export function useRestoreFolder() {
  return useTrashMutation(
    async (base, input: { id: string }) =>
      (await request(`${base}/folders/${input.id}/restore`, { method: 'POST', schema: folderEnvelope })).data,
  );
}
