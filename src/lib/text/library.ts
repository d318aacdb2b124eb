import { countOf, formatNumber } from '../format.ts';
import type { Sort } from '../view-state.ts';

const files = (count: number) => countOf(count, 'file');

const sorts: Record<Sort, { asc: string; desc: string }> = {
  sortOrder: { asc: 'Own order', desc: 'Own order, reversed' },
  createdAt: { asc: 'Oldest', desc: 'Newest' },
  updatedAt: { asc: 'Longest unchanged', desc: 'Last changed' },
  title: { asc: 'Title, A to Z', desc: 'Title, Z to A' },
  fileName: { asc: 'File name, A to Z', desc: 'File name, Z to A' },
  fileSize: { asc: 'Smallest', desc: 'Largest' },
};

/** The grid of files and what is done in it. */
export const libraryText = {
  grid: 'Files',
  files,
  loadingFile: 'Loading…',
  selectFile: (name: string) => `Select ${name}`,
  selectAllFiles: 'Select all files',
  title: 'Title',
  altText: 'Alt text',
  addAltText: 'Add alt text',
  decorative: 'Decorative',
  favourite: 'Favourite',
  private: 'Private',
  columns: {
    thumbnail: 'Picture',
    title: 'Title',
    altText: 'Alt text',
    type: 'Type',
    size: 'Size',
    changed: 'Changed',
  },

  includeSubfolders: 'Include subfolders',
  sort: 'Sort',
  sortedBy: (sort: Sort, direction: 'asc' | 'desc') => sorts[sort][direction],
  view: 'View',
  gridView: 'Grid view',
  listView: 'List view',

  selection: 'Selection',
  selected: (count: number) => `${formatNumber(count)} selected`,
  selectAll: (count: number) => `Select all ${formatNumber(count)}`,
  clearSelection: 'Clear selection',
  move: 'Move',
  moveTo: 'Move to…',
  moveSubject: files,
  download: 'Download',
  downloadZip: 'Download as a zip',
  moreActions: 'More actions',
  cutFiles: 'Cut',
  pasteFiles: 'Paste here',
  delete: 'Delete',
  addFavourite: 'Add to favourites',
  removeFavourite: 'Remove from favourites',
  makePrivate: 'Make private',
  makePublic: 'Make public',
  dragged: files,

  fileActions: 'File actions',
  openPreview: 'Open preview',
  details: 'Details',
  editTitle: 'Edit title',
  editAltText: 'Edit alt text',
  markDecorative: 'Mark as decorative',
  copyLink: 'Copy link',
  linkCopied: 'Link copied.',
  linkNotCopied: 'The link could not be copied.',
  cut: (count: number) =>
    `${files(count)} cut. Open a folder and press Ctrl+V to move ${count === 1 ? 'it' : 'them'} there.`,

  emptyFolder: 'This folder is empty',
  emptyFolderBody: 'Drop files or whole folders here, or choose them.',
  emptyLibrary: 'Your library is empty',
  emptyLibraryBody: 'Drop files or whole folders anywhere on this page, or choose them.',
  readOnlyEmpty: 'There are no files here yet.',
  addSamples: 'Add sample pictures',
  chooseFiles: 'Choose files',
  addFolder: 'Add a folder',
  nothingFound: 'Nothing found',
  nothingFoundBody: (keyword: string) =>
    keyword
      ? `No file here has “${keyword}” in its title, name, alt text or description and matches the filters. Try fewer letters or another folder.`
      : 'No file here matches the filters. Take one away, or look in another folder.',
  clearFilters: 'Clear filters',
  allFiles: 'Search all files',
  allDescribed: 'Every picture here has its alt text',
  noFavourites: 'No favourites yet',
  noFavouritesBody: 'Press F on a file, or the star in its details, to keep it at hand here.',
  noPrivate: 'No private files',
  noPrivateBody:
    'A private file can only be fetched with a signed link. Press P on a file to make it private.',
  failed: 'The files could not be loaded',
  outdated: 'These files may be out of date: the last refresh failed.',
} as const;
