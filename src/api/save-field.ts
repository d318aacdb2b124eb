import { type QueryClient, useMutation, useQueryClient } from '@tanstack/react-query';
import type { MediaFile } from '../contract/file.ts';
import { EditConflict } from '../lib/edit-conflict.ts';
import { editingText } from '../lib/text/editing.ts';
import { findCachedFile, patchCachedFile } from './file-cache.ts';
import { fileOptions, updateFile } from './files.ts';
import { ApiError } from './http.ts';
import { useLibraryId } from './library.ts';

/** What is edited one field at a time. */
type FileField = 'title' | 'altText' | 'description' | 'isFavorite' | 'isPrivate' | 'sortOrder';

export type FieldChange = {
  [Name in FileField]: {
    id: string;
    field: Name;
    value: MediaFile[Name];
    /** What was stored when the edit began. */
    from: MediaFile[Name];
  };
}[FileField];

/** Versions may race a few times; then something else is wrong. */
const ATTEMPTS = 3;

/**
 * Stores one field of a file. A lost update is tried again by itself where this very field is still what it was when
 * the edit began. Throws `EditConflict` where it is not, and `ApiError` for everything else.
 */
export async function saveField(
  queryClient: QueryClient,
  libraryId: string,
  { id, field, value, from }: FieldChange,
): Promise<MediaFile> {
  // Somebody's change may have been fetched while this one was typed: its version would let us write over it.
  const known = findCachedFile(queryClient, libraryId, id);
  if (known) assertSame(known[field], value, from);
  let version: number | undefined;
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await updateFile(queryClient, libraryId, { id, change: { [field]: value }, version });
    } catch (error) {
      if (!(error instanceof ApiError) || error.status !== 412 || attempt === ATTEMPTS) throw error;
      const fresh = await queryClient.fetchQuery({
        ...fileOptions(queryClient, libraryId, id),
        staleTime: 0,
      });
      patchCachedFile(queryClient, libraryId, id, () => fresh);
      if (fresh[field] === value) return fresh;
      assertSame(fresh[field], value, from);
      version = fresh.version;
    }
  }
}

type FieldValue = MediaFile[FileField];

/** Throws `EditConflict` where a field is neither what it was when the edit began nor what it shall be. */
function assertSame(theirs: FieldValue, value: FieldValue, from: FieldValue): void {
  if (theirs !== value && theirs !== from)
    throw new EditConflict(editingText.conflict, theirs === null ? null : String(theirs));
}

const savingKey = (libraryId: string) => ['save field', libraryId];

export function useSaveField() {
  const libraryId = useLibraryId();
  const queryClient = useQueryClient();
  const { mutateAsync } = useMutation({
    mutationKey: savingKey(libraryId),
    mutationFn: (change: FieldChange) => saveField(queryClient, libraryId, change),
  });
  return mutateAsync;
}

/**
 * Tells of every field that `useSaveField` begins to save, wherever on the screen, with what becomes of it: true once it is
 * stored, false where it is not. Returns a function that ends it.
 */
export function watchSaving(
  queryClient: QueryClient,
  libraryId: string,
  onSaving: (change: FieldChange, isStored: Promise<boolean>) => void,
): () => void {
  const key = JSON.stringify(savingKey(libraryId));
  const ends = new Map<number, (isStored: boolean) => void>();
  return queryClient.getMutationCache().subscribe((event) => {
    if (event.type !== 'updated' || JSON.stringify(event.mutation.options.mutationKey) !== key) return;
    const { action, mutation } = event;
    if (action.type === 'pending') {
      const { promise, resolve } = Promise.withResolvers<boolean>();
      ends.set(mutation.mutationId, resolve);
      // `useSaveField` alone has this key.
      onSaving(action.variables as FieldChange, promise);
    } else if (action.type === 'success' || action.type === 'error') {
      ends.get(mutation.mutationId)?.(action.type === 'success');
      ends.delete(mutation.mutationId);
    }
  });
}
