import { countOf, formatBytes, formatNumber } from '../format.ts';

const things = (count: number) => countOf(count, 'item');

export const trashText = {
  title: 'Trash',
  about: (days: number) => `What is deleted stays here for ${days} days, then goes for good.`,
  total: things,
  list: 'Deleted files and folders',
  home: 'Home',
  untitled: 'Untitled',
  folderOf: (files: number) => `Folder with ${countOf(files, 'file')}`,
  wasIn: (place: string) => `Was in ${place}`,
  deletedAt: (time: string) => `Deleted ${time}`,
  daysLeft: (days: number) => (days <= 0 ? 'Goes today' : `${countOf(days, 'day')} left`),
  inside: (name: string) => `Show what is in ${name}`,
  insideTitle: (name: string | null) =>
    name === null ? 'Files that went with a deleted folder.' : `Files that went with “${name}”.`,
  insideAbout: 'Each can come back alone. For all of them, restore the folder.',
  insideEmpty: 'No files went with this folder, or all of them are back.',
  back: 'Back to the trash',
  select: (name: string) => `Select ${name}`,
  selectAll: 'Select all shown',
  selection: 'Selection',
  selected: (count: number) => `${formatNumber(count)} selected`,
  clear: 'Clear selection',
  showMore: 'Show more',
  shown: (count: number, total: number) => `${formatNumber(count)} of ${formatNumber(total)} shown`,

  restore: 'Restore',
  restoreOne: (name: string) => `Restore ${name}`,
  restored: (name: string, place: string) => `“${name}” is back in ${place}.`,
  restoredAs: (name: string, newName: string, place: string) =>
    `“${name}” is back in ${place} as “${newName}”, because its name was taken.`,
  /** Its own folder is gone, so it is in the nearest one above it. */
  restoredAbove: (name: string, place: string, missing: string) =>
    `“${name}” is back in ${place}: “${missing}” is no longer there.`,
  restoredManyAbove: (count: number, above: number) =>
    `${things(count)} restored, ${formatNumber(above)} of them to a folder further up: where ${above === 1 ? 'it was is' : 'they were is'} no longer there.`,
  restoredMany: (count: number) => `${things(count)} restored.`,
  openFolder: 'Open folder',
  restoreFailed: (name: string) => `“${name}” could not be restored.`,

  deleteForGood: 'Delete for good',
  deleteOne: (name: string) => `Delete ${name} for good`,
  confirmTitle: (count: number) => `Delete ${things(count)} for good?`,
  confirmOne: (name: string) => `“${name}” will be gone. Nothing brings it back.`,
  confirmMany: (count: number) => `${things(count)} will be gone. Nothing brings them back.`,
  counting: 'Counting what is inside…',
  counted: (files: number, folders: number, bytes: number) =>
    `With all that is inside: ${countOf(files, 'file')}${folders > 0 ? ` and ${countOf(folders, 'folder')}` : ''}, ${formatBytes(bytes)}.`,
  notCounted: 'How much is inside could not be counted.',
  deleted: (count: number) => `${things(count)} deleted for good.`,
  deleteFailed: (name: string) => `“${name}” could not be deleted.`,
  someFailed: (failed: number, all: number) =>
    `${formatNumber(failed)} of ${things(all)} failed and ${failed === 1 ? 'is' : 'are'} still here.`,

  emptyTrash: 'Empty trash',
  emptyTitle: 'Empty the trash?',
  emptyBody: (count: number) =>
    `${things(count)} will be gone, with everything inside. Nothing brings ${count === 1 ? 'it' : 'them'} back.`,
  emptied: 'The trash is empty now.',

  emptyState: 'The trash is empty',
  emptyStateMore: (days: number) =>
    `What you delete comes here first, and can come back from here for ${days} days.`,
  failed: 'The trash could not be loaded',
} as const;
