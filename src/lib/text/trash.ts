function things(count: number): string {
  return `${count.toLocaleString()} ${count === 1 ? 'item' : 'items'}`;
}

export const trashText = {
  title: 'Trash',
  about: (days: number) => `What is deleted stays here for ${days} days, then goes for good.`,
  total: things,
  list: 'Deleted files and folders',
  columns: { name: 'Name', location: 'Was in', trashedAt: 'Deleted', actions: 'Actions' },
  home: 'Home',
  folderOf: (files: number) => `Folder with ${files.toLocaleString()} ${files === 1 ? 'file' : 'files'}`,
  select: (name: string) => `Select ${name}`,
  selectAll: 'Select all shown',
  selected: (count: number) => `${count.toLocaleString()} selected`,
  clear: 'Clear selection',
  showMore: 'Show more',
  shown: (count: number, total: number) => `${count.toLocaleString()} of ${total.toLocaleString()} shown`,

  restore: 'Restore',
  restoreOne: (name: string) => `Restore ${name}`,
  restored: (name: string, place: string) => `“${name}” is back in ${place}.`,
  restoredAs: (name: string, newName: string, place: string) =>
    `“${name}” is back in ${place} as “${newName}”, because its name was taken.`,
  restoredMany: (count: number) => `${things(count)} restored.`,
  restoreFailed: (name: string) => `“${name}” could not be restored.`,
  openFolder: 'Open folder',

  deleteForGood: 'Delete for good',
  deleteOne: (name: string) => `Delete ${name} for good`,
  confirmTitle: (count: number) => `Delete ${things(count)} for good?`,
  confirmOne: (name: string) => `“${name}” will be gone. Nothing brings it back.`,
  confirmMany: (count: number) => `${things(count)} will be gone. Nothing brings them back.`,
  deleted: (count: number) => `${things(count)} deleted for good.`,
  deleteFailed: (name: string) => `“${name}” could not be deleted.`,
  someFailed: (done: number, failed: number) =>
    `${things(done)} done; ${things(failed)} failed and ${failed === 1 ? 'is' : 'are'} still here, selected.`,

  emptyTrash: 'Empty trash',
  emptyTitle: 'Empty the trash?',
  emptyBody: (count: number) =>
    `All ${things(count)} will be gone, with everything inside. Nothing brings them back.`,
  emptied: 'The trash is empty now.',
  emptyFailed: 'The trash could not be emptied.',

  emptyState: 'The trash is empty',
  emptyStateMore: 'What you delete comes here first, so that it can come back.',
  loading: 'Loading the trash',
  failed: 'The trash could not be loaded',
} as const;
