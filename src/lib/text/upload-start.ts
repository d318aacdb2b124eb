import { countOf } from '../format.ts';

/** What is said about uploads before any of their own code has come. */
export const uploadStartText = {
  waitForSignIn: (count: number) =>
    `${countOf(count, 'upload waits', 'uploads wait')} for you to sign in again. Nothing is lost.`,
  waits: 'The upload begins as soon as the server answers. Keep this page open.',
  notLoaded:
    'Nothing was uploaded, because a part of this page could not be loaded. Reload the page and try again.',
  refused: {
    trash: 'Files cannot be uploaded to the trash. Open a folder first, or drop them on one in the list.',
    byUrl: 'Files come into this library by their URLs: use “Add by URL”.',
    readOnly: 'You can look at this library, but not upload to it.',
  },
} as const;
