import { useQueryClient } from '@tanstack/react-query';
import { useLayoutEffect, useMemo, useRef } from 'react';
import { patchCachedFile } from '../../api/file-cache.ts';
import { fileOptions } from '../../api/files.ts';
import { useLibraryId } from '../../api/library.ts';
import { useSaveField } from '../../api/save-field.ts';
import type { CellActions } from './cell-actions.ts';
import { type EditSpot, fieldBelow, nextField } from './edit-order.ts';
import { hasAltText } from './file-name.ts';
import type { Listing } from './use-listing.ts';

type Options = {
  listing: Listing;
  isList: boolean;
  /** The list's column that the keyboard is in. */
  column: number;
  setEditing: (change: (spot: EditSpot | null) => EditSpot | null) => void;
  /** Takes the keyboard to a cell, and shows it. */
  goTo: (focus: { index: number; column: number }) => void;
};

/** What the cells report, made into moves of the field and of the focus. */
export function useCellActionsOf(options: Options): CellActions {
  const queryClient = useQueryClient();
  const libraryId = useLibraryId();
  const saveField = useSaveField();
  const latest = useRef(options);
  useLayoutEffect(() => {
    latest.current = options;
  });
  const refetched = useRef(new Set<string>());

  return useMemo(() => {
    const files = () => {
      const { listing } = latest.current;
      return {
        total: listing.total ?? 0,
        hasAltText: (index: number) => {
          const file = listing.fileAt(index);
          return file && hasAltText(file);
        },
      };
    };
    const open = (spot: EditSpot | null, from: number) => {
      const { setEditing, goTo, column } = latest.current;
      setEditing(() => spot);
      goTo({ index: spot?.index ?? from, column });
    };
    return {
      onStartEdit: (index, field) => latest.current.setEditing(() => ({ index, field })),
      onCloseEdit: (index, field, reason) => {
        const { setEditing, isList, goTo, column } = latest.current;
        const below = reason === 'enter' && isList ? fieldBelow({ index, field }, files()) : null;
        if (below) return open(below, index);
        setEditing((spot) => (spot?.index === index && spot.field === field ? null : spot));
        if (reason === 'enter' || reason === 'escape') goTo({ index, column });
      },
      onNextField: (index, field, direction) => open(nextField({ index, field }, direction, files()), index),
      onSave: (id, field, value, from) => saveField({ id, field, value, from }),
      onPictureFailed: (id) => {
        const { listing } = latest.current;
        const index = listing.indexOf(id);
        const file = index === undefined ? undefined : listing.fileAt(index);
        const url = file?.upload.fileUrl;
        // A signature runs out after some hours, and a new row brings a new one; any other failure is no reason to ask.
        if (!file?.isPrivate || url === undefined || refetched.current.has(url)) return;
        refetched.current.add(url);
        const options = { ...fileOptions(queryClient, libraryId, id), staleTime: 0 };
        queryClient.fetchQuery(options).then(
          (fresh) => patchCachedFile(queryClient, libraryId, id, () => fresh),
          () => undefined,
        );
      },
    };
  }, [queryClient, libraryId, saveField]);
}
