import { countOf, formatNumber } from '../format.ts';
import { libraryText } from './library.ts';

const files = (count: number) => countOf(count, 'file');

export type BulkVerb =
  | 'move'
  | 'edit'
  | 'favourite'
  | 'unfavourite'
  | 'private'
  | 'public'
  | 'decorative'
  | 'fill'
  | 'delete'
  /** Where there is no trash. */
  | 'deleteForGood'
  | 'order'
  | 'restore'
  /** An earlier content. */
  | 'bringBack'
  /** What takes a move back, and any other change. */
  | 'moveBack'
  | 'changeBack'
  | 'orderBack';

const doing: Record<BulkVerb, string> = {
  move: 'Moving',
  edit: 'Editing',
  favourite: 'Adding to favourites',
  unfavourite: 'Removing from favourites',
  private: 'Making private',
  public: 'Making public',
  decorative: 'Marking as decorative',
  fill: 'Filling',
  delete: 'Deleting',
  deleteForGood: 'Deleting',
  restore: 'Restoring',
  bringBack: 'Bringing back',
  moveBack: 'Moving back',
  changeBack: 'Changing back',
  order: 'Putting in order',
  orderBack: 'Putting back in order',
};

const done: Record<BulkVerb, string> = {
  move: 'moved',
  edit: 'edited',
  favourite: 'added to favourites',
  unfavourite: 'removed from favourites',
  private: 'made private',
  public: 'made public',
  decorative: 'marked as decorative',
  fill: 'filled',
  delete: 'moved to the trash',
  deleteForGood: 'deleted for good',
  restore: 'restored',
  bringBack: 'brought back',
  moveBack: 'moved back',
  changeBack: 'changed back',
  order: 'put in order',
  orderBack: 'put back in order',
};

const order: Record<BulkVerb, (count: string) => string> = {
  move: (count) => `Move ${count}`,
  edit: (count) => `Edit ${count}`,
  favourite: (count) => `Add ${count} to favourites`,
  unfavourite: (count) => `Remove ${count} from favourites`,
  private: (count) => `Make ${count} private`,
  public: (count) => `Make ${count} public`,
  decorative: (count) => `Mark ${count} as decorative`,
  fill: (count) => `Fill ${count}`,
  delete: (count) => `Delete ${count}`,
  deleteForGood: (count) => `Delete ${count}`,
  restore: (count) => `Restore ${count}`,
  bringBack: (count) => `Bring ${count} back`,
  moveBack: (count) => `Move ${count} back`,
  changeBack: (count) => `Change ${count} back`,
  order: (count) => `Put ${count} in order`,
  orderBack: (count) => `Put ${count} back in order`,
};

const fieldNames = new Map([
  ['title', libraryText.title],
  ['altText', libraryText.altText],
  ['description', libraryText.columns.description],
  ['isFavorite', libraryText.favourite],
  ['isPrivate', libraryText.private],
  ['sortOrder', 'Order'],
]);

/** What happens to several files at once. */
export const bulkText = {
  resolving: 'Finding the selected files',
  doing: (verb: BulkVerb) => doing[verb],
  progress: (verb: BulkVerb, finished: number, total: number) =>
    `${doing[verb]}: ${formatNumber(finished)} of ${formatNumber(total)}`,
  waiting: (count: number) => `${formatNumber(count)} more after this`,
  stopping: 'Stopping…',
  done: (verb: BulkVerb, count: number) => `${files(count)} ${done[verb]}.`,
  /** `Alt text of “Quay” changed back.` `fields` bear the API's names; `name` is that of the only one. */
  changedBack: (fields: readonly string[], count: number, name: string | undefined, isBack: boolean) =>
    `${fields.map((field) => fieldNames.get(field) ?? field).join(', ')} of ${name === undefined ? files(count) : `“\u2068${name}\u2069”`} changed ${isBack ? 'back' : 'again'}.`,
  outcome: (verb: BulkVerb, count: number, failed: number, left: number) =>
    `${formatNumber(count)} ${done[verb]}, ${formatNumber(failed)} failed${left > 0 ? `, ${formatNumber(left)} not tried` : ''}`,
  cancelled: (verb: BulkVerb, count: number, left: number) =>
    `Stopped: ${formatNumber(count)} ${done[verb]}, ${formatNumber(left)} left as they were.`,
  changed:
    'The files here changed since you selected them, so nothing was done. Check the selection and try again.',
  noneLeft: 'None of the selected files is here any more, so nothing was done.',
  resolveFailed: (reason: string) => `The selected files could not be read, so nothing was done. ${reason}`,
  goOn: 'Go on',
  undoWaits: (verb: BulkVerb) => `Will be undone when ${doing[verb].toLowerCase()} has ended.`,
  redoWaits: (verb: BulkVerb) => `Will be done again when ${doing[verb].toLowerCase()} has ended.`,
  undoWaitsNoMore: 'Will not be undone after all.',
  redoWaitsNoMore: 'Will not be done again after all.',
  signedOut: 'You are signed out.',
  changedSince: 'Somebody changed it in the meantime.',

  askTitle: 'The files here have changed',
  askBody: (expected: number, found: number) =>
    `You selected ${files(expected)}. Somebody has added, moved or deleted some since: now it is ${formatNumber(found)}.`,
  askForGoodTitle: (count: number, name: string | undefined) =>
    `Delete ${name === undefined ? files(count) : `“${name}”`} for good?`,
  askForGoodBody: 'This library has no trash: what is deleted cannot be brought back.',
  askConfirm: (verb: BulkVerb, count: number) => order[verb](files(count)),

  showFailed: 'Show which',
  failedTitle: (count: number) => `${files(count)} failed`,
  retryFailed: (count: number) => `Retry ${formatNumber(count)}`,
  reason: (reason: string, count: number) => `${reason} (${files(count)})`,
  unknownFile: (id: string) => `File ${id}`,
  showMore: (count: number) => `Show ${formatNumber(count)} more`,

  preparingDownload: 'Preparing the download',
  downloading: (count: number) => `${files(count)} are being downloaded as a zip.`,
  downloadTooMany: (most: number) =>
    `At most ${files(most)} fit into one download. Select fewer, or download folder by folder.`,
  downloadFailed: (reason: string) => `The download could not be started. ${reason}`,
} as const;
