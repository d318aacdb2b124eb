import { type QueryClient, useMutation, useQueryClient } from '@tanstack/react-query';
import type { MediaFile } from '../contract/file.ts';
import { EditConflict } from '../lib/edit-conflict.ts';
import { editingText } from '../lib/text/editing.ts';
import { patchCachedFile } from './file-cache.ts';
import { fileOptions, updateFile } from './files.ts';
import { ApiError } from './http.ts';
import { useLibraryId } from './library.ts';

export type TextField = 'title' | 'altText' | 'description';

export type TextChange = {
  id: string;
  field: TextField;
  value: string | null;
  /** What was stored when typing began. */
  from: string | null;
};

/** Versions may race a few times; then something else is wrong. */
const ATTEMPTS = 3;

/**
 * Stores one text of a file. A lost update is tried again by itself where this very text is still what it was when
 * typing began. Throws `EditConflict` where it is not, and `ApiError` for everything else.
 */
export async function saveText(
  queryClient: QueryClient,
  libraryId: string,
  { id, field, value, from }: TextChange,
): Promise<MediaFile> {
  const change = { [field]: value };
  let version: number | undefined;
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await updateFile(queryClient, libraryId, { id, change, version });
    } catch (error) {
      if (!(error instanceof ApiError) || error.status !== 412 || attempt === ATTEMPTS) throw error;
      const fresh = await queryClient.fetchQuery({
        ...fileOptions(queryClient, libraryId, id),
        staleTime: 0,
      });
      patchCachedFile(queryClient, libraryId, id, () => fresh);
      if (fresh[field] === value) return fresh;
      if (fresh[field] !== from) throw new EditConflict(editingText.conflict, fresh[field]);
      version = fresh.version;
    }
  }
}

export function useSaveText() {
  const libraryId = useLibraryId();
  const queryClient = useQueryClient();
  return useMutation({ mutationFn: (change: TextChange) => saveText(queryClient, libraryId, change) })
    .mutateAsync;
}
