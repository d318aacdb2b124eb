import { useQueryClient } from '@tanstack/react-query';
import { useMemo } from 'react';
import { cachedFolderPages, type FolderPageState, useFolderPages } from '../../api/folder-pages.ts';
import { useLibraryId } from '../../api/library.ts';
import { MAX_PAGE_SIZE } from '../../contract/common.ts';
import { loadedLevels } from './loaded-levels.ts';
import type { RowSpan } from './row-window.ts';
import type { TreeFocus } from './tree-focus.ts';
import { placesBetween, shapeTree, type TreePlace, type TreeShape } from './tree-shape.ts';
import { useHeldFolder } from './use-held-folder.ts';
import type { NewFolderPlace } from './use-new-row.ts';

/** Rows that stand for the top level until it has answered. */
const EXPECTED = 6;

/**
 * What is known of the tree: its shape, out of the pages that are in the cache. The folder that the keyboard is at stays
 * until it is known where it has gone; a new folder has a row before the others of its parent, which may be empty.
 */
export function useTreeShape(
  open: ReadonlySet<string>,
  {
    hasTopRow,
    newFolder,
    focus,
  }: { hasTopRow: boolean; newFolder: NewFolderPlace | null; focus: TreeFocus | null },
) {
  const libraryId = useLibraryId();
  const queryClient = useQueryClient();
  // Read anew each time: whatever changes it also draws the tree again, since it looks at the pages it needs.
  const loaded = useHeldFolder(loadedLevels(cachedFolderPages(queryClient, libraryId)), focus);
  const emptyId = newFolder?.parentId && open.has(newFolder.parentId) ? newFolder.parentId : null;
  const shape = shapeTree(
    (parentId) => {
      const level = loaded.known(parentId, open);
      const index = emptyId === null ? undefined : loaded.indexOf(parentId, emptyId);
      if (emptyId === null || index === undefined || level.open.some(({ id }) => id === emptyId))
        return level;
      return { ...level, open: [...level.open, { id: emptyId, index, foldersCount: 0 }] };
    },
    {
      leadOf: (parentId) =>
        (newFolder?.parentId === parentId ? 1 : 0) + (hasTopRow && parentId === null ? 1 : 0),
      expected: EXPECTED,
    },
  );
  return { loaded, shape };
}

const refOf = (parentId: string | null, index: number) =>
  `${parentId ?? ''} ${Math.floor(index / MAX_PAGE_SIZE) + 1}`;

/**
 * Loads what is seen: the pages of the rows in `span`, those with an open folder, whose place must stay known, and those of
 * open folders that are not known to have any. Answers the state of the page that a row is on.
 */
export function useTreePages(
  shape: TreeShape,
  span: RowSpan,
): (place: TreePlace) => FolderPageState | undefined {
  const refs = new Set<string>([refOf(null, 0)]);
  for (const { level, index } of placesBetween(shape, span.first, span.end)) {
    refs.add(refOf(level.parentId, index));
  }
  for (const { parentId, total, open } of shape.levels.values()) {
    // An open folder has folders, whatever an older page says; without a row of it, nothing else would look for them.
    if (total === 0) refs.add(refOf(parentId, 0));
    for (const { index } of open) refs.add(refOf(parentId, index));
  }
  const key = [...refs].sort().join(',');
  const wanted = useMemo(() => key.split(','), [key]);
  const states = useFolderPages(
    useMemo(
      () =>
        wanted.map((ref) => {
          const [parentId, page] = ref.split(' ');
          return { list: { parentId: parentId || null }, page: Number(page) };
        }),
      [wanted],
    ),
  );
  return ({ level, index }) => states[wanted.indexOf(refOf(level.parentId, index))];
}
