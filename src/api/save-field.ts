import { type QueryClient, useMutation, useQueryClient } from '@tanstack/react-query';
import type { MediaFile } from '../contract/file.ts';
import { EditConflict } from '../lib/edit-conflict.ts';
import { editingText } from '../lib/text/editing.ts';
import { findCachedFile, patchCachedFile } from './file-cache.ts';
import { fileOptions, updateFile } from './files.ts';
import { ApiError, isTransient } from './http.ts';
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

/** So often a server that is there and too busy is asked again, after growing pauses. */
const BUSY_TRIES = 3;
const BUSY_PAUSE_MS = 250;
/** A pause that the server asks for is kept, up to this: for longer the text is shown as not saved. */
const BUSY_MOST_MS = 5_000;

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
  let attempts = 0;
  let tries = 0;
  for (;;) {
    try {
      return await updateFile(queryClient, libraryId, { id, change: { [field]: value }, version });
    } catch (error) {
      const pause = busyPause(error, tries);
      if (pause !== null) {
        tries += 1;
        await new Promise((resolve) => setTimeout(resolve, pause));
      } else {
        attempts += 1;
        if (!(error instanceof ApiError) || error.status !== 412 || attempts === ATTEMPTS) throw error;
      }
      // Meanwhile somebody may have changed it, or a change whose answer got lost may have been made.
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

/** Milliseconds to wait before a server that is there and too busy is asked again; null for everything else. */
function busyPause(error: unknown, tries: number): number | null {
  // Where nobody answers at all, the connection is watched, and what was not stored is sent when it is back.
  if (!(error instanceof ApiError) || error.kind !== 'http' || !isTransient(error)) return null;
  const pause = error.retryAfter === null ? BUSY_PAUSE_MS * 2 ** tries : error.retryAfter * 1_000;
  return tries < BUSY_TRIES && pause <= BUSY_MOST_MS ? pause : null;
}

type FieldValue = MediaFile[FileField];

/** Throws `EditConflict` where a field is neither what it was when the edit began nor what it shall be. */
function assertSame(theirs: FieldValue, value: FieldValue, from: FieldValue): void {
  if (theirs !== value && theirs !== from)
    throw new EditConflict(editingText.conflict, theirs === null ? null : String(theirs));
}

/** Of the mutations that save a field. */
export const savingKey = (libraryId: string) => ['save field', libraryId];

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
