import type { QueryClient } from '@tanstack/react-query';
import type { Page } from '../contract/common.ts';
import type { MediaFile, UpdateFileBody } from '../contract/file.ts';
import { keys } from './keys.ts';
import { patchCached } from './patch-cached.ts';

/** Applies `change` to a file wherever the cache holds it: every page of every list, and its own entry. */
export function patchCachedFile(
  queryClient: QueryClient,
  libraryId: string,
  fileId: string,
  change: (file: MediaFile) => MediaFile,
): void {
  patchCached<Page<MediaFile>>(queryClient, keys.fileLists(libraryId), (page) => {
    const index = page.data.findIndex((file) => file.id === fileId);
    const file = page.data[index];
    return file ? { ...page, data: page.data.with(index, change(file)) } : page;
  });
  patchCached<MediaFile>(queryClient, keys.file(libraryId, fileId), change);
}

/** The same for many files, each page being looked through once. */
export function patchCachedFiles(
  queryClient: QueryClient,
  libraryId: string,
  changes: ReadonlyMap<string, (file: MediaFile) => MediaFile>,
): void {
  patchCached<Page<MediaFile>>(queryClient, keys.fileLists(libraryId), (page) => {
    if (!page.data.some(({ id }) => changes.has(id))) return page;
    return { ...page, data: page.data.map((file) => changes.get(file.id)?.(file) ?? file) };
  });
  patchCached<MediaFile>(
    queryClient,
    keys.eachFile(libraryId),
    (file) => changes.get(file.id)?.(file) ?? file,
  );
}

/** The newest copy of each of these files that the cache holds, each page being looked through once. */
export function findCachedFiles(
  queryClient: QueryClient,
  libraryId: string,
  ids: ReadonlySet<string>,
): Map<string, MediaFile> {
  const found = new Map<string, MediaFile>();
  const note = (file: MediaFile | undefined) => {
    if (file && ids.has(file.id) && (found.get(file.id)?.version ?? 0) <= file.version)
      found.set(file.id, file);
  };
  for (const [, page] of queryClient.getQueriesData<Page<MediaFile>>({ queryKey: keys.fileLists(libraryId) }))
    page?.data.forEach(note);
  for (const [, file] of queryClient.getQueriesData<MediaFile>({ queryKey: keys.eachFile(libraryId) }))
    note(file);
  return found;
}

/** A page as it was answered, but for the files of which `before` is newer: they were changed while it was on its way. */
export function keepNewer(before: Page<MediaFile> | undefined, fresh: Page<MediaFile>): Page<MediaFile> {
  if (!before) return fresh;
  const known = new Map(before.data.map((file) => [file.id, file]));
  const data = fresh.data.map((file) => {
    const mine = known.get(file.id);
    return mine && mine.version > file.version ? mine : file;
  });
  return { ...fresh, data };
}

/** The newest copy of a file that the cache holds. */
export function findCachedFile(
  queryClient: QueryClient,
  libraryId: string,
  fileId: string,
): MediaFile | undefined {
  let newest = queryClient.getQueryData<MediaFile>(keys.file(libraryId, fileId));
  for (const [, page] of queryClient.getQueriesData<Page<MediaFile>>({
    queryKey: keys.fileLists(libraryId),
  })) {
    const file = page?.data.find((candidate) => candidate.id === fileId);
    if (file && (!newest || file.version > newest.version)) newest = file;
  }
  return newest;
}

/** The fields of `file` that `change` names, as they are now: what a refused change goes back to. */
export function fieldsOf(file: MediaFile, change: UpdateFileBody): UpdateFileBody & Partial<MediaFile> {
  return Object.fromEntries(Object.entries(file).filter(([name]) => name in change));
}
