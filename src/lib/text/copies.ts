import type { Copy } from '../../contract/copy.ts';
import { countOf, formatBytes, formatDateTime, formatNumber } from '../format.ts';

const states: Record<Copy['state'], string> = {
  planning: 'Counting…',
  copying: 'Copying',
  done: 'Done',
  cancelled: 'Cancelled',
  failed: 'Failed',
};

/** Copies between libraries. */
export const copiesText = {
  title: 'Copies',
  about:
    'Files and folders that are copied from one library to another. The server goes on by itself, also when this page is closed.',
  list: 'Copies',
  loading: 'Loading the copies…',
  failedToLoad: 'The copies could not be loaded',
  emptyTitle: 'Nothing copied yet',
  empty: 'Select files or a folder, and choose “Copy to…” from their menu.',

  copyTo: 'Copy to…',
  files: (count: number) => countOf(count, 'file'),
  whichLibrary: 'Library',
  chooseFolder: 'Choose folder…',
  copy: 'Copy',
  subject: (subject: string, library: string) => `${subject} → ${library}`,
  copyHere: (place: string) => `Copy to ${place}`,
  cancel: 'Cancel',
  noFolders: 'It has no folders: files come into one list.',
  notStarted: 'The copy was not started.',
  started: (subject: string, library: string) => `Copying ${subject} to “${library}”.`,
  show: 'Show',

  way: (from: string, to: string) => `${from} → ${to}`,
  into: (folder: string) => `into “${folder}”`,
  states,
  progress: (name: string) => `Copy ${name}`,
  counts: ({ done, failed, files }: Copy) => `${formatNumber(done + failed)} of ${countOf(files, 'file')}`,
  ended: ({ done, failed, files }: Copy) =>
    [
      `${countOf(done, 'file')} copied`,
      failed > 0 && `${formatNumber(failed)} failed`,
      files - done - failed > 0 && `${formatNumber(files - done - failed)} not copied`,
    ]
      .filter(Boolean)
      .join(', '),
  bytes: ({ doneBytes, bytes }: Copy) => `${formatBytes(doneBytes)} of ${formatBytes(bytes)}`,
  startedAt: (timestamp: string) => `Started ${formatDateTime(timestamp)}`,
  held: (message: string) => `${message} It is tried again by itself.`,
  stop: 'Cancel',
  stopOne: (name: string) => `Cancel copy ${name}`,
  retry: (copy: Copy) => (copy.failed > 0 ? `Retry ${countOf(copy.failed, 'failed file')}` : 'Go on'),
  showReport: (failed: number) => `Show what failed (${formatNumber(failed)})`,
  hideReport: 'Hide what failed',
  report: 'What failed',
  reportFailed: 'The report could not be loaded',
  more: 'Show more',
  unknownFile: (id: string) => `File ${id}`,
  unknownFolder: 'Folder',
  openTarget: 'Open folder',

  done: (copy: Copy) => `${countOf(copy.done, 'file')} copied to “${copy.to.name}”.`,
  doneWithFailures: (copy: Copy) =>
    `${countOf(copy.done, 'file')} copied to “${copy.to.name}”, ${formatNumber(copy.failed)} failed.`,
  notCopied: (copy: Copy) => `Nothing was copied to “${copy.to.name}”: ${copy.message ?? ''}`,
  lookAtReport: 'Show report',
} as const;
