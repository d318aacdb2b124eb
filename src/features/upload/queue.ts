/**
 * What is uploaded, and how far it is: a pure reducer. Sending itself is the pipeline's, which dispatches what happens.
 *
 * - `waiting`: in the queue. - `encoding`: its body is being made, or is made and waits for its turn to be sent.
 * - `sending`: bytes leave; all sent but no answer yet is still sending. - `stored`: acknowledged by the server.
 * - `failed`: it was tried and not stored. - `refused`: said before a byte was sent. - `cancelled`: by the user.
 */
export type UploadState = 'waiting' | 'encoding' | 'sending' | 'stored' | 'failed' | 'refused' | 'cancelled';

export type UploadItem = {
  /** Ascending in the order of adding. */
  readonly id: number;
  readonly name: string;
  /** Bytes of the file itself. */
  readonly size: number;
  readonly mimeType: string;
  /** Where it was dropped; null is the top of the library. */
  readonly folderId: string | null;
  readonly folderName: string;
  /** Names of the folders between that folder and the file, outermost first. */
  readonly folders: readonly string[];
  readonly state: UploadState;
  /** Of `size`, how much has been encoded (while encoding) or sent (while sending). */
  readonly done: number;
  /** Why it is failed or refused, in words; while waiting, why it has to be tried again. */
  readonly error: string | null;
  readonly isRetryable: boolean;
  /** Of the stored file. */
  readonly fileId: string | null;
};

export type NewUpload = Pick<
  UploadItem,
  'name' | 'size' | 'mimeType' | 'folderId' | 'folderName' | 'folders'
> & {
  /** Why it will not be sent. */
  readonly refusal?: string | null;
};

/** Why nothing is sent for now. */
export type Pause = 'offline' | 'signedOut' | null;

export type UploadQueue = {
  /** By ascending id. */
  readonly items: readonly UploadItem[];
  readonly lastId: number;
  readonly pause: Pause;
  /** Dropped folders that are still being read. */
  readonly reading: number;
};

export type UploadAction =
  | { type: 'added'; uploads: readonly NewUpload[] }
  | { type: 'encoding'; id: number }
  | { type: 'sending'; id: number }
  | { type: 'progressed'; id: number; done: number }
  | { type: 'stored'; id: number; fileId: string }
  | { type: 'failed'; id: number; error: string; isRetryable: boolean }
  /** Back into the queue, to be tried again without being asked. */
  | { type: 'postponed'; id: number; reason: string | null }
  | { type: 'cancelled'; id: number }
  | { type: 'retried'; id: number }
  | { type: 'retriedAll' }
  | { type: 'cancelledAll' }
  | { type: 'cleared' }
  /** Before something new is uploaded: only what failed, and may be retried, stays. */
  | { type: 'tidied' }
  | { type: 'paused'; pause: Pause }
  | { type: 'reading'; change: 1 | -1 };

export const emptyQueue: UploadQueue = { items: [], lastId: 0, pause: null, reading: 0 };

const ACTIVE: readonly UploadState[] = ['waiting', 'encoding', 'sending'];

/** Still to be stored, without anybody doing anything. */
export function isActive(item: UploadItem): boolean {
  return ACTIVE.includes(item.state);
}

export function canRetry(item: UploadItem): boolean {
  return item.state === 'cancelled' || (item.state === 'failed' && item.isRetryable);
}

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

const fresh = { state: 'waiting', done: 0, error: null, isRetryable: false } as const;

export function reduceUploads(queue: UploadQueue, action: UploadAction): UploadQueue {
  switch (action.type) {
    case 'added':
      return added(queue, action.uploads);
    case 'encoding':
      return changed(queue, action.id, ['waiting'], { state: 'encoding', done: 0, error: null });
    case 'sending':
      return changed(queue, action.id, ['encoding'], { state: 'sending', done: 0 });
    case 'progressed':
      return changed(queue, action.id, ['encoding', 'sending'], { done: action.done });
    case 'stored':
      return changed(queue, action.id, ['sending'], (item) => ({
        state: 'stored',
        done: item.size,
        fileId: action.fileId,
      }));
    case 'failed':
      return changed(queue, action.id, ACTIVE, {
        state: 'failed',
        done: 0,
        error: action.error,
        isRetryable: action.isRetryable,
      });
    case 'postponed':
      return changed(queue, action.id, ['encoding', 'sending'], { ...fresh, error: action.reason });
    case 'cancelled':
      return changed(queue, action.id, ACTIVE, { state: 'cancelled', done: 0 });
    case 'retried':
      return changed(queue, action.id, ['failed', 'cancelled'], (item) => (canRetry(item) ? fresh : {}));
    case 'retriedAll':
      return changedAll(queue, (item) => item.state === 'failed' && item.isRetryable, fresh);
    case 'cancelledAll':
      return changedAll(queue, isActive, { state: 'cancelled', done: 0 });
    case 'cleared':
      return { ...queue, items: queue.items.filter(isActive) };
    case 'tidied':
      return {
        ...queue,
        items: queue.items.filter((item) => isActive(item) || item.state === 'failed'),
      };
    case 'paused':
      return queue.pause === action.pause ? queue : { ...queue, pause: action.pause };
    case 'reading':
      return { ...queue, reading: Math.max(0, queue.reading + action.change) };
  }
}

function added(queue: UploadQueue, uploads: readonly NewUpload[]): UploadQueue {
  const items = uploads.map(
    ({ refusal = null, ...upload }, index): UploadItem => ({
      ...upload,
      id: queue.lastId + index + 1,
      state: refusal === null ? 'waiting' : 'refused',
      done: 0,
      error: refusal,
      isRetryable: false,
      fileId: null,
    }),
  );
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

function changedAll(queue: UploadQueue, which: (item: UploadItem) => boolean, fields: Partial<UploadItem>) {
  return { ...queue, items: queue.items.map((item) => (which(item) ? { ...item, ...fields } : item)) };
}
