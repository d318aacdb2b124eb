/** What is said of uploads by what prepares and sends them. */
export const uploadText = {
  pick: 'Choose files to upload',

  place: (names: readonly string[]) => (names.length > 0 ? names.join(' / ') : 'Home'),
  unknownPlace: 'a folder',
  dropHere: (place: string) => `Drop to upload to ${place}`,
  notDescribed: 'What was typed for an uploaded file could not be saved. Open the file to type it again.',
  notMoved:
    'An uploaded file could not be moved to the folder that you chose while it was on its way. Find it in the folder that it was sent to first.',

  failures: {
    unreadable: 'The file could not be read. It may have been moved, changed or deleted: choose it again.',
    noRoom: 'This computer has no room left to prepare the file. Free some space and retry.',
    broken:
      'The file could not be prepared for sending. Retry; if that does not help, reload the page and choose the file again.',
    typeMismatch:
      'The content of the file is not what the ending of its name says. Rename it and choose it again.',
    network: 'The connection broke off again and again.',
    unexpected: 'Something went wrong that we did not expect. Retry.',
  },
} as const;
