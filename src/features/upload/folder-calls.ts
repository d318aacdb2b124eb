import type { QueryClient } from '@tanstack/react-query';
import { ANSWER_MS, answerWithin, WORK_MS } from '../../api/answer-within.ts';
import { createFolder, folderOptions, listFolders } from '../../api/folders.ts';
import { refreshLibrary } from '../../api/refresh.ts';
import { uploadText } from '../../lib/text/upload.ts';
import type { FolderCalls } from './folder-maker.ts';

/**
 * What uploads ask a library about folders, and have it make. Every call ends: with an answer, with `ApiError`, or with the
 * reason of `stay`, after which nothing is made.
 */
export function createFolderCalls(
  queryClient: QueryClient,
  libraryId: string,
  stay: AbortSignal,
): FolderCalls {
  return {
    // Not through the cache: a call that hangs there would be handed to whoever asks next.
    list: (parentId) => answerWithin(WORK_MS, (limit) => listFolders(libraryId, parentId, limit)),
    async create(name, parentId) {
      stay.throwIfAborted();
      const folder = await answerWithin(WORK_MS, () => createFolder(libraryId, { name, parentId }));
      refreshLibrary(queryClient, libraryId);
      return folder;
    },
  };
}

/** A folder as people say it; one that cannot be asked about now has at least a place. */
export async function placeName(
  queryClient: QueryClient,
  libraryId: string,
  folderId: string | null,
): Promise<string> {
  if (folderId === null) return uploadText.place([]);
  try {
    const { ancestors, name } = await answerWithin(ANSWER_MS, () =>
      queryClient.ensureQueryData(folderOptions(libraryId, folderId)),
    );
    return uploadText.place([...ancestors.map((ancestor) => ancestor.name), name]);
  } catch {
    return uploadText.unknownPlace;
  }
}
