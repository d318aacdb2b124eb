import { TRASH_DAYS, type TrashItem } from '../../contract/trash.ts';
import { trashText } from '../../lib/text/trash.ts';

/** Files and folders have ids of their own; together with the kind an item has one key. */
export function keyOf(item: TrashItem): string {
  return item.kind === 'file' ? `file ${item.file.id}` : `folder ${item.folder.id}`;
}

export function nameOf(item: TrashItem): string {
  if (item.kind === 'folder') return item.folder.name;
  return item.file.title || item.file.upload.fileName || trashText.untitled;
}

/** Where it was: `Home / Campaigns / Spring`. */
export function placeOf(item: TrashItem): string {
  return [trashText.home, ...item.location].join(' / ');
}

/** Items of several pages as one list: what moved to the next page while it was fetched is there once. */
export function joinPages(pages: readonly (readonly TrashItem[])[]): TrashItem[] {
  const items = new Map<string, TrashItem>();
  for (const item of pages.flat()) if (!items.has(keyOf(item))) items.set(keyOf(item), item);
  return [...items.values()];
}

const DAY = 86_400_000;

/** Days until it goes for good, begun ones included. */
export function daysLeftOf(item: TrashItem, now: number): number {
  return Math.ceil((Date.parse(item.trashedAt) + TRASH_DAYS * DAY - now) / DAY);
}

/** The folder that it was in; null is the top. */
export function folderIdOf(item: TrashItem): string | null {
  return item.kind === 'file' ? item.file.folderId : item.folder.parentId;
}
