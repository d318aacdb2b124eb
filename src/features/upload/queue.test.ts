import { describe, expect, test } from 'vitest';
import { emptyQueue, itemOf, reduceUploads, type UploadAction, type UploadQueue } from './queue.ts';
import { canRetry, isActive, type NewUpload } from './upload-item.ts';

const upload = (name: string, more: Partial<NewUpload> = {}): NewUpload => ({
  libraryId: 'own',
  name,
  size: 100,
  lastModified: 1,
  mimeType: 'image/png',
  folderId: null,
  folderName: 'Home',
  folders: [],
  ...more,
});

function queueAfter(...actions: UploadAction[]): UploadQueue {
  return actions.reduce(reduceUploads, emptyQueue);
}

/** Its data is made, in memory unless said otherwise. */
const made = (id: number, isKept = false): UploadAction[] => [
  { type: 'encoding', ids: [id] },
  { type: 'ready', id, isKept },
];

const two: UploadAction = { type: 'added', uploads: [upload('a.png'), upload('b.png')] };

describe('the upload queue', () => {
  test('numbers what is added, in order, and never uses a number twice', () => {
    const queue = queueAfter(two, { type: 'cancelledAll' }, { type: 'cleared' }, two);
    expect(queue.items.map((item) => [item.id, item.name, item.state])).toEqual([
      [3, 'a.png', 'waiting'],
      [4, 'b.png', 'waiting'],
    ]);
  });

  test('takes a file from waiting to stored', () => {
    const queue = queueAfter(
      two,
      ...made(1),
      { type: 'sending', id: 1 },
      { type: 'progressed', id: 1, done: 60 },
      { type: 'stored', id: 1, fileId: 'f' },
    );
    expect(itemOf(queue, 1)).toMatchObject({ state: 'stored', done: 100, fileId: 'f', error: null });
    expect(itemOf(queue, 2)?.state).toBe('waiting');
  });

  test('refuses at once, with the words, and does not retry that', () => {
    const queue = queueAfter(
      { type: 'added', uploads: [upload('a.png', { refusal: 'It is empty.' })] },
      { type: 'retriedAll' },
      { type: 'retried', id: 1 },
    );
    const item = itemOf(queue, 1);
    expect(item).toMatchObject({ state: 'refused', error: 'It is empty.' });
    expect(item && (isActive(item) || canRetry(item))).toBe(false);
  });

  test('an answer that comes after Cancel changes nothing', () => {
    const queue = queueAfter(
      two,
      ...made(1),
      { type: 'sending', id: 1 },
      { type: 'cancelled', id: 1 },
      { type: 'stored', id: 1, fileId: 'f' },
      { type: 'progressed', id: 1, done: 70 },
      { type: 'failed', id: 1, error: 'x', isRetryable: true },
    );
    expect(itemOf(queue, 1)).toMatchObject({ state: 'cancelled', done: 0, error: null });
  });

  test('events of an item that was cleared change nothing', () => {
    const queue = queueAfter(two, { type: 'cancelled', id: 1 }, { type: 'cleared' });
    expect(reduceUploads(queue, { type: 'sending', id: 1 })).toBe(queue);
  });

  test('retries a failed or cancelled file from the start, and forgets the words', () => {
    const queue = queueAfter(
      two,
      { type: 'failed', id: 1, error: 'Too busy.', isRetryable: true },
      { type: 'cancelled', id: 2 },
      { type: 'retried', id: 1 },
      { type: 'retried', id: 2 },
    );
    expect(queue.items.map((item) => [item.state, item.error])).toEqual([
      ['waiting', null],
      ['waiting', null],
    ]);
  });

  test('Retry all takes what failed and can be retried, not what the user cancelled', () => {
    const queue = queueAfter(
      two,
      two,
      { type: 'failed', id: 1, error: 'x', isRetryable: true },
      { type: 'failed', id: 2, error: 'x', isRetryable: false },
      { type: 'cancelled', id: 3 },
      { type: 'retriedAll' },
    );
    expect(queue.items.map((item) => item.state)).toEqual(['waiting', 'failed', 'cancelled', 'waiting']);
  });

  test('Clear keeps what is under way', () => {
    const queue = queueAfter(
      two,
      ...made(2),
      { type: 'failed', id: 1, error: 'x', isRetryable: true },
      { type: 'cleared' },
    );
    expect(queue.items.map((item) => item.id)).toEqual([2]);
  });

  test('what is done makes room for what is uploaded next; failures stay', () => {
    const queue = queueAfter(
      two,
      two,
      { type: 'added', uploads: [upload('e.png', { refusal: 'It is empty.' })] },
      ...made(1),
      { type: 'sending', id: 1 },
      { type: 'stored', id: 1, fileId: 'f' },
      { type: 'failed', id: 2, error: 'x', isRetryable: true },
      { type: 'cancelled', id: 3 },
      { type: 'tidied' },
    );
    expect(queue.items.map((item) => item.id)).toEqual([2, 4]);
  });

  test('so does what was refused for want of room, which is planned again when it is retried', () => {
    const full = { refusal: 'Full.', refusalKind: 'libraryFull' } as const;
    const queue = queueAfter(
      { type: 'added', uploads: [upload('a.png', full), upload('b.png', { held: 'checking' })] },
      { type: 'refused', id: 2, ...full },
      { type: 'tidied' },
    );
    expect(queue.items.map(({ state }) => state)).toEqual(['refused', 'refused']);
    const again = reduceUploads(queue, { type: 'retriedAll' });
    expect(again.items.map(({ state, error }) => [state, error])).toEqual([
      ['checking', null],
      ['checking', null],
    ]);
  });

  test('a lost connection puts a file back into the queue', () => {
    const queue = queueAfter(
      two,
      ...made(1),
      { type: 'sending', id: 1 },
      { type: 'progressed', id: 1, done: 50 },
      { type: 'postponed', id: 1, reason: 'Too busy.' },
      { type: 'paused', pause: 'offline' },
    );
    expect(itemOf(queue, 1)).toMatchObject({ state: 'ready', done: 0, error: 'Too busy.' });
    expect(queue.pause).toBe('offline');
  });

  test('finds items among thousands after some were cleared', () => {
    const many: UploadAction = {
      type: 'added',
      uploads: Array.from({ length: 5000 }, (_, index) => upload(`${index}.png`)),
    };
    let queue = queueAfter(many);
    for (let id = 1; id <= 5000; id += 3) queue = reduceUploads(queue, { type: 'cancelled', id });
    queue = reduceUploads(queue, { type: 'cleared' });
    expect(itemOf(queue, 2)?.name).toBe('1.png');
    expect(itemOf(queue, 5000)?.name).toBe('4999.png');
    expect(itemOf(queue, 4)).toBeUndefined();
  });

  test('data on the disk outlives a failure that can be retried, and no other', () => {
    const failed = (isRetryable: boolean, isKept: boolean) =>
      queueAfter(
        two,
        ...made(1, isKept),
        { type: 'sending', id: 1 },
        { type: 'failed', id: 1, error: 'x', isRetryable },
        { type: 'retriedAll' },
      ).items[0];
    expect(failed(true, true)).toMatchObject({ state: 'ready', isKept: true });
    expect(failed(true, false)).toMatchObject({ state: 'waiting', isKept: false });
    expect(failed(false, true)).toMatchObject({ state: 'failed', isKept: false });
  });

  test('an upload of a page that is gone goes on, or waits for its file, and Clear forgets that', () => {
    const restored = { ...upload('a.png'), error: null, isRetryable: false };
    const queue = queueAfter(
      two,
      {
        type: 'restored',
        uploads: [
          { ...restored, state: 'ready', isKept: true },
          { ...restored, state: 'missing', isKept: false },
          { ...restored, state: 'missing', isKept: false },
        ],
      },
      { type: 'tidied' },
      { type: 'found', ids: [4] },
    );
    expect(queue.items.slice(2).map(({ id, state }) => [id, state])).toEqual([
      [3, 'ready'],
      [4, 'waiting'],
      [5, 'missing'],
    ]);
    expect(queue.items.filter(isActive)).toHaveLength(4);
    expect(reduceUploads(queue, { type: 'cleared' }).items.map(({ id }) => id)).toEqual([1, 2, 3, 4]);
  });
});
