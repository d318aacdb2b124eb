import { useMutation, useQueryClient } from '@tanstack/react-query';
import { request } from './http.ts';
import { useLibraryId } from './library.ts';
import { refreshLibrary } from './refresh.ts';

/** Puts the sample pictures that the server brings into this library, in folders of their own. */
export function useAddSamples() {
  const libraryId = useLibraryId();
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: () =>
      request(`/api/libraries/${encodeURIComponent(libraryId)}/samples`, { method: 'POST', schema: null }),
    onSettled: () => refreshLibrary(queryClient, libraryId),
  });
}
