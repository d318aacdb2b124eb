import { countOf, formatNumber } from '../format.ts';

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
  restoredMany: (count: number) => `${things(count)} restored.`,
  openFolder: 'Open folder',
  restoreFailed: (name: string) => `“${name}” could not be restored.`,

  deleteForGood: 'Delete for good',
  deleteOne: (name: string) => `Delete ${name} for good`,
  confirmTitle: (count: number) => `Delete ${things(count)} for good?`,
  confirmOne: (name: string) => `“${name}” will be gone. Nothing brings it back.`,
  confirmMany: (count: number) => `${things(count)} will be gone. Nothing brings them back.`,
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
