import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from 'react-router';
import { folderOptions } from '../../api/folders.ts';
import { useLibraryId } from '../../api/library.ts';
import { useRestoreFolder } from '../../api/restore-folder.ts';
import {
  useDeleteTrashedFile,
  useDeleteTrashedFolder,
  useEmptyTrash,
  useRestoreFile,
} from '../../api/trash.ts';
import type { TrashItem } from '../../contract/trash.ts';
import { paths } from '../../lib/paths.ts';
import { trashText } from '../../lib/text/trash.ts';
import { toast } from '../../ui/toast.tsx';
import { folderIdOf, keyOf, nameOf } from './trash-item.ts';

/** Requests at once: the server takes them one after the other anyway. */
const AT_ONCE = 4;

type Restored = { name: string; folderId: string | null };
type Outcome<T> = { done: { item: TrashItem; result: T }[]; failed: { item: TrashItem; error: unknown }[] };

/** Does the same with each item, a few at a time; one that fails does not keep the others. */
async function forEach<T>(
  items: readonly TrashItem[],
  act: (item: TrashItem) => Promise<T>,
): Promise<Outcome<T>> {
  const outcome: Outcome<T> = { done: [], failed: [] };
  const waiting = [...items];
  const work = async () => {
    for (let item = waiting.shift(); item; item = waiting.shift()) {
      try {
        outcome.done.push({ item, result: await act(item) });
      } catch (error) {
        outcome.failed.push({ item, error });
      }
    }
  };
  await Promise.all(Array.from({ length: Math.min(AT_ONCE, items.length) }, work));
  return outcome;
}

/** Where it was is gone. */
const isElsewhere = ({ item, result }: { item: TrashItem; result: Restored }) =>
  folderIdOf(item) !== result.folderId;

/** Restoring and deleting for good, with words about what happened. Each answers the keys of what failed. */
export function useTrashActions() {
  const libraryId = useLibraryId();
  const queryClient = useQueryClient();
  const navigate = useNavigate();
  const restoreFile = useRestoreFile();
  const restoreFolder = useRestoreFolder();
  const deleteFile = useDeleteTrashedFile();
  const deleteFolder = useDeleteTrashedFolder();
  const empty = useEmptyTrash();

  const restoreOne = async (item: TrashItem): Promise<Restored> => {
    if (item.kind === 'file') {
      const file = await restoreFile.mutateAsync({ id: item.file.id });
      return { name: nameOf({ ...item, file }), folderId: file.folderId };
    }
    const folder = await restoreFolder.mutateAsync({ id: item.folder.id });
    return { name: folder.name, folderId: folder.parentId };
  };

  const deleteOne = (item: TrashItem) =>
    item.kind === 'file'
      ? deleteFile.mutateAsync({ id: item.file.id })
      : deleteFolder.mutateAsync({ id: item.folder.id });

  const placeName = async (folderId: string | null) => {
    if (folderId === null) return trashText.home;
    return (await queryClient.query(folderOptions(libraryId, folderId))).name;
  };

  const sayFailures = (
    failed: Outcome<unknown>['failed'],
    all: number,
    one: (name: string) => string,
  ): string[] => {
    const [first] = failed;
    if (first) {
      const why = first.error instanceof Error ? ` ${first.error.message}` : '';
      const what = all === 1 ? one(nameOf(first.item)) : trashText.someFailed(failed.length, all);
      toast({ tone: 'failed', text: `${what}${why}` });
    }
    return failed.map(({ item }) => keyOf(item));
  };

  const sayRestored = async (done: Outcome<Restored>['done']) => {
    const [first] = done;
    if (!first) return;
    const { folderId } = first.result;
    const isOnePlace = done.every(({ result }) => result.folderId === folderId);
    const action = {
      label: trashText.openFolder,
      onAction: () => void navigate(paths.folder(libraryId, folderId)),
    };
    const above = done.filter(isElsewhere).length;
    let text: string =
      above > 0 ? trashText.restoredManyAbove(done.length, above) : trashText.restoredMany(done.length);
    if (done.length === 1) {
      const before = nameOf(first.item);
      const place = await placeName(folderId);
      const missing = isElsewhere(first) ? first.item.location.at(-1) : undefined;
      text =
        first.result.name === before && missing !== undefined
          ? trashText.restoredAbove(before, place, missing)
          : first.result.name === before
            ? trashText.restored(before, place)
            : trashText.restoredAs(before, first.result.name, place);
    }
    toast(isOnePlace ? { text, action } : { text });
  };

  return {
    restore: async (items: readonly TrashItem[]): Promise<string[]> => {
      // Folders first: a file that was deleted before its folder finds its way back into it.
      const folders = items.filter((item) => item.kind === 'folder');
      const files = items.filter((item) => item.kind === 'file');
      const first = await forEach(folders, restoreOne);
      const then = await forEach(files, restoreOne);
      await sayRestored([...first.done, ...then.done]);
      return sayFailures([...first.failed, ...then.failed], items.length, trashText.restoreFailed);
    },

    deleteForGood: async (items: readonly TrashItem[]): Promise<string[]> => {
      const { done, failed } = await forEach(items, deleteOne);
      if (done.length > 0) toast({ text: trashText.deleted(done.length) });
      return sayFailures(failed, items.length, trashText.deleteFailed);
    },

    /** Throws the `ApiError`: the dialog that asked says why. */
    emptyTrash: async () => {
      await empty.mutateAsync(undefined);
      toast({ text: trashText.emptied });
    },
  };
}
