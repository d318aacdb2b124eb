/** Words that more than one feature uses. */
export const commonText = {
  close: 'Close',
  cancel: 'Cancel',
  retry: 'Retry',
  undo: 'Undo',
  redo: 'Redo',
  dismiss: 'Dismiss',
  loading: 'Loading…',
  /** `type` as in "HEIC". */
  noPreview: (type: string) => `No preview of this ${type}`,
  more: 'More',
  notifications: 'Notifications',
  unknownError: 'Something went wrong that we did not expect.',
} as const;
