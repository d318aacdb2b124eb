import { countOf, formatBytes, formatDuration, formatNumber } from '../format.ts';

export const uploadText = {
  region: 'Uploads',
  pick: 'Choose files to upload',

  place: (names: readonly string[]) => (names.length > 0 ? names.join(' / ') : 'Home'),
  unknownPlace: 'a folder',
  dropHere: (place: string) => `Drop to upload to ${place}`,
  uploading: (done: number, all: number) => `Uploading ${formatNumber(done)} of ${formatNumber(all)}`,
  uploaded: (count: number) => `${formatNumber(count)} uploaded`,
  uploadedAndFailed: (count: number, failed: number) =>
    `${formatNumber(count)} uploaded, ${formatNumber(failed)} failed`,
  allFailed: (count: number) => `${formatNumber(count)} failed`,
  cancelled: (count: number) => `${formatNumber(count)} cancelled`,
  reading: 'Reading the dropped folders…',
  bytes: (sent: number, all: number) => `${formatBytes(sent)} of ${formatBytes(all)}`,
  speed: (bytesPerSecond: number) => `${formatBytes(bytesPerSecond)}/s`,
  timeLeft: (seconds: number) => `${formatDuration(seconds)} left`,

  paused: {
    offline: 'Paused: the server does not answer. Continues by itself.',
    signedOut: 'Paused: sign in again to continue. Nothing is lost.',
  },

  states: {
    waiting: 'Waiting',
    encoded: 'Ready to be sent',
    storing: 'Storing…',
    stored: 'Stored',
    cancelled: 'Cancelled',
  },
  encoding: (share: number) => `Encoding, ${formatNumber(Math.floor(share * 100))} %`,
  sending: (done: number, size: number) => `${formatBytes(done)} of ${formatBytes(size)}`,
  again: (reason: string) => `${reason} Trying again.`,

  cancelOne: (name: string) => `Cancel ${name}`,
  retryOne: (name: string) => `Retry ${name}`,
  retryAll: 'Retry all',
  cancelAll: 'Cancel all',
  clear: 'Clear',
  collapse: 'Collapse the uploads',
  expand: 'Show the uploads',

  began: (count: number, place: string) => `Uploading ${countOf(count, 'file')} to ${place}.`,
  ended: (count: number) => `${countOf(count, 'file')} uploaded.`,
  failed: (failed: number, stored: number) =>
    `${countOf(failed, 'file')} could not be uploaded${stored > 0 ? `, ${formatNumber(stored)} could` : ''}. The reasons are in the list of uploads.`,
  foldersFailed: (count: number, reason: string) =>
    `${countOf(count, 'empty folder was', 'empty folders were')} not created. ${reason}`,

  refusals: {
    empty: 'The file is empty, so there is nothing to upload.',
    tooLarge: (size: number, limit: number) =>
      `Too large: it has ${formatBytes(size)}, and at most ${formatBytes(limit)} are taken.`,
    unreadable: 'The file could not be read. It may have been moved, changed or deleted: choose it again.',
    tooDeep: (depth: number) => `Folders can be ${formatNumber(depth)} deep. What lies deeper was left out.`,
  },
  failures: {
    noRoom: 'This computer has no room left to prepare the file. Free some space and retry.',
    broken: 'The file could not be prepared for sending. Retry, or reload the page.',
    typeMismatch:
      'The content of the file is not what the ending of its name says. Rename it and choose it again.',
    network: 'The connection broke off again and again.',
    unexpected: 'Something went wrong that we did not expect. Retry.',
  },
} as const;
