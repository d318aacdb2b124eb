import {
  ACTIVE,
  canRetry,
  type ExistingFile,
  isActive,
  isHeld,
  isUnfinished,
  type NewUpload,
  newItem,
  type RefusalKind,
  type RestoredUpload,
  refusedFor,
  restoredItem,
  takesFile,
  type UploadDraft,
  type UploadItem,
  type UploadState,
} from './upload-item.ts';

/** Why nothing is sent for now. */
export type Pause = 'offline' | 'busy' | 'signedOut' | null;

export type UploadQueue = {
  /** By ascending id. */
  readonly items: readonly UploadItem[];
  readonly lastId: number;
  readonly pause: Pause;
  /** Dropped folders that are still being read. */
  readonly reading: number;
  /** Folders that are made for what is in the list. */
  readonly newFolders: number;
};

export type UploadAction =
  | { type: 'added'; uploads: readonly NewUpload[] }
  | { type: 'restored'; uploads: readonly RestoredUpload[] }
  | { type: 'encoding'; ids: readonly number[] }
  | { type: 'ready'; id: number; isKept: boolean }
  | { type: 'sending'; id: number }
  | { type: 'progressed'; id: number; done: number }
  | { type: 'stored'; id: number; fileId: string }
  | { type: 'failed'; id: number; error: string; isRetryable: boolean }
  /** Back into the queue, to be tried again without being asked. */
  | { type: 'postponed'; id: number; reason: string | null }
  /** There is nothing left to send: the file has to be chosen again. */
  | { type: 'lost'; id: number }
  /** Their files were chosen or dropped again. */
  | { type: 'found'; ids: readonly number[] }
  | { type: 'cancelled'; id: number }
  | { type: 'retried'; id: number }
  | { type: 'retriedAll' }
  | { type: 'cancelledAll' }
  | { type: 'cleared' }
  /** Everything goes, whatever its state. */
  | { type: 'emptied' }
  /** Before something new is uploaded: only what failed, and may be retried, stays. */
  | { type: 'tidied' }
  /** The user is asked what becomes of the file that is there; or it is not sent at all. */
  | {
      type: 'held';
      state: 'conflict' | 'skipped';
      items: readonly { id: number; existing: ExistingFile | null }[];
    }
  /** There turned out to be no room for it. */
  | { type: 'refused'; id: number; refusal: string; refusalKind: RefusalKind }
  /** Another file, or the same one as it is now, for one that could not be stored. */
  | { type: 'renewed'; id: number; file: Pick<UploadItem, 'name' | 'size' | 'lastModified' | 'mimeType'> }
  /** Into the queue, after all or at last. */
  | { type: 'released'; items: readonly ReleasedUpload[] }
  /** What is said of files before they are stored. */
  | { type: 'described'; ids: readonly number[]; draft: UploadDraft }
  | { type: 'moved'; ids: readonly number[]; folderId: string | null; folderName: string }
  | { type: 'paused'; pause: Pause }
  | { type: 'reading'; change: 1 | -1 }
  /** So many folders are going to be made. */
  | { type: 'planned'; newFolders: number };

/** How a file that was held is sent: under another name, or in the place of the one that is there. */
export type ReleasedUpload = { id: number; fileName?: string | null; isReplacing?: boolean };

export const emptyQueue: UploadQueue = { items: [], lastId: 0, pause: null, reading: 0, newFolders: 0 };

/** Where an item is, by its id: ids ascend, so this is a binary search. -1 when it was cleared. */
function indexOf(queue: UploadQueue, id: number): number {
  let low = 0;
  let high = queue.items.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const at = queue.items[middle]?.id ?? 0;
    if (at === id) return middle;
    if (at < id) low = middle + 1;
    else high = middle - 1;
  }
  return -1;
}

export function itemOf(queue: UploadQueue, id: number): UploadItem | undefined {
  return queue.items[indexOf(queue, id)];
}

const fresh = {
  state: 'waiting',
  done: 0,
  error: null,
  refusalKind: null,
  isRetryable: false,
  isKept: false,
} as const;
const given = { state: 'cancelled', done: 0, error: null, isKept: false } as const;

/** Data on the disk need not be made again; what nobody has decided about is planned first. */
function again({ isKept, isUndecided }: UploadItem): Partial<UploadItem> {
  return { ...fresh, state: isUndecided ? 'checking' : isKept ? 'ready' : 'waiting', isKept };
}

/** What is uploaded, and how far it is: a pure reducer. Sending itself is the pipeline's, which dispatches what happens. */
export function reduceUploads(queue: UploadQueue, action: UploadAction): UploadQueue {
  switch (action.type) {
    case 'added':
      return added(queue, action.uploads);
    case 'restored':
      return restored(queue, action.uploads);
    case 'encoding': {
      const ids = new Set(action.ids);
      return changedAll(queue, ({ id, state }) => ids.has(id) && state === 'waiting', {
        ...fresh,
        state: 'encoding',
      });
    }
    case 'ready':
      return changed(queue, action.id, ['encoding'], { state: 'ready', done: 0, isKept: action.isKept });
    case 'sending':
      return changed(queue, action.id, ['ready'], { state: 'sending', done: 0, error: null });
    case 'progressed':
      return changed(queue, action.id, ['encoding', 'sending'], { done: action.done });
    case 'stored':
      return changed(queue, action.id, ['sending'], (item) => ({
        state: 'stored',
        done: item.size,
        fileId: action.fileId,
      }));
    case 'failed':
      return changed(queue, action.id, ACTIVE, ({ isKept }) => ({
        state: 'failed',
        done: 0,
        error: action.error,
        isRetryable: action.isRetryable,
        isKept: isKept && action.isRetryable,
      }));
    case 'postponed':
      return changed(queue, action.id, ['encoding', 'ready', 'sending'], (item) => ({
        state: item.state === 'encoding' ? 'waiting' : 'ready',
        done: 0,
        error: action.reason,
      }));
    case 'lost':
      return changed(queue, action.id, [...ACTIVE, 'failed'], { ...fresh, state: 'missing' });
    case 'found': {
      const ids = new Set(action.ids);
      return changedAll(queue, (item) => ids.has(item.id) && takesFile(item), again);
    }
    case 'cancelled':
      return changed(queue, action.id, ACTIVE, given);
    case 'held': {
      const existing = new Map(action.items.map((held) => [held.id, held.existing]));
      return changedAll(
        queue,
        (item) => existing.has(item.id) && !['stored', 'refused', 'cancelled'].includes(item.state),
        ({ id, isKept }) => ({
          ...given,
          state: action.state,
          existing: existing.get(id) ?? null,
          isReplacing: false,
          isUndecided: true,
          isKept: isKept && action.state === 'conflict',
        }),
      );
    }
    case 'refused':
      return changed(queue, action.id, ['checking'], refusedFor(action.refusal, action.refusalKind));
    case 'released': {
      const how = new Map(action.items.map((released) => [released.id, released]));
      return changedAll(
        queue,
        (item) => how.has(item.id) && isHeld(item),
        (item) => {
          const { fileName = null, isReplacing = false } = how.get(item.id) ?? {};
          const decided = { isUndecided: false, fileName, isReplacing };
          const stays = isReplacing ? item.existing : null;
          return { ...again({ ...item, isUndecided: false }), ...decided, existing: stays };
        },
      );
    }
    case 'renewed':
      return changed(queue, action.id, ['failed'], { ...fresh, ...action.file, fileId: null });
    case 'described': {
      const ids = new Set(action.ids);
      return changedAll(
        queue,
        ({ id }) => ids.has(id),
        ({ draft }) => ({ draft: { ...draft, ...action.draft } }),
      );
    }
    case 'moved': {
      const ids = new Set(action.ids);
      const { folderId, folderName } = action;
      return changedAll(queue, ({ id }) => ids.has(id), { folderId, folderName, folders: [] });
    }
    case 'retried':
      return changed(queue, action.id, ['failed', 'refused', 'cancelled'], (item) =>
        canRetry(item) ? again(item) : {},
      );
    case 'retriedAll':
      return changedAll(queue, (item) => item.state !== 'cancelled' && canRetry(item), again);
    case 'cancelledAll':
      return changedAll(queue, isActive, given);
    case 'cleared':
      return tidied(queue, (item) => isActive(item) || item.state === 'conflict');
    case 'emptied':
      return tidied(queue, () => false);
    case 'tidied':
      return tidied(
        queue,
        (item) => isUnfinished(item) || item.state === 'failed' || item.state === 'missing',
      );
    case 'paused':
      return queue.pause === action.pause ? queue : { ...queue, pause: action.pause };
    case 'reading':
      return { ...queue, reading: Math.max(0, queue.reading + action.change) };
    case 'planned':
      return { ...queue, newFolders: queue.newFolders + action.newFolders };
  }
}

function tidied(queue: UploadQueue, stays: (item: UploadItem) => boolean): UploadQueue {
  const items = queue.items.filter(stays);
  return { ...queue, items, newFolders: items.length === 0 ? 0 : queue.newFolders };
}

function added(queue: UploadQueue, uploads: readonly NewUpload[]): UploadQueue {
  const items = uploads.map((upload, index) => newItem(upload, queue.lastId + index + 1));
  return { ...queue, items: [...queue.items, ...items], lastId: queue.lastId + items.length };
}

function restored(queue: UploadQueue, uploads: readonly RestoredUpload[]): UploadQueue {
  const items = uploads.map((upload, index) => restoredItem(upload, queue.lastId + index + 1));
  return { ...queue, items: [...queue.items, ...items], lastId: queue.lastId + items.length };
}

type Change = Partial<UploadItem> | ((item: UploadItem) => Partial<UploadItem>);

/** Events can come late (an answer after Cancel): one that does not fit the item's state changes nothing. */
function changed(queue: UploadQueue, id: number, from: readonly UploadState[], change: Change): UploadQueue {
  const index = indexOf(queue, id);
  const item = queue.items[index];
  if (!item || !from.includes(item.state)) return queue;
  const fields = typeof change === 'function' ? change(item) : change;
  return { ...queue, items: queue.items.with(index, { ...item, ...fields }) };
}

function changedAll(queue: UploadQueue, which: (item: UploadItem) => boolean, change: Change): UploadQueue {
  const fieldsOf = typeof change === 'function' ? change : () => change;
  return {
    ...queue,
    items: queue.items.map((item) => (which(item) ? { ...item, ...fieldsOf(item) } : item)),
  };
}
