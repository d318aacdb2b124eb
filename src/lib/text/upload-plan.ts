import { countOf, formatBytes, formatNumber } from '../format.ts';

/** What is said of files before they are sent: what is here already, what has its name, what is refused. */
export const uploadPlanText = {
  region: 'What was found',
  files: (count: number) => countOf(count, 'file'),
  newFolders: (count: number) => countOf(count, 'new folder'),
  same: (count: number) => `${formatNumber(count)} already here`,
  conflicts: (count: number) => countOf(count, 'name conflict'),
  skipped: (count: number) => `${formatNumber(count)} skipped`,
  refused: (count: number, reasons: string) => `${formatNumber(count)} refused: ${reasons}`,
  reasons: {
    empty: (count: number) => `${formatNumber(count)} empty`,
    tooLarge: (count: number) => `${formatNumber(count)} too large`,
    type: (count: number) => `${formatNumber(count)} of a type that is not taken`,
    unreadable: (count: number) => `${formatNumber(count)} unreadable`,
    tooDeep: (count: number) => `${formatNumber(count)} too deep`,
    libraryFull: (count: number) => `${formatNumber(count)} without room in the library`,
    browserFull: (count: number) => `${formatNumber(count)} without room in this browser`,
  },

  decide: (count: number) => `${countOf(count, 'file has', 'files have')} a name that is taken`,
  sameHere: (count: number) =>
    `${countOf(count, 'file is', 'files are')} in the library already, with the same content`,
  skip: 'Skip',
  replace: 'Replace',
  keepBoth: 'Keep both',
  skipAll: 'Skip all',
  replaceAll: 'Replace all',
  keepAll: 'Keep all',
  uploadAnyway: 'Upload anyway',
  uploadAllAnyway: 'Upload them anyway',
  skipOne: (name: string) => `Skip ${name}`,
  replaceOne: (name: string) => `Replace ${name}`,
  keepBothOne: (name: string) => `Keep both: ${name}`,
  uploadOneAnyway: (name: string) => `Upload ${name} anyway`,

  detailsOf: (name: string) => `Details of ${name}`,
  detailsOfAll: (count: number) => `Details of ${countOf(count, 'file')}`,
  allDetails: 'Details of all that wait',
  goesTo: (place: string) => `Goes to ${place}`,
  setForAll: 'For all that are not stored yet.',
  done: 'Done',

  checking: 'Comparing with the library…',
  conflict: (name: string, place: string) => `“${name}” is already in ${place}.`,
  replacedSince: (name: string) => `Somebody else has replaced “${name}” meanwhile.`,
  /** Before the name of the file that is there. */
  sameAs: 'Already here:',
  skippedFor: 'Skipped. There stays:',
  underWay: 'Skipped: it is being uploaded there already.',
  replacing: (name: string) => `Replaces “${name}”`,
  notMissing: (names: readonly string[]) =>
    names.length === 1
      ? `“${names[0]}” is not the file that is missing: its name, size or date differ. It was not uploaded.`
      : `${countOf(names.length, 'file')} are not among those that are missing: their names, sizes or dates differ. They were not uploaded.`,
  foldersFailed: (count: number, reason: string) =>
    `${countOf(count, 'empty folder was', 'empty folders were')} not created. ${reason}`,
  notDecided: 'The library could not be asked which names are free. Nothing was changed: try again.',
} as const;

/** Why files are refused before a byte of them is sent, and what to do about it. */
export const refusalText = {
  empty: 'The file is empty, so there is nothing to upload.',
  tooLarge: (size: number, limit: number) =>
    `Too large: it has ${formatBytes(size)}, and at most ${formatBytes(limit)} are taken.`,
  type: (type: string, allowed: string) => `Files of the type ${type} are not taken here, only ${allowed}.`,
  unreadable: 'The file could not be read. It may have been moved, changed or deleted: choose it again.',
  tooDeep: (depth: number) => `Folders can be ${formatNumber(depth)} deep. What lies deeper was left out.`,
  libraryFull: (size: number, free: number) =>
    `The library is full: it has room for ${formatBytes(free)} more, and this file has ${formatBytes(size)}. Delete files for good from the trash, then retry.`,
  browserFull: (size: number, free: number) =>
    `There is no room left to prepare the file. Free some space and retry: it needs ${formatBytes(size)} on this computer, and the browser has ${formatBytes(free)}.`,
  /** `image/*` and such, as people say it. */
  families: {
    'image/*': 'pictures',
    'video/*': 'videos',
    'audio/*': 'sounds',
    'text/*': 'texts',
    'application/pdf': 'PDFs',
  } as Readonly<Record<string, string>>,
} as const;
