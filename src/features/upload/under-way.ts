import type { Named } from './elsewhere.ts';
import type { UploadStore } from './store.ts';
import { isActive, type UploadItem } from './upload-item.ts';

type Place = Pick<UploadItem, 'libraryId' | 'folderId'>;

/** Uploads for one place, where files and folders were dropped. */
export function itemsOf(store: UploadStore, { libraryId, folderId }: Place): UploadItem[] {
  return store.queue.items.filter((item) => item.libraryId === libraryId && item.folderId === folderId);
}

/**
 * Whether a file is on its way already, as one of `items`, or from another tab (`elsewhere`); of what the user is asked about there need not be a second
 * question. The first of several that are the same is on its way for the others, and not for itself (`id`).
 */
export function underWay(
  items: readonly UploadItem[],
  elsewhere: readonly Named[] = [],
): (file: Named & { id?: number }) => boolean {
  const others = new Set(elsewhere.map(keyOf));
  const first = new Map<string, number>();
  for (const item of items) {
    const isUnderWay = isActive(item) || item.state === 'conflict';
    if (isUnderWay && !first.has(keyOf(item))) first.set(keyOf(item), item.id);
  }
  return (file) => {
    const key = keyOf(file);
    const id = first.get(key);
    return id === undefined ? others.has(key) : id !== file.id;
  };
}

/** The same file for the same folder, as far as can be told without reading it. */
const keyOf = ({ folders, name, size, lastModified }: Named) =>
  `${size} ${lastModified} ${[...folders, name].join('/')}`;
