import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from 'react-router';
import { folderDownload, folderOptions, useDeleteFolder, useUpdateFolder } from '../../api/folders.ts';
import { ApiError } from '../../api/http.ts';
import { hasTrash, takesMany, useLibraryId } from '../../api/library.ts';
import { useRestoreFolder } from '../../api/restore-folder.ts';
import type { Folder } from '../../contract/folder.ts';
import { DOWNLOAD_MAX } from '../../contract/values.ts';
import { keepViewNow } from '../../lib/keep-view.ts';
import { paths } from '../../lib/paths.ts';
import { saveAs } from '../../lib/save-as.ts';
import { folderText } from '../../lib/text/folders.ts';
import { toast } from '../../ui/toast.tsx';

/** Why a folder was refused, in the server's words about the field where it has some. */
export function folderProblem(error: unknown, field: 'name' | 'parentId'): string {
  if (error instanceof ApiError) {
    const sentence = error.fields[field]?.[0];
    if (sentence && field === 'name') return folderText.fieldProblem(sentence);
    return error.message;
  }
  return folderText.unknownProblem;
}

/**
 * Moving and deleting folders, each with words about what happened and a way back. Where there is no trash, `onAskToDelete`
 * has to ask before `remove`.
 */
export function useFolderActions(
  currentFolderId: string | null | undefined,
  onAskToDelete?: (folder: Folder) => void,
) {
  const libraryId = useLibraryId();
  const queryClient = useQueryClient();
  const navigate = useNavigate();
  const update = useUpdateFolder();
  const trash = useDeleteFolder();
  const restore = useRestoreFolder();

  const failed = (text: string, error: unknown, field: 'name' | 'parentId') =>
    toast({ tone: 'failed', text: `${text} ${folderProblem(error, field)}` });

  const nameOf = async (folderId: string | null) =>
    folderId === null ? folderText.home : (await queryClient.query(folderOptions(libraryId, folderId))).name;

  /** When the open folder goes with it, its parent is opened. Throws the `ApiError`. */
  const remove = async (folder: Folder) => {
    const open = queryClient.getQueryData(folderOptions(libraryId, currentFolderId ?? '').queryKey);
    await trash.mutateAsync({ id: folder.id });
    const isOpen = currentFolderId === folder.id || open?.ancestors.some(({ id }) => id === folder.id);
    if (isOpen) void navigate(keepViewNow(paths.folder(libraryId, folder.parentId)));
  };

  return {
    /** Throws the `ApiError`: a dialog or a field says why in its place. */
    rename: async (folder: Folder, name: string) => update.mutateAsync({ id: folder.id, change: { name } }),

    /** Moves a folder and says so, with Undo. Throws the `ApiError`. */
    move: async (folderId: string, parentId: string | null) => {
      const before = await queryClient.query(folderOptions(libraryId, folderId));
      await update.mutateAsync({ id: folderId, change: { parentId } });
      const undo = () =>
        update
          .mutateAsync({ id: folderId, change: { parentId: before.parentId } })
          .catch((error: unknown) => failed(folderText.moveFailed(before.name), error, 'parentId'));
      toast({
        text: folderText.moved(before.name, await nameOf(parentId)),
        action: { label: folderText.undo, onAction: undo },
      });
    },

    moveFailed: (error: unknown) => failed(folderText.moveFailed(folderText.thisFolder), error, 'parentId'),

    /** A zip of everything in it; null where the library makes none. */
    download: takesMany(libraryId)
      ? (folder: Folder) => {
          if (folder.totalFilesCount <= DOWNLOAD_MAX) saveAs(folderDownload(libraryId, folder.id));
          else toast({ tone: 'failed', text: folderText.tooManyToDownload(folder.name, DOWNLOAD_MAX) });
        }
      : null,

    /** The address of its page. */
    copyLink: async (folder: Folder) => {
      try {
        const address = new URL(paths.folder(libraryId, folder.id), window.location.origin).href;
        await navigator.clipboard.writeText(address);
        toast({ text: folderText.linkCopied(folder.name) });
      } catch {
        // Off localhost a page without TLS has no clipboard.
        toast({ tone: 'failed', text: folderText.linkNotCopied });
      }
    },

    /** To the trash. */
    trash: async (folder: Folder) => {
      if (!hasTrash(libraryId)) return onAskToDelete?.(folder);
      const bringBack = () =>
        restore
          .mutateAsync({ id: folder.id })
          .then((restored) => toast({ text: folderText.restored(restored.name) }))
          .catch((error: unknown) => failed(folderText.restoreFailed(folder.name), error, 'name'));
      try {
        await remove(folder);
        toast({
          text: folderText.deleted(folder.name),
          action: { label: folderText.undo, onAction: bringBack },
        });
      } catch (error) {
        failed(folderText.deleteFailed(folder.name), error, 'name');
      }
    },

    /** For good, where there is no trash. Throws the `ApiError`. */
    remove: async (folder: Folder) => {
      await remove(folder);
      toast({ text: folderText.deletedForGood(folder.name) });
    },
  };
}
