/** Words that more than one feature uses. */
export const commonText = {
  close: 'Close',
  cancel: 'Cancel',
  retry: 'Retry',
  undo: 'Undo',
  dismiss: 'Dismiss',
  loading: 'Loading…',
  more: 'More',
  notifications: 'Notifications',
  unknownError: 'Something went wrong that we did not expect.',
} as const;
