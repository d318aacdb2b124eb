import { countOf, formatNumber } from '../format.ts';

export const folderText = {
  heading: 'Folders',
  home: 'Home',
  breadcrumb: 'Breadcrumb',
  hiddenCrumbs: 'Show the folders in between',
  inside: (name: string) => `Folders in ${name}`,
  files: (count: number) => countOf(count, 'file'),
  /** Files with everything below, and those directly inside where that is not the same. */
  counts: (total: number, direct: number) =>
    total === direct
      ? countOf(total, 'file')
      : `${countOf(total, 'file')}, ${formatNumber(direct)} directly inside`,
  dragged: (name: string, files: number) => `${name} · ${countOf(files, 'file')}`,

  actions: 'Folder actions',
  actionsFor: (name: string) => `Actions for ${name}`,
  open: 'Open',
  newInside: 'New folder inside',
  rename: 'Rename',
  moveTo: 'Move to…',
  download: 'Download as a zip',
  tooManyToDownload: (name: string, most: number) =>
    `“${name}” has too many files for one download (at most ${formatNumber(most)}). Download the folders in it one by one.`,
  copyLink: 'Copy link',
  linkCopied: (name: string) => `Link to “${name}” copied.`,
  linkNotCopied: 'The link was not copied: the browser does not allow it here.',
  describe: 'Write alt texts',
  toTrash: 'Delete',

  addAtTop: 'Add a folder to Home',
  newTitle: 'New folder',
  newName: 'Name',
  newWhere: (place: string) => `It will be in ${place}.`,
  create: 'Create folder',
  cancel: 'Cancel',
  created: (name: string, place: string) => `Folder “${name}” created in ${place}.`,
  newField: 'Name of the new folder',
  made: (name: string) => `Folder “${name}” created.`,
  createFailed: (name: string) => `Folder “${name}” was not created.`,

  renameField: (name: string) => `Rename ${name}`,
  emptyName: 'A folder needs a name.',
  longName: (max: number) => `A folder’s name has at most ${max} characters.`,
  fieldProblem: (sentence: string) => `The name ${sentence}.`,

  cut: (name: string) => `“${name}” cut. Go to another folder and press Ctrl+V to move it there.`,

  moved: (name: string, place: string) => `“${name}” moved to ${place}.`,
  moveFailed: (name: string) => `“${name}” was not moved.`,
  thisFolder: 'The folder',
  unknownProblem: 'Something went wrong that we did not expect.',
  deleted: (name: string) => `“${name}” moved to the trash.`,
  deletedForGood: (name: string) => `“${name}” deleted.`,
  deleteForGoodTitle: (name: string) => `Delete “${name}” for good?`,
  deleteForGoodBody:
    'This library has no trash: the folder and everything in it cannot be brought back once they are deleted.',
  deleteForGood: 'Delete folder',
  deleteFailed: (name: string) => `“${name}” was not deleted.`,
  undo: 'Undo',
  restored: (name: string) => `“${name}” is back.`,
  restoreFailed: (name: string) => `“${name}” could not be restored. It is in the trash.`,

  noneBegins: (word: string) => `No folder here begins with “${word}”.`,

  empty: 'No folders yet',
  levelFailed: 'These folders could not be loaded.',
  retry: 'Retry',
  showAll: (count: number) => `Show all ${formatNumber(count)} folders`,
  showFewer: 'Show fewer folders',

  dropMove: (place: string) => `Move to ${place}`,
  dropUpload: (place: string) => `Upload to ${place}`,
  dropIntoItself: 'Not into itself',
  dropAlreadyHere: 'Already here',
  dropTooDeep: (levels: number) => `Too deep: ${levels} levels at most`,

  moveTitle: 'Move to…',
  searchFolders: 'Find a folder',
  moveHere: (place: string) => `Move to ${place}`,
  choosePlace: 'Choose a folder',
  chooseHere: (place: string) => `Choose ${place}`,
  newHere: 'New folder here',
  notIntoItself: 'A folder cannot move into itself or below itself.',
  recentPlaces: 'Recent',
  noMatches: (keyword: string) => `No folder is named like “${keyword}”.`,
} as const;
