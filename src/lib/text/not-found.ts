export const notFoundText = {
  title: 'There is nothing at this address',
  body: 'It may have been moved or deleted, or the link is incomplete.',
  toAllFiles: 'Go to all files',
} as const;
