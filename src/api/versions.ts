import { type QueryClient, queryOptions, useQuery } from '@tanstack/react-query';
import { envelopeOf } from '../contract/common.ts';
import { file, type MediaFile } from '../contract/file.ts';
import { fileVersions } from '../contract/version.ts';
import { versionsText } from '../lib/text/versions.ts';
import { patchCachedFile } from './file-cache.ts';
import { ApiError, mediaManagerPath, request } from './http.ts';
import { keys } from './keys.ts';
import { useLibraryId } from './library.ts';
import { refreshLibrary } from './refresh.ts';
import { fetchFile } from './replace-content.ts';

const fileEnvelope = envelopeOf(file);
const path = (libraryId: string, fileId: string) => `${mediaManagerPath(libraryId)}/files/${fileId}/versions`;

/** Edits that may come between looking at a file and bringing its content back. */
const TRIES = 4;

function versionsOptions(libraryId: string, fileId: string) {
  return queryOptions({
    queryKey: keys.versions(libraryId, fileId),
    queryFn: async ({ signal }) =>
      (await request(path(libraryId, fileId), { schema: fileVersions, signal })).data,
  });
}

/** What a file consisted of before, the latest first. */
export function useVersions(fileId: string) {
  return useQuery(versionsOptions(useLibraryId(), fileId));
}

/** Contents by their checksums: what the file must consist of now, and what it is to consist of again. */
export type ContentChange = { from: string; to: string };

/** In words: the file consists of something else than was seen (`changed`), or the earlier content is not kept any more (`gone`). */
class NotBroughtBackError extends Error {
  constructor(reason: 'changed' | 'gone') {
    super(versionsText.notBroughtBack[reason]);
  }
}

/**
 * Brings an earlier content of a file back, whatever else was edited meanwhile; done already it does nothing. The file is shown
 * as it is then. Throws `NotBroughtBackError` and `ApiError`.
 */
export async function bringBack(
  queryClient: QueryClient,
  libraryId: string,
  fileId: string,
  { from, to }: ContentChange,
): Promise<void> {
  for (let tries = 1; ; tries += 1) {
    const [now, versions] = await Promise.all([
      fetchFile(libraryId, fileId),
      request(path(libraryId, fileId), { schema: fileVersions }),
    ]);
    if (now.upload.checksum === to) return show(queryClient, libraryId, now);
    if (now.upload.checksum !== from) throw new NotBroughtBackError('changed');
    const version = versions.data.find(({ upload }) => upload.checksum === to);
    if (!version) throw new NotBroughtBackError('gone');
    try {
      const { data } = await request(`${path(libraryId, fileId)}/${version.number}/restore`, {
        method: 'POST',
        ifVersion: now.version,
        schema: fileEnvelope,
      });
      return show(queryClient, libraryId, data);
    } catch (error) {
      if (!(error instanceof ApiError && error.status === 412) || tries === TRIES) throw error;
    }
  }
}

function show(queryClient: QueryClient, libraryId: string, file: MediaFile): void {
  patchCachedFile(queryClient, libraryId, file.id, (known) => (known.version < file.version ? file : known));
  // It may be of another type, and so in other lists.
  refreshLibrary(queryClient, libraryId);
}
