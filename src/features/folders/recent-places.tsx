import { type KeyboardEvent, useId, useState } from 'react';
import { useFoldersThatAreThere } from '../../api/folders.ts';
import { useLibraryId } from '../../api/library.ts';
import { readStored, writeStored } from '../../lib/stored.ts';
import { folderText } from '../../lib/text/folders.ts';
import { focusSearch } from './folder-matches.tsx';
import { PlaceOption } from './place-option.tsx';
import type { PlaceProps } from './place-row.tsx';

/** As many as are offered, and as many as are kept: some may be gone, or be no choice. */
const OFFERED = 3;
const KEPT = 6;

const storageName = (libraryId: string) => `recentPlaces.${libraryId}`;

function recentPlaces(libraryId: string): string[] {
  const ids = readStored(storageName(libraryId), (value) => (Array.isArray(value) ? value : null)) ?? [];
  return ids.filter((id) => typeof id === 'string');
}

/** Remembers where something was moved to. The top is always at hand. */
export function noteRecentPlace(libraryId: string, folderId: string | null): void {
  if (folderId === null) return;
  const others = recentPlaces(libraryId).filter((id) => id !== folderId);
  writeStored(storageName(libraryId), [folderId, ...others].slice(0, KEPT));
}

/** Ids of the folders that things were moved to last, the latest first, but for those that are no choice. */
export function useRecentPlaces(
  currentId: string | null | undefined,
  disabledIds: readonly string[],
): string[] {
  const libraryId = useLibraryId();
  const [ids] = useState(() => recentPlaces(libraryId));
  return ids.filter((id) => id !== currentId && !disabledIds.includes(id)).slice(0, OFFERED);
}

/** They come first where a place is chosen. */
export function RecentPlaces({ ids, ...places }: PlaceProps & { ids: readonly string[] }) {
  const labelId = useId();
  const folders = useFoldersThatAreThere(ids);
  if (folders.length === 0) return null;
  return (
    <div className="mb-1 border-line border-b pb-1">
      <p id={labelId} className="px-2 py-1 font-medium text-muted text-xs">
        {folderText.recentPlaces}
      </p>
      <div role="listbox" aria-labelledby={labelId} tabIndex={-1} onKeyDown={moveFocus}>
        {folders.map((folder, index) => (
          <PlaceOption
            key={folder.id}
            {...places}
            folder={folder}
            index={index}
            count={folders.length}
            isTabStop={index === 0}
          />
        ))}
      </div>
    </div>
  );
}

/** Arrows go through the places, up to the search and down into the tree. */
function moveFocus(event: KeyboardEvent<HTMLElement>): void {
  const { target, currentTarget } = event;
  if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
  event.preventDefault();
  const options = [...currentTarget.querySelectorAll<HTMLElement>('[role="option"]')];
  const at =
    (target instanceof HTMLElement ? options.indexOf(target) : -1) + (event.key === 'ArrowDown' ? 1 : -1);
  if (at < 0) focusSearch(currentTarget);
  const tree = currentTarget.closest('[data-places]')?.querySelector<HTMLElement>('[role="treeitem"]');
  if (at >= 0) (options[at] ?? tree)?.focus();
}
