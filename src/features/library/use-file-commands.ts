import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import type { FileListQuery } from '../../api/keys.ts';
import { takesMany, useLibraryId } from '../../api/library.ts';
import { loadPart } from '../../api/load-part.ts';
import type { Beside } from '../../api/order-files.ts';
import { useSaveField } from '../../api/save-field.ts';
import {
  countSelected,
  isEmptySelection,
  isResolved,
  isSelected,
  type Selection,
  type SelectionAction,
} from '../../collection/selection.ts';
import type { MediaFile } from '../../contract/file.ts';
import { saveAs } from '../../lib/save-as.ts';
import { commonText } from '../../lib/text/common.ts';
import { libraryText } from '../../lib/text/library.ts';
import { announce, toast } from '../../ui/toast.tsx';
import { type Target, targetOf } from './bulk-target.ts';
import type { EditField, EditSpot } from './edit-order.ts';
import { useFileActions } from './file-actions-context.tsx';
import { hasAltText, nameOf } from './file-name.ts';
import type { OrderStep } from './order-plan.ts';
import { isOwnOrder } from './own-order.ts';
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
  onRequestEdit: (target: Target) => void;
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

  const selected = (): Target => {
    const total = listing.total ?? 0;
    return {
      count: countSelected(selection, total),
      resolve: async (signal, onProgress) => {
        if (isResolved(selection)) return [...selection.ids];
        const { resolveTarget } = await loadResolving();
        return resolveTarget(selection, { queryClient, libraryId, query, total }, { signal, onProgress });
      },
      titles: titles.current,
      onGone: (ids) => select({ type: 'forget', ids, isWhole: true }),
    };
  };

  // By its place where it is not loaded: Ctrl+A, End and Delete mean all of them, however fast they follow each other.
  // Who acts on it may find that somebody has deleted some meanwhile: the report names them as they were seen.
  const titles = useRef(new Map<string, string>());
  useEffect(() => {
    if (isEmptySelection(selection)) titles.current = new Map();
    for (const id of selection.ids) {
      const at = listing.indexOf(id);
      const file = at === undefined ? undefined : listing.fileAt(at);
      if (file) titles.current.set(id, nameOf(file));
    }
  }, [selection, listing]);

  const isPartOfSelection = (index: number) => isSelected(selection, index, listing.fileAt(index)?.id ?? '');
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

  const asked = () => ({ query, folderId: folderId ?? null, total: listing.total ?? 0 });
  const endCut = () => {
    actions.cut = null;
    options.onCut(new Set());
  };

  return {
    idAt: (index: number) => listing.fileAt(index)?.id,
    indexOf: listing.indexOf,
    isPartOfSelection,
    targetAt,
    filesAt,
    areAll,
    openPreview: (index: number) => withFile(index, (file) => options.onOpenPreview(file.id)),
    openDetails: (index: number) => withFile(index, (file) => options.onOpenDetails(file.id)),
    /** Whether the file lies in another folder than the one that is open. */
    isElsewhere: (index: number) => {
      const file = listing.fileAt(index);
      return file !== undefined && file.folderId !== folderId;
    },
    edit: (index: number, field: EditField) =>
      withFile(index, (file) => {
        if (canEdit && (field !== 'altText' || hasAltText(file))) setEditing({ index, field });
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
    editMany: (index?: number) => {
      const target = targetAt(index);
      if (canEdit && target.count > 0) options.onRequestEdit({ ...target, placeOf: listing.indexOf });
    },
    cut: (index?: number) => {
      if (!canEdit) return;
      actions.cut = targetAt(index);
      actions.cutAt = performance.now();
      options.onCut(new Set(filesAt(index).map(({ id }) => id)));
      announce(libraryText.cut(actions.cut.count));
    },
    /** False where nothing had been cut that could be moved to here. */
    paste: (): boolean => {
      if (!canEdit || folderId === undefined || !actions.cut) return false;
      actions.move(actions.cut, folderId);
      endCut();
      return true;
    },
    /** Something else was copied: what was cut stays where it is. */
    endCut,
    canPaste: canEdit && folderId !== undefined && actions.cut !== null,
    canOrder: canEdit && isOwnOrder(query),
    /** In the folder's own order; where that is not shown, it is said why not. */
    reorder: (index: number | undefined, to: OrderStep) => {
      if (canEdit) actions.order({ ...asked(), target: targetAt(index), to });
    },
    dropBeside: (ids: readonly string[], to: Beside) =>
      actions.order({ ...asked(), target: actions.targetOfDrop(ids), to }),
    undo: () => actions.undo(),
    redo: () => actions.redo(),
    /** For one file as an edit of its field; of several, those that are pictures. */
    markDecorative: (index?: number) => {
      const target = targetAt(index);
      if (!canEdit) return;
      if (target.count !== 1) {
        const total = listing.total ?? 0;
        actions.markDecorative({
          count: target.count,
          isPart: true,
          resolve: async (signal, onProgress) => {
            const { resolvePictures } = await loadResolving();
            const list = { queryClient, libraryId, query, total };
            return resolvePictures(selection, list, { signal, onProgress });
          },
        });
        return;
      }
      const [file] = filesAt(index);
      if (!file) return;
      saveField({ id: file.id, field: 'altText', value: '', from: file.altText }).then(
        () => announce(libraryText.decorative),
        (error: unknown) =>
          toast({ tone: 'failed', text: error instanceof Error ? error.message : commonText.unknownError }),
      );
    },
    copyLink: (index: number) => withFile(index, (file) => void copyLink(file)),
    /** One file as it is, several as a zip where the library makes one. */
    download: async (index?: number) => {
      const target = targetAt(index);
      const [file] = filesAt(index);
      if (target.count === 1 && file) return saveAs(file.upload.fileUrl, file.upload.fileName);
      const { downloadFiles } = await loadPart(() => import('./download-files.ts'));
      return downloadFiles(libraryId, target);
    },
    canZip: takesMany(libraryId),
  };
}

const loadResolving = () => loadPart(() => import('./resolve-target.ts'));

async function copyLink(file: MediaFile): Promise<void> {
  try {
    await navigator.clipboard.writeText(
      new URL(file.upload.publicUrl ?? file.upload.fileUrl, window.location.origin).href,
    );
    toast({ text: libraryText.linkCopied });
  } catch {
    // Off localhost a page without TLS has no clipboard.
    toast({ tone: 'failed', text: libraryText.linkNotCopied });
  }
}
