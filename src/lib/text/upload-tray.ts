import { countOf, formatBytes, formatDuration, formatNumber } from '../format.ts';

/** The words of the list of uploads. */
export const uploadTrayText = {
  region: 'Uploads',
  list: 'List of uploads',
  uploading: (done: number, all: number) => `Uploading ${formatNumber(done)} of ${formatNumber(all)}`,
  uploaded: (count: number) => `${formatNumber(count)} uploaded`,
  notUploaded: (count: number) => `${formatNumber(count)} failed`,
  toChooseAgain: (count: number) => `${formatNumber(count)} to choose again`,
  missing: (count: number) => `${countOf(count, 'file')} to choose again`,
  cancelled: (count: number) => `${formatNumber(count)} cancelled`,
  reading: 'Reading the dropped folders…',
  bytes: (sent: number, all: number) => `${formatBytes(sent)} of ${formatBytes(all)}`,
  speed: (bytesPerSecond: number) => `${formatBytes(bytesPerSecond)}/s`,
  timeLeft: (seconds: number) => `${formatDuration(seconds)} left`,

  paused: {
    offline: 'Paused: the server does not answer. Continues by itself.',
    busy: 'Paused: the server has too much to do. Continues by itself.',
    signedOut: 'Paused: sign in again to continue. Nothing is lost.',
  },

  states: {
    waiting: 'Waiting',
    ready: 'Ready to be sent',
    storing: 'Storing…',
    stored: 'Stored',
    cancelled: 'Cancelled',
    missing: 'The page was left before this file was prepared. Choose it again to go on.',
  },
  storedAs: (name: string) => `Stored as “${name}”`,
  encoding: (share: number) => `Encoding, ${formatNumber(Math.floor(share * 100))} %`,
  sending: (done: number, size: number) => `${formatBytes(done)} of ${formatBytes(size)}`,
  again: (reason: string) => `${reason} Trying again.`,

  isNow: (name: string, status: string) => `${name}: ${status}`,
  cancelOne: (name: string) => `Cancel ${name}`,
  retryOne: (name: string) => `Retry ${name}`,
  retryAll: 'Retry all',
  cancelAll: 'Cancel all',
  chooseAgain: 'Choose again',
  chooseFolderAgain: 'Choose the folder again',
  chooseOneAgain: (name: string) => `Choose ${name} again`,
  clear: 'Clear',
  collapse: 'Collapse the uploads',
  expand: 'Show the uploads',

  signOut: {
    title: (count: number) => `Give up ${countOf(count, 'upload')}?`,
    body: 'They are not stored yet. Signing out removes them from this browser; the files themselves stay where they are on your computer.',
    confirm: 'Give up and sign out',
  },

  began: (count: number, place: string) => `Uploading ${countOf(count, 'file')} to ${place}.`,
  goesOn: 'The uploads go on.',
  ended: (count: number, missing: number) =>
    `${countOf(count, 'file')} uploaded${missing > 0 ? `, ${formatNumber(missing)} to choose again` : ''}.`,
  allCancelled: (count: number) => `${countOf(count, 'upload')} cancelled.`,
  failed: (failed: number, stored: number) =>
    `${countOf(failed, 'file')} could not be uploaded${stored > 0 ? `, ${formatNumber(stored)} could` : ''}. The reasons are in the list of uploads.`,
} as const;
