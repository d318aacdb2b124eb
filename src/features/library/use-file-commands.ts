import { useQueryClient } from '@tanstack/react-query';
import { filesOptions } from '../../api/files.ts';
import type { FileListQuery } from '../../api/keys.ts';
import { useLibraryId } from '../../api/library.ts';
import { useSaveField } from '../../api/save-field.ts';
import { PAGE_SIZE } from '../../collection/pages.ts';
import { resolveSelection } from '../../collection/resolve-selection.ts';
import {
  countSelected,
  isSelected,
  type Selection,
  type SelectionAction,
} from '../../collection/selection.ts';
import type { MediaFile } from '../../contract/file.ts';
import { commonText } from '../../lib/text/common.ts';
import { libraryText } from '../../lib/text/library.ts';
import { announce, toast } from '../../ui/toast.tsx';
import type { EditField, EditSpot } from './edit-order.ts';
import { type Target, targetOf } from './file-actions.ts';
import { useFileActions } from './file-actions-context.tsx';
import { hasAltText } from './file-name.ts';
import type { Listing } from './use-listing.ts';

type Options = {
  query: FileListQuery;
  /** Where Ctrl+V moves to; undefined where the place is no folder. */
  folderId: string | null | undefined;
  listing: Listing;
  selection: Selection;
  select: (action: SelectionAction) => void;
  setEditing: (spot: EditSpot | null) => void;
  canEdit: boolean;
  onOpenPreview: (id: string) => void;
  onOpenDetails: (id: string) => void;
  onRequestMove: (target: Target) => void;
  /** These wait to be moved; what of them is here should look so. */
  onCut: (ids: ReadonlySet<string>) => void;
};

export type FileCommands = ReturnType<typeof useFileCommands>;

/**
 * Everything that a key, the context menu or the selection's bar can do. With an index it is done to the selection when
 * that file is part of it, and else to that file alone; without one, to the selection.
 */
export function useFileCommands(options: Options) {
  const { query, folderId, listing, selection, select, setEditing, canEdit } = options;
  const queryClient = useQueryClient();
  const libraryId = useLibraryId();
  const actions = useFileActions();
  const saveField = useSaveField();

  const onGone = (ids: string[]) => select({ type: 'forget', ids });

  const selected = (): Target => ({
    count: countSelected(selection, listing.total ?? 0),
    resolve: (signal, onProgress) =>
      resolveSelection(selection, {
        total: listing.total ?? 0,
        signal,
        onProgress,
        fetchPage: async (page) => {
          signal.throwIfAborted();
          // Read for its ids and not kept: 100,000 files would fill the cache.
          const options = { ...filesOptions(libraryId, query, page, PAGE_SIZE), staleTime: 0, gcTime: 0 };
          const answer = await queryClient.fetchQuery(options);
          return { total: answer.total, revision: answer.revision, ids: answer.data.map(({ id }) => id) };
        },
      }),
    onGone,
  });

  const isPartOfSelection = (index: number) => {
    const file = listing.fileAt(index);
    return file !== undefined && isSelected(selection, index, file.id);
  };
  const targetAt = (index?: number): Target => {
    if (index === undefined || isPartOfSelection(index)) return selected();
    const file = listing.fileAt(index);
    return targetOf(file ? [file.id] : [], onGone);
  };
  /** The files of a target that are here, to decide what a switch would switch to. */
  const filesAt = (index?: number): MediaFile[] => {
    const files = listing.loadedIds().flatMap((id) => {
      const at = listing.indexOf(id);
      const file = at === undefined ? undefined : listing.fileAt(at);
      return file && at !== undefined && isSelected(selection, at, id) ? [file] : [];
    });
    if (index === undefined || isPartOfSelection(index)) return files;
    const file = listing.fileAt(index);
    return file ? [file] : [];
  };
  const areAll = (flag: 'isFavorite' | 'isPrivate', index?: number) => {
    const files = filesAt(index);
    return files.length > 0 && files.every((file) => file[flag]);
  };
  const withFile = (index: number, use: (file: MediaFile) => void) => {
    const file = listing.fileAt(index);
    if (file) use(file);
  };

  return {
    idAt: (index: number) => listing.fileAt(index)?.id,
    indexOf: listing.indexOf,
    targetAt,
    filesAt,
    areAll,
    openPreview: (index: number) => withFile(index, (file) => options.onOpenPreview(file.id)),
    openDetails: (index: number) => withFile(index, (file) => options.onOpenDetails(file.id)),
    edit: (index: number, field: EditField) =>
      withFile(index, (file) => {
        if (canEdit && (field === 'title' || hasAltText(file))) setEditing({ index, field });
      }),
    toggleFavourite: (index?: number) => {
      if (canEdit) actions.setFavourite(targetAt(index), !areAll('isFavorite', index));
    },
    togglePrivate: (index?: number) => {
      if (canEdit) actions.setPrivate(targetAt(index), !areAll('isPrivate', index));
    },
    remove: (index?: number) => {
      if (canEdit) actions.delete(targetAt(index));
    },
    move: (index?: number) => {
      if (canEdit) options.onRequestMove(targetAt(index));
    },
    cut: (index?: number) => {
      if (!canEdit) return;
      actions.cut = targetAt(index);
      options.onCut(new Set(filesAt(index).map(({ id }) => id)));
      announce(libraryText.cut(actions.cut.count));
    },
    paste: () => {
      if (!canEdit || folderId === undefined || !actions.cut) return;
      actions.move(actions.cut, folderId);
      actions.cut = null;
      options.onCut(new Set());
    },
    undo: () => actions.undo(),
    markDecorative: (index: number) =>
      withFile(index, (file) => {
        saveField({ id: file.id, field: 'altText', value: '', from: file.altText }).then(
          () => announce(libraryText.decorative),
          (error: unknown) =>
            toast({ tone: 'failed', text: error instanceof Error ? error.message : commonText.unknownError }),
        );
      }),
    copyLink: (index: number) => withFile(index, (file) => void copyLink(file)),
    download: (index: number) => withFile(index, download),
  };
}

async function copyLink(file: MediaFile): Promise<void> {
  try {
    await navigator.clipboard.writeText(new URL(file.upload.fileUrl, window.location.origin).href);
    toast({ text: libraryText.linkCopied });
  } catch {
    // Off localhost a page without TLS has no clipboard.
    toast({ tone: 'failed', text: libraryText.linkNotCopied });
  }
}

function download(file: MediaFile): void {
  const link = document.createElement('a');
  link.href = file.upload.fileUrl;
  link.download = file.upload.fileName;
  link.click();
}
