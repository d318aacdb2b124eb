import { formatDateTime } from '../format.ts';

/** Replacing what a file consists of, and what it was before. */
export const versionsText = {
  replace: 'Replace file…',
  versions: 'Versions…',

  question: {
    title: (title: string) => `Replace “${title}”?`,
    body: (was: string, becomes: string, shownAs: string) =>
      `The ${was} becomes ${becomes}: links that show it as ${shownAs} break. Replace?`,
    confirm: 'Replace',
  },
  kinds: { image: 'picture', video: 'video', audio: 'sound', document: 'document', other: 'file' },
  pdf: 'PDF',
  a: (what: string) => `a ${what}`,

  replaced: (title: string) => `Replaced “${title}”.`,
  same: (title: string) => `“${title}” has this very content already, so nothing was replaced.`,
  doesAltTextFit: (title: string) => `Does the alt text of “${title}” still fit?`,
  lookAtAltText: 'Edit alt text',
  notBroughtBack: {
    changed: 'Somebody replaced it in the meantime, so it stays as it is now.',
    gone: 'That content is not kept any more.',
  },
  broughtBack: (title: string) => `Brought an earlier content of “${title}” back.`,

  dialog: (title: string) => `Versions of ${title}`,
  about: 'When a file is replaced, what it was before is kept: the last ten contents of each file.',
  list: 'Contents',
  now: 'Now',
  replacedAt: (timestamp: string) => `Replaced ${formatDateTime(timestamp)}`,
  bringBack: 'Bring back',
  bringBackOne: (timestamp: string) => `Bring back what was replaced ${formatDateTime(timestamp)}`,
  open: (timestamp: string) => `Open what was replaced ${formatDateTime(timestamp)}`,
  openNow: 'Open what it is now',
  loading: 'Loading the versions…',
  failed: 'The versions could not be loaded',
  none: 'It was not replaced yet.',
} as const;
